package io.credence.core.random;

import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;

/**
 * A counter-based generator re-aimed before each step, so that what a record draws depends on that record alone.
 *
 * <p>Confine it to a thread; allocates nothing after construction. Every method that yields bits to a belief is
 * defined here rather than inherited, so that they do not change with the JDK.
 */
public final class KeyedRandom implements RandomGenerator {
    /** Odd, close to 2⁶⁴/φ: successive multiples fill the 64-bit ring evenly [1]. */
    static final long WEYL = 0x9E3779B97F4A7C15L;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // Odd constants that keep the four coordinates apart in the two keys [3, table 5].
    private static final long TIME_1 = 0xD1342543DE82EF95L;
    private static final long TIME_2 = 0xAF251AF3B0F025B5L;
    private static final long SEQUENCE_1 = 0xB564EF22EC7AECE5L;
    private static final long SEQUENCE_2 = 0xF7C2EBC08F67F2B5L;
    private static final long STEP_1 = 0x9FB21C651E98DF25L;
    private static final long STEP_2 = 0xD6E8FEB86659FD93L;

    private long key1;
    private long key2;
    private long counter;

    /** A generator aimed at the zero coordinates. */
    public KeyedRandom() {
        aim(0L, 0L, 0L, 0);
    }

    /**
     * A 64-bit hash of the bytes {@code from} (inclusive) to {@code to} (exclusive) of {@code key} under a seed.
     *
     * <p>Eight bytes at a time, little endian, each absorbed through a full avalanche that is a bijection of the word, so
     * keys of one length that differ in one word never collide; the length is absorbed first. Not cryptographic.
     */
    public static long keyHash(long seed, byte[] key, int from, int to) {
        long h = finish1(seed + WEYL * (to - from + 1L));
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            h = finish1((h ^ (long) WORDS.get(key, i)) + WEYL);
        }
        if (i < to) {
            long last = 0L;
            for (int shift = 0; i < to; i++, shift += Byte.SIZE) {
                last |= (key[i] & 0xFFL) << shift;
            }
            h = finish1((h ^ last) + WEYL);
        }
        return finish2(h);
    }

    /** Re-aims at one step of one record and starts its stream afresh; returns this generator. */
    public KeyedRandom aim(long keyHash, long time, long sequence, int stepKind) {
        long a = finish1(keyHash + time * TIME_1);
        long b = finish2((keyHash ^ WEYL) + time * TIME_2);
        key1 = finish1(a + sequence * SEQUENCE_1 + stepKind * STEP_1);
        key2 = finish2(b + sequence * SEQUENCE_2 + stepKind * STEP_2);
        counter = 0L;
        return this;
    }

    /** The i-th word of the stream of two keys, i counted from zero: SplitMix64 with a key between its rounds [1]. */
    static long word(long key1, long key2, long weyl) {
        long x = key1 + weyl;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L ^ key2;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    /** Variant 13 of the 64-bit finaliser [2]. */
    private static long finish1(long v) {
        long x = v;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    /** Variant 1 of the same search [2]: another bijection, for the second key. */
    private static long finish2(long v) {
        long x = v;
        x = (x ^ (x >>> 31)) * 0x7FB5D329728EA185L;
        x = (x ^ (x >>> 27)) * 0x81DADEF4BC2DD44DL;
        return x ^ (x >>> 33);
    }

    @Override
    public long nextLong() {
        counter += WEYL;
        return word(key1, key2, counter);
    }

    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    @Override
    public boolean nextBoolean() {
        return nextLong() < 0L;
    }

    /** Uniform on [0, 1), a multiple of 2⁻⁵³. */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform on (0, 1): an odd multiple of 2⁻⁵³, symmetric about one half. */
    public double nextOpenDouble() {
        return (nextLong() >>> 12) * 0x1p-52 + 0x1p-53;
    }

    @Override
    public double nextDouble(double bound) {
        return nextDouble(0.0, bound);
    }

    @Override
    public double nextDouble(double origin, double bound) {
        if (!(origin < bound && bound - origin < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("origin must be below bound, both finite: " + origin + ", " + bound);
        }
        double x = origin + nextDouble() * (bound - origin);
        return x < bound ? x : Math.nextDown(bound);
    }

    @Override
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1p-24f;
    }

    @Override
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    @Override
    public int nextInt(int origin, int bound) {
        return (int) nextLong(origin, bound);
    }

    /** Uniform on [0, bound): one word, whose high product is uniform to within bound/2⁶⁴, so no rejection. */
    @Override
    public long nextLong(long bound) {
        if (bound <= 0L) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        long x = nextLong();
        // Unsigned high product; the bound is positive, so only the sign of x needs mending.
        return Math.multiplyHigh(x, bound) + ((x >> 63) & bound);
    }

    @Override
    public long nextLong(long origin, long bound) {
        long width = bound - origin;
        if (origin >= bound || width <= 0L) {
            throw new IllegalArgumentException("need origin < bound at most 2⁶³ − 1 apart: " + origin + ", " + bound);
        }
        return origin + nextLong(width);
    }

    /** A standard normal from one word, non-decreasing in it up to rounding: |z| ≤ 9.1. */
    @Override
    public double nextGaussian() {
        return Normal.quantileOfWord(nextLong());
    }

    @Override
    public double nextGaussian(double mean, double stddev) {
        if (!(stddev >= 0.0)) {
            throw new IllegalArgumentException("stddev must not be negative: " + stddev);
        }
        return mean + stddev * nextGaussian();
    }

    /** A unit exponential from one word, at most 45. */
    @Override
    public double nextExponential() {
        // (k + ½)·2⁻⁶⁴ keeps fine steps near zero of the uniform, where the exponential is large.
        return -Elementary.log(((nextLong() >>> 1) + 0.5) * 0x1p-63);
    }
}
