package io.credence.simulate.score;

import io.credence.core.special.IncompleteBeta;
import io.credence.core.special.IncompleteGamma;
import io.credence.core.special.Normal;

/**
 * Confidence limits for what was counted; static, safe for any thread.
 *
 * <p>Counts are of independent trials or events: where neighbours go together, the truth is less certain than these
 * say.
 */
public final class Limits {
    private Limits() {}

    /** Exact limits of a share: never too narrow, whatever the share [1]; everything where there was no trial. */
    public static Interval clopperPearson(long hits, long trials, double confidence) {
        check(hits, trials);
        double tail = tail(confidence);
        double misses = trials - hits;
        double low = hits == 0 ? 0 : IncompleteBeta.quantile(tail, (double) hits, misses + 1);
        // By the misses, so that a share near one keeps its digits.
        double high = misses == 0 ? 1 : 1 - IncompleteBeta.quantile(tail, misses, hits + 1.0);
        return new Interval(low, high);
    }

    /** Limits of a share that are right on average over shares: shorter than the exact ones [2, eq. 4]. */
    public static Interval wilson(long hits, long trials, double confidence) {
        check(hits, trials);
        if (trials == 0) {
            return new Interval(0, 1);
        }
        double z = Normal.quantileOfUpperTail(tail(confidence));
        double n = trials;
        double p = hits / n;
        double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        // At no hits and at all hits the two terms are equal, which rounding must not turn into a share below none.
        return new Interval(hits == 0 ? 0 : centre - half, hits == trials ? 1 : centre + half);
    }

    /** Exact limits of the mean of a Poisson count [3]. */
    public static Interval poisson(long count, double confidence) {
        if (count < 0) {
            throw new IllegalArgumentException("a count cannot be negative: " + count);
        }
        double tail = tail(confidence);
        double low = count == 0 ? 0 : IncompleteGamma.quantile(tail, (double) count);
        return new Interval(low, IncompleteGamma.quantileOfUpperTail(tail, count + 1.0));
    }

    /** Exact limits of a rate per unit of exposure; unbounded where there was none. */
    public static Interval poissonRate(long count, double exposure, double confidence) {
        if (!(exposure >= 0)) {
            throw new IllegalArgumentException("exposure must not be negative: " + exposure);
        }
        Interval mean = poisson(count, confidence);
        return exposure == 0 ? new Interval(0, Double.POSITIVE_INFINITY) : mean.times(1 / exposure);
    }

    private static void check(long hits, long trials) {
        if (hits < 0 || hits > trials) {
            throw new IllegalArgumentException("hits must lie in 0 … trials: " + hits + " of " + trials);
        }
    }

    private static double tail(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie between 0 and 1: " + confidence);
        }
        return (1 - confidence) / 2;
    }
}
