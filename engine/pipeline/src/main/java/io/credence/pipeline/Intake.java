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

    private static final int REMEMBERED_IDS = 64;

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
        return switch (identity) {
            case NONE -> false;
            case SEQUENCE -> isOldSequence(state, sequence);
            case ID -> isOldId(state, sequence);
        };
    }

    private static boolean isOldId(KeyState state, long hash) {
        if (state.recentIds == null) {
            state.recentIds = new long[REMEMBERED_IDS];
        }
        int count = (int) Math.min(state.highestSequence == KeyState.NONE ? 0 : state.highestSequence, REMEMBERED_IDS);
        for (int i = 0; i < count; i++) {
            if (state.recentIds[i] == hash) {
                return true;
            }
        }
        long place = state.highestSequence == KeyState.NONE ? 0 : state.highestSequence;
        state.recentIds[(int) (place % REMEMBERED_IDS)] = hash;
        state.highestSequence = place + 1;
        return false;
    }

    private static boolean isOldSequence(KeyState state, long sequence) {
        if (state.highestSequence == KeyState.NONE) {
            state.highestSequence = sequence;
            state.recentSequences = 1;
            return false;
        }
        // Saturating, so that sequences at both ends of the range cannot wrap round.
        if (sequence > state.highestSequence) {
            long ahead = sequence - state.highestSequence;
            boolean far = ahead < 0 || ahead >= Long.SIZE;
            state.recentSequences = far ? 1 : state.recentSequences << ahead | 1;
            state.highestSequence = sequence;
            return false;
        }
        long behind = state.highestSequence - sequence;
        if (behind < 0 || behind >= Long.SIZE) {
            return true;
        }
        long bit = 1L << behind;
        boolean seen = (state.recentSequences & bit) != 0;
        state.recentSequences |= bit;
        return seen;
    }
}
