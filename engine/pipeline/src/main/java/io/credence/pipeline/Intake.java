package io.credence.pipeline;

/**
 * What is accepted and what happens to what comes out of order; immutable.
 *
 * @param least smallest valid value
 * @param greatest largest valid value
 * @param resolution δ of rounding; {@link #LEARN} learns it per key
 * @param identity what tells a duplicate
 * @param reachBackMicros how far before a key's newest time a record may still be folded back
 * @param folds whether late records are folded back where the model allows
 */
public record Intake(
        double least, double greatest, double resolution, Identity identity, long reachBackMicros, boolean folds) {
    /** The resolution is learnt. */
    public static final double LEARN = -1;

    /** Everything finite is valid, resolution learnt, no duplicates, late records folded back however late. */
    public static final Intake DEFAULT =
            new Intake(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, LEARN, Identity.NONE, Long.MAX_VALUE, true);

    /** What tells a duplicate. */
    public enum Identity {
        /** Nothing: equal values at equal times are evidence. */
        NONE,
        /** A sequence that rises: seen before, or over 64 behind the newest. */
        SEQUENCE,
        /** A name: among the newest 64 of its key. The observation's sequence carries its hash. */
        ID
    }

    boolean learnsResolution() {
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
