package io.credence.pipeline;

/** What a key remembers of sequences or ids, where they are declared; confined to the thread that owns the key. */
final class Seen {
    /** Ids remembered. */
    static final int IDS = 64;

    /** Nothing seen. */
    static final long NONE = Long.MIN_VALUE;

    long highest = NONE; // sequence; with ids, how many were seen
    long recent; // one bit per sequence from the highest down
    long[] ids; // null unless ids are declared

    /** Whether the hash is among the newest {@link #IDS}; remembers it. */
    boolean isOldId(long hash) {
        if (ids == null) {
            ids = new long[IDS];
            highest = 0;
        }
        int kept = (int) Math.min(highest, IDS);
        for (int i = 0; i < kept; i++) {
            if (ids[i] == hash) {
                return true;
            }
        }
        ids[(int) (highest % IDS)] = hash;
        highest++;
        return false;
    }

    /** Whether the sequence was seen, or is over 64 behind the highest; remembers it. */
    boolean isOldSequence(long sequence) {
        if (highest == NONE) {
            highest = sequence;
            recent = 1;
            return false;
        }
        // A difference that overflows is far, on either side.
        if (sequence > highest) {
            long ahead = sequence - highest;
            recent = ahead < 0 || ahead >= Long.SIZE ? 1 : recent << ahead | 1;
            highest = sequence;
            return false;
        }
        long behind = highest - sequence;
        if (behind < 0 || behind >= Long.SIZE) {
            return true;
        }
        long bit = 1L << behind;
        boolean seen = (recent & bit) != 0;
        recent |= bit;
        return seen;
    }
}
