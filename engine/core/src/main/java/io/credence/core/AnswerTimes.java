package io.credence.core;

import java.nio.ByteBuffer;

/** The stored form of when a key's last alarms were answered, of keys that remember any: {@code byte count · longs}; static. */
public final class AnswerTimes {
    private AnswerTimes() {}

    /** Whether there are any. */
    public static boolean areKept(Posterior p) {
        return p.answers().length > 0;
    }

    /** Bytes of {@link #write}; 0 where there are none. */
    public static int bytes(Posterior p) {
        return areKept(p) ? 1 + Long.BYTES * p.answers().length : 0;
    }

    /** Writes them; nothing where there are none. */
    public static void write(Posterior p, ByteBuffer out) {
        if (!areKept(p)) {
            return;
        }
        out.put((byte) p.answers().length);
        for (long time : p.answers()) {
            out.putLong(time);
        }
    }

    /**
     * Reads what was written where there were some.
     *
     * @throws IllegalArgumentException saying that they do not fit
     */
    public static void read(ByteBuffer in, Posterior p) {
        byte count = in.get();
        if (count < 1) {
            throw new IllegalArgumentException("its answers do not fit");
        }
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            times[i] = in.getLong();
        }
        p.answers(times);
    }
}
