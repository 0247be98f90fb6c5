package io.credence.core.drift.classical;

import io.credence.core.special.Normal;
import java.util.Arrays;

/**
 * Average run lengths of Page and Hinkley's sum S ← max(0, αS + z − δ) of standard normals z until it passes λ; cold, allocates,
 * thread-safe.
 *
 * <p>The first entry of (I − Q)⁻¹1, Q the transition matrix of S on a grid of [0, λ] [1]. A row of Q has no more than a few
 * entries above its diagonal, and none is filled in above it when eliminated from the last unknown on.
 */
final class FadingRunLength {
    private static final double CELL = 0.35; // of a sd, at most
    private static final int FEWEST_CELLS = 120;
    private static final double NOTHING = 1e-18; // probability of a cell
    private static final double FIRST = 1;
    private static final double RATIO = 1.15; // between thresholds: straight lines between err by half a hundredth
    private static final double MOST = 600;
    private static final double LONGEST = 1e11; // beyond it digits run out: I − Q is nearly singular
    private static final double MARGIN = 0.03; // as of the charts of CUSUM

    private final double[] thresholds;
    private final double[] logRunLengths;

    FadingRunLength(double delta, double alpha) {
        double[] at = new double[64];
        double[] logs = new double[at.length];
        int n = 0;
        for (double threshold = FIRST; n < at.length && threshold < MOST; threshold *= RATIO) {
            double records = average(delta, alpha, threshold);
            at[n] = threshold;
            logs[n] = StrictMath.log(records);
            n++;
            if (n >= 2 && records > LONGEST) {
                break;
            }
        }
        thresholds = Arrays.copyOf(at, n);
        logRunLengths = Arrays.copyOf(logs, n);
    }

    /** A threshold that is passed once in so many records on average, or a little more rarely. */
    double threshold(double records) {
        double target = StrictMath.log(records) + MARGIN;
        int last = thresholds.length - 1;
        if (target > logRunLengths[last]) {
            return thresholds[last] * StrictMath.exp((target - logRunLengths[last]) / power());
        }
        int i = piece(logRunLengths, target);
        double slope = (thresholds[i + 1] - thresholds[i]) / (logRunLengths[i + 1] - logRunLengths[i]);
        return Math.max(FIRST, thresholds[i] + slope * (target - logRunLengths[i]));
    }

    /** Records on average until a threshold is passed. */
    double records(double threshold) {
        int last = thresholds.length - 1;
        if (threshold > thresholds[last]) {
            return StrictMath.exp(logRunLengths[last] + power() * StrictMath.log(threshold / thresholds[last]));
        }
        int i = piece(thresholds, threshold);
        double slope = (logRunLengths[i + 1] - logRunLengths[i]) / (thresholds[i + 1] - thresholds[i]);
        return StrictMath.exp(logRunLengths[i] + slope * (threshold - thresholds[i]));
    }

    /** Of the threshold, that run lengths grow with at the end of the grid: with a higher one beyond it. */
    private double power() {
        int last = thresholds.length - 1;
        return (logRunLengths[last] - logRunLengths[last - 1])
                / StrictMath.log(thresholds[last] / thresholds[last - 1]);
    }

    private static int piece(double[] ascending, double value) {
        int i = 0;
        while (i < ascending.length - 2 && value > ascending[i + 1]) {
            i++;
        }
        return i;
    }

    /** Mean number of steps from 0 until λ is passed. */
    static double average(double delta, double alpha, double threshold) {
        int n = Math.max(FEWEST_CELLS, (int) Math.ceil(threshold / CELL));
        double w = 2 * threshold / (2 * n - 1); // cell 0 is the atom at zero and its surroundings
        double[][] a = new double[n][n];
        double[] records = new double[n];
        int[] first = new int[n]; // column of each row that is not nought
        for (int i = 0; i < n; i++) {
            double below = 0;
            first[i] = n;
            for (int j = 0; j < n && below < 1; j++) {
                double to = Normal.cdf((j + 0.5 - alpha * i) * w + delta);
                if (to - below > NOTHING) {
                    a[i][j] = below - to;
                    first[i] = Math.min(first[i], j);
                }
                below = to;
            }
            a[i][i] += 1;
            first[i] = Math.min(first[i], i);
            records[i] = 1;
        }
        for (int k = n - 1; k > 0; k--) {
            for (int i = 0; i < k; i++) {
                if (a[i][k] != 0) { // exactly: was never reached
                    double factor = a[i][k] / a[k][k];
                    first[i] = Math.min(first[i], first[k]);
                    for (int j = first[k]; j < k; j++) {
                        a[i][j] -= factor * a[k][j];
                    }
                    records[i] += -factor * records[k];
                }
            }
        }
        return records[0] / a[0][0];
    }
}
