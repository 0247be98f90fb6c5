package io.credence.pipeline.placebo;

import java.nio.ByteBuffer;

/** Counts as they are stored: seven bits a byte, the lowest first, for most of them are small; static. */
final class Counts {
    private static final int LONGEST = 9; // bytes: 63 bits

    private Counts() {}

    static int bytes(long count) {
        int bytes = 1;
        for (long left = count >>> 7; left != 0; left >>>= 7) {
            bytes++;
        }
        return bytes;
    }

    static void write(long count, ByteBuffer out) {
        long left = count;
        while (left >>> 7 != 0) {
            out.put((byte) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        out.put((byte) left);
    }

    static long read(ByteBuffer in) {
        long count = 0;
        for (int i = 0; i < LONGEST; i++) {
            byte next = in.get();
            count |= (next & 0x7fL) << (7 * i);
            if (next >= 0) {
                return count;
            }
        }
        throw new IllegalArgumentException("a count of more than 63 bits");
    }
}
