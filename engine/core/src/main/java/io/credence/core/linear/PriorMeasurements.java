package io.credence.core.linear;

/**
 * The prior as measurements: independent combinations of the states with a variance each, which a belief that is widened
 * takes in again for the share it lost; confined to a thread.
 */
public final class PriorMeasurements {
    private final int n;
    private final double[] prior;
    private final double[][] combinations; // rows of U₀⁻¹
    private final ScalarUpdate update;

    /**
     * Of a prior with some variance in every direction.
     *
     * @param n dimensions
     * @param prior the means and behind them the factor of the covariance; kept, not copied
     */
    public PriorMeasurements(int n, double[] prior) {
        this.n = n;
        this.prior = prior;
        update = new ScalarUpdate(n);
        combinations = new double[n][n];
        for (int i = 0; i < n; i++) {
            UpperFactor.inverseRow(n, prior, n, i, combinations[i]);
        }
    }

    /**
     * Makes the states' precision {@code retain} times their own and the rest the prior's.
     *
     * @param a in-out: means and factor, laid out as the prior's, from {@code at}
     * @return half the squared distance between both means, in the covariance's unit
     */
    public double mix(double[] a, int at, double retain) {
        int diagonal = n + UpperFactor.diagonal(n);
        for (int i = 0; i < n; i++) {
            a[at + diagonal + i] /= retain;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double[] h = combinations[i];
            double error = 0;
            for (int c = i; c < n; c++) {
                error += h[c] * (prior[c] - a[at + c]);
            }
            update.look(a, at + n, h);
            update.absorb(a, at + n, prior[diagonal + i] / (1 - retain));
            for (int c = 0; c < n; c++) {
                a[at + c] += update.gain(c) * error;
            }
            sum += 0.5 * error * error / update.total();
        }
        return sum;
    }
}
