package io.credence.pipeline;

/**
 * What is accepted and what happens to what comes out of order; immutable.
 *
 * @param least smallest valid value
 * @param greatest largest valid value
 * @param resolution δ of rounding; {@link #LEARN} learns it per key
 * @param hasSequence whether observations carry a declared sequence, by which duplicates are dropped
 * @param reachBackMicros how far before a key's newest time a record may still be folded back
 * @param folds whether late records are folded back where the model allows
 */
public record Intake(
        double least, double greatest, double resolution, boolean hasSequence, long reachBackMicros, boolean folds) {
    /** The resolution is learnt. */
    public static final double LEARN = -1;

    /** Everything finite is valid, resolution learnt, no sequence, late records folded back however late. */
    public static final Intake DEFAULT =
            new Intake(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, LEARN, false, Long.MAX_VALUE, true);

    boolean learnsResolution() {
        return resolution == LEARN;
    }

    /** Whether a sequence was seen before; remembers it. A sequence over 64 behind the newest counts as seen. */
    static boolean isDuplicate(KeyState state, long sequence) {
        if (state.highestSequence == KeyState.NONE) {
            state.highestSequence = sequence;
            state.recentSequences = 1;
            return false;
        }
        long ahead = sequence - state.highestSequence;
        if (ahead > 0) {
            state.recentSequences = ahead >= Long.SIZE ? 1 : state.recentSequences << ahead | 1;
            state.highestSequence = sequence;
            return false;
        }
        if (-ahead >= Long.SIZE) {
            return true;
        }
        long bit = 1L << -ahead;
        boolean seen = (state.recentSequences & bit) != 0;
        state.recentSequences |= bit;
        return seen;
    }
}
