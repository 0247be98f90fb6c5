package io.credence.core.segment;

/**
 * One segment ending and another beginning; immutable.
 *
 * @param readOut which of the readings says so
 * @param onset time of the first record of the new segment
 * @param detected time of the record at which it was known; that of the last record for the path
 * @param before what was expected at the last record of the old segment, and the slope there
 * @param after what is expected at the onset, and the slope from there
 * @param logEvidence nats by which two segments explain their records better than one, the prior odds of a change included
 */
public record Change(ReadOut readOut, long onset, long detected, Fit before, Fit after, double logEvidence) {
    /** Who says it. */
    public enum ReadOut {
        /** Known at the time: nothing later was looked at. */
        CAUSAL,
        /** The causal change of the same {@link #detected} again, dated better by what came since; still nothing later. */
        REDATED,
        /** The most probable way to cut everything, seen from its end. */
        PATH
    }

    /**
     * A line through a segment, averaged over the two kinds.
     *
     * @param level the value expected there
     * @param slope a record
     */
    public record Fit(double level, double slope) {}
}
