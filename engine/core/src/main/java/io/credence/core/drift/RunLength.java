package io.credence.core.drift;

import java.util.function.DoubleUnaryOperator;

/** Average run lengths of a CUSUM chart from the distribution of its increments; cold, allocates, thread-safe. */
final class RunLength {
    private static final int CELLS = 120;
    private static final double[] THRESHOLDS = {2, 3, 4, 5, 6, 7, 8, 10, 12};

    // The grid of cells and the straight lines between thresholds err by up to a hundredth each; the promise must not.
    private static final double MARGIN = 0.03;

    private final double[] logRunLengths = new double[THRESHOLDS.length];

    /**
     * Solves the chart at a few thresholds.
     *
     * @param cdf P(increment ≤ x) of one step while nothing has changed
     */
    RunLength(DoubleUnaryOperator cdf) {
        for (int i = 0; i < THRESHOLDS.length; i++) {
            logRunLengths[i] = StrictMath.log(average(cdf, THRESHOLDS[i]));
        }
    }

    /** A threshold at which a false alarm comes once in so many records on average, or a little more rarely. */
    double threshold(double records) {
        double target = StrictMath.log(records) + MARGIN;
        int i = 0;
        // The last piece extends beyond the grid: log ARL is linear in the threshold up to a vanishing term.
        while (i < THRESHOLDS.length - 2 && target > logRunLengths[i + 1]) {
            i++;
        }
        double slope = (THRESHOLDS[i + 1] - THRESHOLDS[i]) / (logRunLengths[i + 1] - logRunLengths[i]);
        return Math.max(0, THRESHOLDS[i] + slope * (target - logRunLengths[i]));
    }

    /** Mean number of steps from 0 to the threshold: the first entry of (I − Q)⁻¹1. */
    static double average(DoubleUnaryOperator cdf, double threshold) {
        // Cell 0 is the atom at zero and its surroundings; the others are centred on multiples of w.
        double w = 2 * threshold / (2 * CELLS - 1);
        double[][] a = new double[CELLS][CELLS + 1];
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                double upper = cdf.applyAsDouble((j - i) * w + w / 2);
                double q = j == 0 ? upper : upper - cdf.applyAsDouble((j - i) * w - w / 2);
                a[i][j] = (i == j ? 1 : 0) - q;
            }
            a[i][CELLS] = 1;
        }
        return firstUnknown(a);
    }

    /** Gaussian elimination from the last unknown to the first; I − Q is diagonally dominant, so without pivoting. */
    private static double firstUnknown(double[][] a) {
        int n = a.length;
        for (int k = n - 1; k > 0; k--) {
            for (int i = 0; i < k; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = 0; j < k; j++) {
                    a[i][j] -= factor * a[k][j];
                }
                a[i][n] -= factor * a[k][n];
            }
        }
        return a[0][n] / a[0][0];
    }
}
