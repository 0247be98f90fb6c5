package io.credence.families.exponential;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.special.Elementary;
import java.util.random.RandomGenerator;

/** The predictive of a waiting time, moved from one belief to the next; confined to a thread. */
final class Lomax {
    private static final double ROUNDING_SD = 0.28867513459481287; // 1/√12
    private static final double SMALL = 1e-8; // whose square is lost beside one

    private double a;
    private double b;

    /** Gamma(shape, rate), for values rounded to a step: taken no narrower than that. */
    Lomax set(double shape, double rate, double step) {
        a = shape;
        b = Math.max(rate, shape * step * ROUNDING_SD);
        return this;
    }

    /** The mean; where there is none the median. */
    private double centre() {
        return a > 1 ? b / (a - 1) : quantile(0.5);
    }

    /** The sd; where there is none the middle half's width. */
    private double spread() {
        return a > 2 ? b / (a - 1) * Math.sqrt(a / (a - 2)) : quantile(0.75) - quantile(0.25);
    }

    /** log(1 + y/b), of which every other quantity is made. */
    private double log(double y) {
        return Elementary.log1p(y / b);
    }

    void score(Observation y, RandomGenerator rng, Surprise out) {
        double step = y.resolution();
        if (step > 0) {
            double least = Math.max(0, y.value() - step / 2);
            double low = log(least);
            // Not the difference of two logs, nor of two values: the interval may be narrow.
            double width = least > 0 ? step : y.value() + step / 2;
            double wide = Elementary.log1p(width / (b + least));
            out.scoreInterval(
                    Elementary.log(-Elementary.expm1(-a * wide)) - a * low,
                    step,
                    -Elementary.expm1(-a * low),
                    Elementary.exp(-a * (low + wide)),
                    centre(),
                    spread(),
                    rng);
            return;
        }
        double log = log(y.value());
        out.scoreContinuous(
                Elementary.log(a / b) - (a + 1) * log,
                -Elementary.expm1(-a * log),
                Elementary.exp(-a * log),
                centre(),
                spread());
    }

    /** Scores a wait that has lasted so long and not ended: log probability, and a pit that is uniform over what is left. */
    void scoreOpen(double y, RandomGenerator rng, Surprise out) {
        double log = log(y);
        out.scoreDiscrete(-a * log, -Elementary.expm1(-a * log), 0, centre(), spread(), rng);
    }

    /** P(Y ≤ y), for y of at least nought. */
    double below(double y) {
        return -Elementary.expm1(-a * log(y));
    }

    /** The value that is exceeded with one less this probability. */
    double quantile(double probability) {
        return b * Elementary.expm1(-Elementary.log1p(-probability) / a);
    }

    void forecast(double y, Forecast out) {
        double mean = a > 1 ? b / (a - 1) : Double.NaN;
        double sd = a > 2 ? mean * Math.sqrt(a / (a - 2)) : Double.NaN;
        out.moments(mean, sd, Double.isNaN(y) || a <= 0.5 ? Double.NaN : crps(y));
        for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
            out.quantile(i, quantile(Forecast.PROBABILITIES.get(i)));
        }
    }

    private double crps(double y) {
        double log = log(y);
        double x = (a - 1) * log;
        // (1 − e⁻ˣ)/(a − 1), also where a is near one.
        double survived = log * (Math.abs(x) < SMALL ? 1 - x / 2 : -Elementary.expm1(-x) / x);
        return y - 2 * b * survived + b / (2 * a - 1);
    }
}
