package io.credence.core.special;

/**
 * Upper tails of the standard normal over blocks of doubles, in loops the JIT turns into vector code.
 *
 * <p>One polynomial for every z ≥ 0, where {@link Normal#upperTail} has three for parts of them: to 3e-14 relative. Owns scratch, so
 * confine it to a thread; allocates only when built.
 */
public final class BlockNormalTails {
    private static final double ROOT_TWO_PI = 2.5066282746310002;
    // (1 + z)·(1 − Φ(z))·e^(z²/2) in u = (z − 4)/(z + 4), 0 ≤ z ≤ 38.5, even and odd powers apart; error 2.1e-14 [1].
    private static final double SEAM = 4.0;
    private static final double FARTHEST = 38.5; // beyond which the fit below says nothing, and no tail is a double
    private static final double T0 = 0x1.e361ea6fba0a0p-2;
    private static final double T1 = -0x1.8c18f2086cbacp-4;
    private static final double T2 = 0x1.cabd72a72576bp-7;
    private static final double T3 = 0x1.d4969f0f1f799p-6;
    private static final double T4 = -0x1.07c3c2622fe28p-5;
    private static final double T5 = 0x1.25dd722b6a04fp-6;
    private static final double T6 = -0x1.47d5f7eb697f3p-8;
    private static final double T7 = -0x1.2b7fb494c4dc9p-12;
    private static final double T8 = 0x1.6c52758383a3fp-11;
    private static final double T9 = -0x1.8c0b5733e87e8p-14;
    private static final double T10 = -0x1.70578dc275c57p-14;
    private static final double T11 = 0x1.64457e7942f76p-16;
    private static final double T12 = 0x1.c64b8b8a3b7a7p-17;
    private static final double T13 = -0x1.ca7b8f28b2bafp-19;
    private static final double T14 = -0x1.4bbb03d974ddap-19;
    private static final double T15 = 0x1.b419a6c78f4cap-22;
    private static final double T16 = 0x1.bea654f49a0e6p-22;
    private static final double T17 = -0x1.669aa1ca107a3p-26;
    private static final double T18 = -0x1.4e5c4dca697bfp-25;

    private final BlockElementary elementary = new BlockElementary();
    private final double[] u = new double[BlockElementary.SIZE];
    private final double[] share = new double[BlockElementary.SIZE];
    private final double[] even = new double[BlockElementary.SIZE];

    /** Scratch for one block. */
    public BlockNormalTails() {}

    /**
     * x[i] ← 1 − Φ(z) of z²/2 = x[i] ≥ 0, for i below n ≤ {@link BlockElementary#SIZE}; x is in-out. Below e⁻⁷⁰⁸ the tail is of that order,
     * not less.
     */
    public void ofHalfSquares(double[] x, int n) {
        scaled(x, n);
        product(share, x, n);
    }

    /** The same, and gaussian[i] ← e^(−z²/2) beside it. */
    public void ofHalfSquares(double[] x, double[] gaussian, int n) {
        scaled(x, n);
        System.arraycopy(x, 0, gaussian, 0, n);
        product(share, x, n);
    }

    private void scaled(double[] x, int n) {
        place(x, u, share, n);
        even(u, even, n);
        odd(u, even, share, n);
        elementary.exp(x, n);
    }

    /**
     * z[i] ← (1 − Φ(z))/φ(z) of z = z[i] ≥ 0, Mills' ratio, for i below n ≤ {@link BlockElementary#SIZE}; z is in-out, beyond
     * 38.5 taken as that. No exponential: who has the density has the tail.
     */
    public void ratios(double[] z, int n) {
        placeRatios(z, u, z, n);
        even(u, even, n);
        odd(u, even, z, n);
    }

    private static void placeRatios(double[] z, double[] u, double[] share, int n) {
        for (int i = 0; i < n; i++) {
            double at = Math.min(z[i], FARTHEST);
            double inverse = 1.0 / ((at + SEAM) * (1.0 + at));
            u[i] = (at - SEAM) * (1.0 + at) * inverse;
            share[i] = ROOT_TWO_PI * (at + SEAM) * inverse;
        }
    }

    /** Takes x to −x on the way. */
    private static void place(double[] x, double[] u, double[] share, int n) {
        for (int i = 0; i < n; i++) {
            double z = Math.sqrt(2.0 * x[i]);
            double inverse = 1.0 / ((z + SEAM) * (1.0 + z)); // one division for two
            u[i] = (z - SEAM) * (1.0 + z) * inverse;
            share[i] = (z + SEAM) * inverse;
            x[i] = -x[i];
        }
    }

    private static void even(double[] u, double[] even, int n) {
        for (int i = 0; i < n; i++) {
            double q = u[i] * u[i];
            even[i] = T0
                    + q
                            * (T2
                                    + q
                                            * (T4
                                                    + q
                                                            * (T6
                                                                    + q
                                                                            * (T8
                                                                                    + q
                                                                                            * (T10
                                                                                                    + q
                                                                                                            * (T12
                                                                                                                    + q
                                                                                                                            * (T14
                                                                                                                                    + q
                                                                                                                                            * (T16
                                                                                                                                                    + q
                                                                                                                                                            * T18))))))));
        }
    }

    private static void odd(double[] u, double[] even, double[] share, int n) {
        for (int i = 0; i < n; i++) {
            double q = u[i] * u[i];
            double odd = T1 + q * (T3 + q * (T5 + q * (T7 + q * (T9 + q * (T11 + q * (T13 + q * (T15 + q * T17)))))));
            share[i] *= even[i] + u[i] * odd;
        }
    }

    private static void product(double[] share, double[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] *= share[i];
        }
    }
}
