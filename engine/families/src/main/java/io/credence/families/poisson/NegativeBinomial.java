package io.credence.families.poisson;

import io.credence.core.Forecast;
import io.credence.core.mixture.FalsePosition;
import io.credence.core.mixture.LeastCount;
import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;
import io.credence.core.special.IncompleteBeta;
import io.credence.core.special.Normal;

/**
 * The predictive of a count: a negative binomial, moved from one belief to the next; confined to a thread.
 *
 * <p>Sums run over the mass function while it is short; beyond, quantiles are searched on the incomplete beta function
 * and half of the score is integrated on a grid.
 */
final class NegativeBinomial {
    private static final double SHORT = 400; // terms: about a microsecond of additions
    private static final double TAIL_SDS = 10;
    private static final int GRID = 80;

    private final FalsePosition.Rising below = this::cdf;
    private double shape;
    private double p;
    private double q;
    private double mean;
    private double sd;

    /** Gamma(shape, rate) over an exposure. */
    NegativeBinomial set(double gammaShape, double rate, double exposure) {
        shape = gammaShape;
        p = rate / (rate + exposure);
        q = exposure / (rate + exposure);
        mean = gammaShape * exposure / rate;
        sd = Math.sqrt(mean / p);
        return this;
    }

    double mean() {
        return mean;
    }

    double sd() {
        return sd;
    }

    double logMass(double y) {
        // Γ(a+y)/Γ(a) without cancellation where a ≫ y and where y ≫ a.
        return Gamma.logGammaStep(shape, y)
                - Gamma.logFactorial((long) y)
                + shape * logP()
                + (y == 0 ? 0 : y * Elementary.log(q));
    }

    private double logP() {
        // p is near one where the rate is well known; q then has the digits.
        return q < 0.5 ? Elementary.log1p(-q) : Elementary.log(p);
    }

    /** P(Y ≤ y). */
    double cdf(double y) {
        return y < 0 ? 0 : IncompleteBeta.regularised(p, shape, Math.floor(y) + 1);
    }

    /** P(Y &gt; y). */
    double upperTail(double y) {
        return y < 0 ? 1 : IncompleteBeta.complement(p, shape, Math.floor(y) + 1);
    }

    /** Fills a forecast, scored at y unless that is NaN. */
    void forecast(double y, Forecast out) {
        double far = mean + TAIL_SDS * sd;
        // A skewed law has its tail beyond ten sds; the sum below goes on until nothing is left.
        if (far < SHORT && shape * logP() > -700) {
            sum(y, out);
        } else {
            search(y, out);
        }
    }

    private void sum(double y, Forecast out) {
        double mass = Elementary.exp(shape * logP());
        double cdf = 0;
        double score = 0;
        int next = 0;
        int quantiles = Forecast.PROBABILITIES.size();
        double last = Math.max(3 * SHORT, Double.isNaN(y) ? 0 : Math.min(y, 30 * SHORT));
        for (double k = 0; k <= last; k++) {
            cdf = Math.min(1, cdf + mass);
            while (next < quantiles && cdf >= Forecast.PROBABILITIES.get(next)) {
                out.quantile(next++, k);
            }
            double error = k >= y ? cdf - 1 : cdf;
            score += error * error;
            mass *= (shape + k) / (k + 1) * q;
            boolean over = mass < 1e-17 && k > mean && next == quantiles;
            if (over && !(y > k)) {
                break;
            }
        }
        while (next < quantiles) {
            out.quantile(next++, last);
        }
        out.moments(mean, sd, Double.isNaN(y) ? Double.NaN : score + Math.max(0, y - last - 1));
    }

    private void search(double y, Forecast out) {
        for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
            out.quantile(i, quantile(Forecast.PROBABILITIES.get(i)));
        }
        out.moments(mean, sd, Double.isNaN(y) ? Double.NaN : integrate(y));
    }

    /** Smallest k with P(Y ≤ k) ≥ probability, from a normal guess. */
    double quantile(double probability) {
        double guess = Math.floor(mean + sd * Normal.quantile(probability));
        return LeastCount.of(below, probability, guess, Math.max(1, Math.floor(sd / 16)));
    }

    /**
     * CRPS = E|Y − y| − ½E|Y − Y′|. The first expectation is closed: k·P(k; a) = mean·P(k−1; a+1), so E[Y; Y ≤ y] is a cdf
     * of shape a+1. The second is ΣF(1 − F), without a kink: the sum over k is the integral from −½ of the cdf made
     * continuous, and the midpoint rule does it in few points, denser towards the steep end: x + ½ = from + length·u².
     */
    private double integrate(double y) {
        double moreOften = y < 1 ? 0 : IncompleteBeta.regularised(p, shape + 1, y);
        double distance = y * (2 * cdf(y) - 1) - mean * (2 * moreOften - 1);
        double from = Math.max(0, mean - TAIL_SDS * sd);
        double length = mean + 2 * TAIL_SDS * sd - from;
        double spread = 0;
        for (int i = 0; i < GRID; i++) {
            double u = (i + 0.5) / GRID;
            double f = IncompleteBeta.regularised(p, shape, from + length * u * u + 0.5);
            spread += 2 * u * f * (1 - f);
        }
        return distance - spread * length / GRID;
    }
}
