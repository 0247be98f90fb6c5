package io.credence.pipeline.placebo;

import io.credence.core.special.IncompleteBeta;
import io.credence.core.special.IncompleteGamma;

/**
 * Where a rate or a share may lie, with 95 %; immutable.
 *
 * @param low at the least
 * @param high at the most
 */
public record Interval(double low, double high) {
    private static final double TAIL = 0.025;

    /** Of the mean of a Poisson count [1]. */
    public static Interval ofCount(long count) {
        return new Interval(
                count == 0 ? 0 : IncompleteGamma.quantile(TAIL, (double) count),
                IncompleteGamma.quantileOfUpperTail(TAIL, count + 1.0));
    }

    /** Of a share, of which so many in so many were seen [2]. */
    public static Interval ofShare(long seen, long of) {
        return new Interval(
                seen == 0 ? 0 : IncompleteBeta.quantile(TAIL, (double) seen, of - seen + 1.0),
                seen == of ? 1 : IncompleteBeta.quantile(1 - TAIL, seen + 1.0, (double) (of - seen)));
    }

    /** The same in another unit. */
    Interval per(double unit) {
        return new Interval(low / unit, high / unit);
    }

    /** Whether it is inside. */
    public boolean holds(double value) {
        return value >= low && value <= high;
    }
}
