package io.credence.pipeline;

import io.credence.core.Censoring;
import io.credence.core.Observation;

/**
 * What is accepted and what happens to what comes out of order; immutable.
 *
 * @param least smallest valid value
 * @param greatest largest valid value
 * @param resolution δ of rounding; {@link #LEARN} learns it per key
 * @param identity what tells a duplicate
 * @param reachBackMicros how far before a key's newest time a record may still be folded back
 * @param late what happens to a record after its time
 * @param detectable what a sensor can show
 * @param limits of time
 */
public record Intake(
        double least,
        double greatest,
        double resolution,
        Identity identity,
        long reachBackMicros,
        Late late,
        Detectable detectable,
        Limits limits) {
    /** The resolution is learnt. */
    public static final double LEARN = -1;

    /** Everything finite is valid, resolution learnt, no duplicates, late records folded back however late. */
    public static final Intake DEFAULT = new Intake(
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            LEARN,
            Identity.NONE,
            Long.MAX_VALUE,
            Late.FOLD,
            Detectable.ALL,
            Limits.NONE);

    /**
     * What a sensor can show: a value at an end, or beyond, is known only to be there or beyond.
     *
     * @param least −∞ where there is no such end
     * @param greatest ∞ where there is no such end
     */
    public record Detectable(double least, double greatest) {
        /** Every value. */
        public static final Detectable ALL = new Detectable(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        /** Says of the values that are not inside on which side they lie. */
        void mark(Observation y) {
            for (int i = 0; i < y.dimension(); i++) {
                if (y.censorings()[i] != Censoring.NONE) {
                    continue; // who sent it knows better
                }
                double value = y.values()[i];
                if (value >= greatest) {
                    y.values()[i] = greatest;
                    y.censorings()[i] = Censoring.ABOVE;
                } else if (value <= least) {
                    y.values()[i] = least;
                    y.censorings()[i] = Censoring.BELOW;
                }
            }
        }
    }

    /**
     * How far times may lie apart.
     *
     * @param aheadMicros an event's from its record's timestamp
     * @param silenceMicros a key's next record from its last, before it counts as a new key
     */
    public record Limits(long aheadMicros, long silenceMicros) {
        /** However far. */
        public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** What happens to a record after its time. */
    public enum Late {
        /** It has the outcome late. */
        REJECT,
        /** It is folded back where the order of records makes no difference to the model. */
        FOLD,
        /** It is folded back, or filtered in at its time: for this the newest records of every key are kept. */
        REFILTER
    }

    /** What tells a duplicate. */
    public enum Identity {
        /** Nothing: equal values at equal times are evidence. */
        NONE,
        /** A sequence that rises: seen before, or over 64 behind the newest. */
        SEQUENCE,
        /** A name: among the newest 64 of its key. The observation's sequence carries its hash. */
        ID
    }

    /** Whether the resolution is learnt per key. */
    public boolean learnsResolution() {
        return resolution == LEARN;
    }

    boolean hasIdentity() {
        return identity != Identity.NONE;
    }

    /** Whether an observation of this sequence (or hash of an id) was seen before; remembers it. */
    boolean isDuplicate(KeyState state, long sequence) {
        if (!hasIdentity()) {
            return false;
        }
        if (state.seen == null) {
            state.seen = new Seen();
        }
        return identity == Identity.ID ? state.seen.isOldId(sequence) : state.seen.isOldSequence(sequence);
    }
}
