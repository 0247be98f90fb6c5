package io.credence.families.particle.count;

import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;
import io.credence.core.special.IncompleteBeta;
import io.credence.core.special.IncompleteGamma;

/**
 * Events whose rate is Gamma about its mean m, of shape k: P(Y &lt; a) = I_p(k, a), p = k/(k + m). With s the lesser of k and a, and d turned round
 * where that is k, D = (k + a)·(ln(1 + t) − t) + s(eᵈ − 1 − d), t = s(eᵈ − 1)/(k + a): neither part is greater than some times s, so that nothing is
 * lost where the other is great.
 */
final class NegativeBinomialScatter implements Scatter {
    // In shapes: from there on p·a is Gamma, to its inverse; and 1 − p has lost so many of its digits.
    private static final double MANY = 1e8;

    private final double shape;
    private double a;
    private double logPeak;

    NegativeBinomialScatter(double shape) {
        this.shape = shape;
    }

    @Override
    public void aim(double count) {
        a = count;
        logPeak = Gamma.logGammaRest(shape + a) - Gamma.logGammaRest(shape) - Gamma.logGammaRest(a);
    }

    /** One by one: logarithms near nought have a branch. */
    @Override
    public void deviances(double[] distances, double[] out, int n) {
        double lesser = Math.min(a, shape);
        double side = a < shape ? 1 : -1;
        double whole = shape + a;
        for (int i = 0; i < n; i++) {
            double d = side * distances[i];
            double excess = Elementary.expm1MinusSelf(d);
            double t = lesser * (excess + d) / whole;
            out[i] = Math.max(0, whole * Elementary.log1pMinusSelf(t) + lesser * excess);
        }
    }

    @Override
    public double peak() {
        return Elementary.exp(logPeak);
    }

    @Override
    public double logPeak() {
        return logPeak;
    }

    @Override
    public double ratioBelow(double d) {
        double mean = a * Elementary.exp(d);
        return a > MANY * shape
                ? IncompleteGamma.ratioBelow(shape, shape * Elementary.exp(-d))
                : IncompleteBeta.ratio(shape / (shape + mean), mean / (shape + mean), shape, a);
    }

    @Override
    public double ratioAbove(double d) {
        double mean = a * Elementary.exp(d);
        return a > MANY * shape
                ? IncompleteGamma.ratioAbove(shape, shape * Elementary.exp(-d))
                : IncompleteBeta.ratio(mean / (shape + mean), shape / (shape + mean), a, shape);
    }

    /** At m = −k. */
    @Override
    public double strip() {
        return Math.PI;
    }

    @Override
    public void logNone(double[] means, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = -shape * Elementary.log1p(means[i] / shape);
        }
    }

    @Override
    public double dispersion() {
        return 1 / shape;
    }

    @Override
    public double upTo(double k, double mean) {
        return IncompleteBeta.regularised(shape / (shape + mean), shape, k + 1);
    }
}
