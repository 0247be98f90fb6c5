package io.credence.format;

import java.math.BigInteger;

/**
 * Powers of ten to 128 bits: {@code 10^k = (m + f)·2^(log2(k) − 127)} with {@code 2^127 ≤ m < 2^128} and {@code 0 ≤ f < 1}.
 * Built when first used, in a few milliseconds; immutable, any thread.
 */
final class PowersOfTen {
    /** Least exponent: below it, 19 digits times the power are less than half the least double. */
    static final int MIN = -342;
    /** Greatest exponent: the writer scales the least double up by it. */
    static final int MAX = 324;
    /** Up to this exponent, from 0, f is zero: {@code 5^55 < 2^128}. */
    static final int MAX_EXACT = 55;

    // m as two halves side by side: a lookup then touches one cache line.
    private static final long[] HALVES = table();

    private PowersOfTen() {}

    static long high(int k) {
        return HALVES[(k - MIN) << 1];
    }

    static long low(int k) {
        return HALVES[((k - MIN) << 1) + 1];
    }

    /** ⌊log₂ 10^k⌋ for |k| ≤ 1233. */
    static int log2(int k) {
        return (k * 1741647) >> 19; // 1741647/2^19 exceeds log₂ 10 by 5e-7
    }

    /** ⌊log₁₀ 2^e⌋ for |e| ≤ 1500. */
    static int log10OfPow2(int e) {
        return (e * 1262611) >> 22; // 1262611/2^22 is log₁₀ 2 to 1e-7
    }

    /** ⌊log₁₀ (3/4·2^e)⌋ for |e| ≤ 1500. */
    static int log10OfThreeQuartersPow2(int e) {
        return (e * 1262611 - 524031) >> 22; // 524031/2^22 is −log₁₀ 3/4
    }

    /** High half of the unsigned product; the JDK has it from 18 on. */
    static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    private static long[] table() {
        long[] halves = new long[2 * (MAX - MIN + 1)];
        BigInteger five = BigInteger.valueOf(5);
        BigInteger power = BigInteger.ONE;
        // 10^k and 5^k share their leading bits, and 5^k is shorter.
        for (int k = 0; k <= -MIN; k++) {
            if (k <= MAX) {
                store(halves, k, power.shiftLeft(127).shiftRight(power.bitLength() - 1));
            }
            if (k > 0) {
                // 2^(n+126)/5^k has 127 bits where 5^k has n bits, and 5^k is no power of two: one more makes 128.
                store(
                        halves,
                        -k,
                        BigInteger.ONE.shiftLeft(power.bitLength() + 127).divide(power));
            }
            power = power.multiply(five);
        }
        return halves;
    }

    private static void store(long[] halves, int k, BigInteger m) {
        halves[(k - MIN) << 1] = m.shiftRight(64).longValue();
        halves[((k - MIN) << 1) + 1] = m.longValue();
    }
}
