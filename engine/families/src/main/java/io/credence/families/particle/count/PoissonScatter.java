package io.credence.families.particle.count;

import io.credence.core.special.BlockElementary;
import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;
import io.credence.core.special.IncompleteGamma;

/** Independent events: P(Y &lt; a) = Q(a, λ), D = a(eᵈ − 1 − d). */
final class PoissonScatter implements Scatter {
    private final BlockElementary elementary = new BlockElementary();
    private double a;
    private double logPeak;

    @Override
    public void aim(double count) {
        a = count;
        logPeak = -Gamma.logGammaRest(count);
    }

    @Override
    public void deviances(double[] distances, double[] out, int n) {
        System.arraycopy(distances, 0, out, 0, n);
        elementary.expm1MinusSelf(out, n);
        multiply(a, out, n);
    }

    private static void multiply(double by, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] *= by;
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
        return IncompleteGamma.ratioAbove(a, a * Elementary.exp(d));
    }

    @Override
    public double ratioAbove(double d) {
        return IncompleteGamma.ratioBelow(a, a * Elementary.exp(d));
    }

    @Override
    public double strip() {
        return 2 * Math.PI;
    }

    @Override
    public void logNone(double[] means, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = -means[i];
        }
    }

    @Override
    public double dispersion() {
        return 0;
    }

    @Override
    public double upTo(double k, double mean) {
        return IncompleteGamma.regularisedQ(k + 1, mean);
    }
}
