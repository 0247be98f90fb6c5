package io.credence.core.drift;

/** Codes of 13 bits, four of them in a number, which is a whole one below 2⁵² and so exact: stateless, over numbers of a key. */
final class Packed {
    static final int PER_NUMBER = 4;
    private static final int BITS = 13;

    /** The largest code. */
    static final long MOST = (1L << BITS) - 1;

    private Packed() {}

    static void put(double[] a, int at, int place, long code) {
        int shift = BITS * (place % PER_NUMBER);
        int i = at + place / PER_NUMBER;
        a[i] = ((long) a[i] & ~(MOST << shift)) | (code << shift);
    }

    static long take(double[] a, int at, int place) {
        return (long) a[at + place / PER_NUMBER] >> (BITS * (place % PER_NUMBER)) & MOST;
    }
}
