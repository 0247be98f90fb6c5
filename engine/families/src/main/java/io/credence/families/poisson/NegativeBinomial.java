package io.credence.families.poisson;

import io.credence.core.Forecast;
import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;
import io.credence.core.special.IncompleteBeta;
import io.credence.core.special.Normal;

/**
 * The predictive of a count: a negative binomial, moved from one belief to the next; confined to a thread.
 *
 * <p>Sums run over the mass function while it is short; beyond, quantiles are searched on the incomplete beta function
 * and the score is integrated on a grid.
 */
final class NegativeBinomial {
    private static final double SHORT = 400; // terms: about a microsecond of additions
    private static final double TAIL_SDS = 10;
    private static final int GRID = 200;

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

    /** Smallest k with P(Y ≤ k) ≥ probability: a normal guess, a bracket by doubling steps, bisection. */
    double quantile(double probability) {
        double guess = Math.max(0, Math.floor(mean + sd * Normal.quantile(probability)));
        double step = Math.max(1, Math.floor(sd / 16));
        double low = guess;
        double high = guess;
        while (low >= 0 && cdf(low) >= probability) {
            low -= step;
            step *= 2;
        }
        low = Math.max(-1, low);
        step = Math.max(1, Math.floor(sd / 16));
        while (cdf(high) < probability) {
            low = high;
            high += step;
            step *= 2;
        }
        while (high - low > 1) {
            double middle = Math.floor(low + (high - low) / 2);
            if (cdf(middle) >= probability) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** Σ(F(k) − 1{k ≥ y})² over strides of odd length, each by its middle: the midpoint rule, exact at stride 1. */
    private double integrate(double y) {
        double from = Math.max(0, Math.floor(Math.min(y, mean - TAIL_SDS * sd)));
        double to = Math.ceil(Math.max(y, mean + TAIL_SDS * sd));
        return piece(from, y, 0) + piece(y, to, 1);
    }

    private double piece(double from, double to, double indicator) {
        double stride = 2 * Math.floor((to - from) / (2 * GRID)) + 1;
        double sum = 0;
        for (double k = from; k < to; k += stride) {
            double length = Math.min(stride, to - k);
            double error = cdf(k + Math.floor((length - 1) / 2)) - indicator;
            sum += length * error * error;
        }
        return sum;
    }
}
