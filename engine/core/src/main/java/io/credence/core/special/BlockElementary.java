package io.credence.core.special;

/**
 * Exponential and logarithm over blocks of doubles, in loops the JIT turns into vector code, with the bits of {@link
 * Elementary}.
 *
 * <p>Owns scratch for one block, so confine it to a thread; allocates only when built.
 */
public final class BlockElementary {
    /** The largest block: 8 KB an array, so that a kernel's arrays stay in the first-level cache. */
    public static final int SIZE = 1024;

    // Vectorisation rules [2]: one short static method a loop, one index expression for all its arrays, no branch.
    private final double[] first = new double[SIZE];
    private final double[] second = new double[SIZE];
    private final double[] third = new double[SIZE];

    /** x[i] ← e^max(x[i], −708) for i below n ≤ {@link #SIZE}; x is in-out and must not exceed 709. */
    public void exp(double[] x, int n) {
        reduceExp(x, first, second, n);
        evenExp(second, third, n);
        oddExp(second, third, x, n);
        scaleExp(first, x, n);
    }

    /** x[i] ← ln x[i] for i below n ≤ {@link #SIZE}; x is in-out, positive, finite and not subnormal. */
    public void log(double[] x, int n) {
        splitLog(x, first, second, n);
        polynomialLog(first, second, x, n);
    }

    /**
     * x[i] ← e^x − 1 − x for i below n ≤ {@link #SIZE}, to full relative accuracy however small x is; x is in-out, from −708 to 709.
     */
    public void expm1MinusSelf(double[] x, int n) {
        reduceExp(x, first, second, n);
        evenExp(second, third, n);
        excessExp(second, third, x, n);
        scaleExcess(first, second, third, x, n);
    }

    /** third ← r²·E(r); x ← r − x, which is −k·ln 2 and nothing where k is nought. */
    private static void excessExp(double[] reduced, double[] third, double[] x, int n) {
        for (int i = 0; i < n; i++) {
            double r = reduced[i];
            double q = r * r;
            double odd =
                    Elementary.E1 + q * (Elementary.E3 + q * (Elementary.E5 + q * (Elementary.E7 + q * Elementary.E9)));
            third[i] = q * (third[i] + r * odd);
            x[i] = r - x[i];
        }
    }

    /** 2ᵏ(1 + r + r²E) − 1 − x, so put together that nothing cancels where k is nought. */
    private static void scaleExcess(double[] shifted, double[] reduced, double[] excess, double[] x, int n) {
        for (int i = 0; i < n; i++) {
            double scale = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted[i]) + 1023L) << 52);
            x[i] = (scale - 1.0) * (1.0 + (reduced[i] + excess[i])) + (excess[i] + x[i]);
        }
    }

    private static void reduceExp(double[] x, double[] shifted, double[] reduced, int n) {
        for (int i = 0; i < n; i++) {
            double v = Math.max(x[i], Elementary.EXP_LOWEST);
            double u = v * Elementary.LOG2_E + Elementary.ROUND;
            double k = u - Elementary.ROUND;
            shifted[i] = u;
            reduced[i] = (v - k * Elementary.LN2_HI) - k * Elementary.LN2_LO;
        }
    }

    private static void evenExp(double[] reduced, double[] even, int n) {
        for (int i = 0; i < n; i++) {
            double q = reduced[i] * reduced[i];
            even[i] =
                    Elementary.E0 + q * (Elementary.E2 + q * (Elementary.E4 + q * (Elementary.E6 + q * Elementary.E8)));
        }
    }

    private static void oddExp(double[] reduced, double[] even, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double r = reduced[i];
            double q = r * r;
            double odd =
                    Elementary.E1 + q * (Elementary.E3 + q * (Elementary.E5 + q * (Elementary.E7 + q * Elementary.E9)));
            out[i] = 1.0 + (r + q * (even[i] + r * odd));
        }
    }

    private static void scaleExp(double[] shifted, double[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] *= Double.longBitsToDouble((Double.doubleToRawLongBits(shifted[i]) + 1023L) << 52);
        }
    }

    private static void splitLog(double[] x, double[] mantissa, double[] exponent, int n) {
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToRawLongBits(x[i]);
            long k = (bits - Elementary.SQRT_HALF_BITS) >> 52;
            mantissa[i] = Double.longBitsToDouble(bits - (k << 52));
            // The integer goes into the low bits of 1.5·2⁵²: JDK 17 converts long to double one at a time.
            exponent[i] = Double.longBitsToDouble(0x4338000000000000L + k);
        }
    }

    private static void polynomialLog(double[] mantissa, double[] exponent, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double k = exponent[i] - Elementary.ROUND;
            double f = mantissa[i] - 1.0;
            double s = f / (2.0 + f);
            double z = s * s;
            double q = z * z;
            double even = Elementary.L0 + q * (Elementary.L2 + q * (Elementary.L4 + q * Elementary.L6));
            double odd = Elementary.L1 + q * (Elementary.L3 + q * Elementary.L5);
            out[i] = k * Elementary.LN2_HI + (f - (s * (f - z * (even + z * odd)) - k * Elementary.LN2_LO));
        }
    }
}
