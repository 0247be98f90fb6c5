package io.credence.format;

/** Decimal digits of whole numbers as ASCII. Stateless, any thread; allocates nothing. */
final class Digits {
    private static final byte[] PAIRS = new byte[200];
    private static final long[] POWERS = new long[19];

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
        // A zero has one digit: the first bound is 0, not 1.
        long power = 1;
        for (int i = 1; i < 19; i++) {
            power *= 10;
            POWERS[i] = power;
        }
    }

    private Digits() {}

    /** How many digits {@code n ≥ 0} has. */
    static int count(long n) {
        int bits = 64 - Long.numberOfLeadingZeros(n | 1);
        int least = (bits * 1233) >> 12; // bits·log₁₀ 2, at most one too few
        return n >= POWERS[least] ? least + 1 : least;
    }

    /** Writes {@code n ≥ 0}; returns the position after it. */
    static int write(long n, byte[] out, int at) {
        if (n < 10) {
            out[at] = (byte) ('0' + n);
            return at + 1;
        }
        int length = count(n);
        write(n, length, out, at);
        return at + length;
    }

    /** Writes {@code n ≥ 0} as {@code length} digits, zeros in front. */
    static void write(long n, int length, byte[] out, int at) {
        int pos = at + length;
        long rest = n;
        while (rest > Integer.MAX_VALUE) {
            long next = rest / 100_000_000;
            eight((int) (rest - next * 100_000_000), out, pos - 8);
            pos -= 8;
            rest = next;
        }
        int last = (int) rest;
        while (pos - at >= 2) {
            int next = last / 100;
            pos -= 2;
            two(last - next * 100, out, pos);
            last = next;
        }
        if (pos > at) {
            out[at] = (byte) ('0' + last);
        }
    }

    /** Writes {@code 0 ≤ n < 100} as two digits. */
    static void two(int n, byte[] out, int at) {
        out[at] = PAIRS[2 * n];
        out[at + 1] = PAIRS[2 * n + 1];
    }

    private static void eight(int n, byte[] out, int at) {
        int upper = n / 10_000;
        int lower = n - upper * 10_000;
        two(upper / 100, out, at);
        two(upper % 100, out, at + 2);
        two(lower / 100, out, at + 4);
        two(lower % 100, out, at + 6);
    }
}
