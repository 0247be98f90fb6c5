package io.credence.core.linear;

import io.credence.core.special.Elementary;

/**
 * Kullback–Leibler divergence KL(p‖q) in nats of normal distributions, each n means and behind them the {@linkplain UpperFactor factor} of
 * its covariance; confined to a thread.
 *
 * <p>With the rows of q's U⁻¹ as directions it is a sum over n independent ones: ½(v/d − 1 − ln(dₚ/d) + gap²/d) where d is q's variance along a
 * row, v that of p, and dₚ the pivot of p: the products of pivots are the determinants.
 */
public final class NormalDivergence {
    private final int n;
    private final double[] row;

    public NormalDivergence(int n) {
        this.n = n;
        row = new double[n];
    }

    /**
     * Of covariances that are both in units of one noise's variance.
     *
     * @param precision of that noise, expected of p: 1 where they are in no unit
     */
    public double of(double[] p, int pAt, double[] q, int qAt, double precision) {
        int diagonal = n + UpperFactor.diagonal(n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            UpperFactor.inverseRow(n, q, qAt + n, i, row);
            double gap = 0;
            for (int j = i; j < n; j++) {
                gap += row[j] * (p[pAt + j] - q[qAt + j]);
            }
            double own = q[qAt + diagonal + i];
            double pivot = p[pAt + diagonal + i];
            if (own > 0 && pivot > 0) {
                double spread = UpperFactor.variance(n, p, pAt + n, row) / own;
                sum += 0.5 * (spread - 1 - Elementary.log(pivot / own) + precision * gap * (gap / own));
            } else if (own != pivot || gap != 0) { // else both know it exactly, and agree
                return Double.POSITIVE_INFINITY;
            }
        }
        return sum;
    }
}
