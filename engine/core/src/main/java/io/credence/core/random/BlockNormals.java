package io.credence.core.random;

import io.credence.core.special.BlockElementary;

/**
 * Random words, uniforms and standard normals a block at a time, each draw a function of two keys and its place alone.
 *
 * <p>Owns scratch for one block, so confine it to a thread; allocates only when built. Take the two keys of a block from
 * {@code RandomGenerator.nextLong()}. The pairing of normals depends on the block's length, which is thus part of their
 * definition.
 */
public final class BlockNormals {
    /** The largest block. */
    public static final int SIZE = BlockElementary.SIZE;

    // The table, because a long made from the loop index does not vectorise on JDK 17.
    private static final long[] WEYL = new long[SIZE];

    static {
        for (int i = 0; i < SIZE; i++) {
            WEYL[i] = (i + 1L) * KeyedRandom.WEYL;
        }
    }

    // sin(2πr)/r in r² on |r| ≤ 1/8, a Chebyshev fit with error 3e-18.
    private static final double S0 = 0x1.921fb54442d18p2;
    private static final double S1 = -0x1.4abbce625be41p5;
    private static final double S2 = 0x1.466bc677587f8p6;
    private static final double S3 = -0x1.32d2cce2e5b19p6;
    private static final double S4 = 0x1.50782fda12d96p5;
    private static final double S5 = -0x1.e30071afc3e59p3;
    private static final double S6 = 0x1.e3f38399551bfp1;

    // cos(2πr) in r² on the same interval, error 5e-17.
    private static final double C0 = 0x1p0;
    private static final double C1 = -0x1.3bd3cc9be458bp4;
    private static final double C2 = 0x1.03c1f081b078p6;
    private static final double C3 = -0x1.55d3c7dbfd139p6;
    private static final double C4 = 0x1.e1f4fb60281f6p5;
    private static final double C5 = -0x1.a6c9c1be9eb49p4;
    private static final double C6 = 0x1.f3dbcea61b1a4p2;

    private final BlockElementary elementary = new BlockElementary();
    private final long[] words = new long[SIZE];
    private final double[] radius = new double[SIZE / 2];
    private final double[] turn = new double[SIZE / 2];
    private final double[] sine = new double[SIZE / 2];
    private final double[] cosine = new double[SIZE / 2];

    /** out[i] ← the i-th word of the stream of the two keys, i below n ≤ {@link #SIZE}. */
    public static void words(long key1, long key2, long[] out, int n) {
        for (int i = 0; i < n; i++) {
            long x = key1 + WEYL[i];
            x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L ^ key2;
            x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
            out[i] = x ^ (x >>> 31);
        }
    }

    /** out[i] ← a uniform on (0, 1), an odd multiple of 2⁻⁵³, i below n ≤ {@link #SIZE}. */
    public void uniforms(long key1, long key2, double[] out, int n) {
        words(key1, key2, words, n);
        for (int i = 0; i < n; i++) {
            out[i] = (oneToTwo(words[i]) - 1.0) + 0x1p-53;
        }
    }

    /** out[i] ← a standard normal within ±8.49, i below n ≤ {@link #SIZE}; an odd n discards one draw. */
    public void normals(long key1, long key2, double[] out, int n) {
        int h = (n + 1) / 2;
        words(key1, key2, words, 2 * h);
        for (int i = 0; i < h; i++) {
            radius[i] = 2.0 - oneToTwo(words[i]);
        }
        for (int i = 0; i < h; i++) {
            turn[i] = (oneToTwo(words[i + h]) - 1.5) * 0.25;
        }
        elementary.log(radius, h);
        radii(radius, h);
        sines(turn, sine, h);
        cosines(turn, cosine, h);
        combine(radius, sine, cosine, h);
        System.arraycopy(sine, 0, out, 0, h);
        System.arraycopy(cosine, 0, out, h, n - h);
    }

    /** A double in [1, 2) from the high 52 bits. */
    private static double oneToTwo(long word) {
        return Double.longBitsToDouble((word >>> 12) | 0x3ff0000000000000L);
    }

    private static void radii(double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = Math.sqrt(-2.0 * inOut[i]);
        }
    }

    private static void sines(double[] turn, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double r = turn[i];
            double q = r * r;
            out[i] = r * (S0 + q * (S1 + q * (S2 + q * (S3 + q * (S4 + q * (S5 + q * S6))))));
        }
    }

    private static void cosines(double[] turn, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double q = turn[i] * turn[i];
            out[i] = C0 + q * (C1 + q * (C2 + q * (C3 + q * (C4 + q * (C5 + q * C6)))));
        }
    }

    /** From an eighth of a turn to a half by doubling twice: no branch for sign or quadrant. */
    private static void combine(double[] radius, double[] sine, double[] cosine, int n) {
        for (int i = 0; i < n; i++) {
            double s = sine[i];
            double s2 = 2.0 * s * cosine[i];
            double c2 = 1.0 - 2.0 * s * s;
            sine[i] = radius[i] * (2.0 * s2 * c2);
            cosine[i] = radius[i] * (1.0 - 2.0 * s2 * s2);
        }
    }
}
