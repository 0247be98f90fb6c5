package io.credence.core;

import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;

/** Closed-form Kullback–Leibler divergences KL(p‖q) in nats of the distributions beliefs are made of; static. */
public final class Divergences {
    private Divergences() {}

    /** Between N(m₁, v₁) and N(m₂, v₂), by variances. */
    public static double normal(double mean1, double variance1, double mean2, double variance2) {
        double ratio = variance1 / variance2;
        double gap = mean1 - mean2;
        return 0.5 * (ratio - 1 - Elementary.log(ratio) + gap * gap / variance2);
    }

    /** Between Gamma distributions by shape and rate; the same for their inverses by shape and scale. */
    public static double gamma(double shape1, double rate1, double shape2, double rate2) {
        return (shape1 - shape2) * Gamma.digamma(shape1)
                - Gamma.logGamma(shape1)
                + Gamma.logGamma(shape2)
                + shape2 * Elementary.log(rate1 / rate2)
                + shape1 * (rate2 - rate1) / rate1;
    }

    /** Between Beta distributions. */
    public static double beta(double a1, double b1, double a2, double b2) {
        return Gamma.logBeta(a2, b2)
                - Gamma.logBeta(a1, b1)
                + (a1 - a2) * Gamma.digamma(a1)
                + (b1 - b2) * Gamma.digamma(b1)
                + (a2 - a1 + b2 - b1) * Gamma.digamma(a1 + b1);
    }

    /**
     * Between Dirichlet distributions.
     *
     * @param p in: n numbers from {@code pAt}
     * @param q in: n numbers from {@code qAt}
     */
    public static double dirichlet(int n, double[] p, int pAt, double[] q, int qAt) {
        double allP = 0;
        double allQ = 0;
        for (int i = 0; i < n; i++) {
            allP += p[pAt + i];
            allQ += q[qAt + i];
        }
        double sum = Gamma.logGamma(allP) - Gamma.logGamma(allQ);
        for (int i = 0; i < n; i++) {
            double a = p[pAt + i];
            double b = q[qAt + i];
            sum += Gamma.logGamma(b) - Gamma.logGamma(a) + (a - b) * (Gamma.digamma(a) - Gamma.digamma(allP));
        }
        return sum;
    }

    /** Of the conditional means of two Normal–Inverse-Gammas, averaged over the first one's variance. */
    public static double conditionalMean(
            double mean1, double kappa1, double expectedPrecision1, double mean2, double kappa2) {
        double gap = mean1 - mean2;
        double ratio = kappa2 / kappa1;
        return 0.5 * (ratio - 1 - Elementary.log(ratio) + kappa2 * gap * gap * expectedPrecision1);
    }
}
