package io.credence.core.special;

/**
 * Exponential and logarithm by fixed polynomials: the same bits on every platform, JDK and instruction set.
 *
 * <p>Stateless and safe for any thread; allocates nothing. Arguments outside the domain give NaN or an infinity as {@link
 * StrictMath} would. {@link BlockElementary} evaluates the same expressions over arrays and agrees to the bit.
 */
public final class Elementary {
    // Adding 1.5·2⁵² rounds to an integer and leaves it, in two's complement, in the low bits of the significand.
    static final double ROUND = 0x1.8p52;
    static final double LOG2_E = 0x1.71547652b82fep0;
    // The high part has 32 significant bits, so k·LN2_HI is exact for every exponent k.
    static final double LN2_HI = 0x1.62e42feep-1;
    static final double LN2_LO = 0x1.a39ef35793c76p-33;
    // Below this the exponent field of the scaled result would wrap: a wrong weight rather than a small one.
    static final double EXP_LOWEST = -708.0;
    private static final double EXP_HIGHEST = 709.0;

    // (eʳ − 1 − r)/r² on |r| ≤ ln2/2, error 1.8e-17 [1].
    static final double E0 = 0x1.0000000000001p-1;
    static final double E1 = 0x1.5555555555556p-3;
    static final double E2 = 0x1.5555555553d63p-5;
    static final double E3 = 0x1.11111111109b3p-7;
    static final double E4 = 0x1.6c16c1788bd9p-10;
    static final double E5 = 0x1.a01a01a7c41d5p-13;
    static final double E6 = 0x1.a019b90d2ae7ap-16;
    static final double E7 = 0x1.71de0dae63bb3p-19;
    static final double E8 = 0x1.289185613a3d6p-22;
    static final double E9 = 0x1.af38a9b0ec855p-26;

    // (2 artanh s − 2s)/s³ in z = s² ≤ 0.0295, error 5e-18 [1].
    static final double L0 = 0x1.5555555555558p-1;
    static final double L1 = 0x1.99999999952d7p-2;
    static final double L2 = 0x1.2492492df281ap-2;
    static final double L3 = 0x1.c71c62e3f11e6p-3;
    static final double L4 = 0x1.7462b51cb66b1p-3;
    static final double L5 = 0x1.39fe51a7c18f9p-3;
    static final double L6 = 0x1.2b5900de53b32p-3;

    // Bits of √½: subtracting them makes the exponent field count powers of two of x/√½.
    static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;
    private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;
    private static final double SQRT_TWO = 0x1.6a09e667f3bcdp0;

    private Elementary() {}

    /** eˣ over the whole range, with gradual underflow; at most 1 ulp. */
    public static double exp(double x) {
        return exp(x, 0.0);
    }

    /** e^(x + tail) for a tail of at most a few ulps of x: what a squared or otherwise doubled argument needs. */
    static double exp(double x, double tail) {
        if (!(x > EXP_LOWEST && x < EXP_HIGHEST)) {
            return exposedExp(x, tail);
        }
        double u = x * LOG2_E + ROUND;
        double k = u - ROUND;
        double r = (x - k * LN2_HI) - (k * LN2_LO - tail);
        double p = 1.0 + expm1Reduced(r);
        return p * Double.longBitsToDouble((Double.doubleToRawLongBits(u) + 1023L) << 52);
    }

    /** Arguments whose result may overflow or fall below the normal range: two scalings, so one rounding. */
    private static double exposedExp(double x, double tail) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x > 710.0) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < -746.0) {
            return 0.0;
        }
        double u = x * LOG2_E + ROUND;
        double k = u - ROUND;
        double r = (x - k * LN2_HI) - (k * LN2_LO - tail);
        double p = 1.0 + expm1Reduced(r);
        int shift = x > 0 ? -64 : 128;
        long bits = (Double.doubleToRawLongBits(u) + 1023L + shift) << 52;
        return p * Double.longBitsToDouble(bits) * (x > 0 ? 0x1p64 : 0x1p-128);
    }

    /** eʳ − 1 for |r| ≤ ln2/2. Even and odd powers apart: two chains of half the latency. */
    private static double expm1Reduced(double r) {
        double q = r * r;
        double even = E0 + q * (E2 + q * (E4 + q * (E6 + q * E8)));
        double odd = E1 + q * (E3 + q * (E5 + q * (E7 + q * E9)));
        return r + q * (even + r * odd);
    }

    /** eˣ − 1 without cancellation near zero; at most 2 ulp. */
    public static double expm1(double x) {
        if (!(x > -40.0 && x < EXP_HIGHEST)) {
            return x < 0 ? -1.0 : exp(x);
        }
        double u = x * LOG2_E + ROUND;
        double k = u - ROUND;
        if (k == 0.0) {
            // The sum below would turn −0 into +0.
            return x == 0.0 ? x : expm1Reduced(x);
        }
        double r = (x - k * LN2_HI) - k * LN2_LO;
        double scale = Double.longBitsToDouble((Double.doubleToRawLongBits(u) + 1023L) << 52);
        return scale * expm1Reduced(r) + (scale - 1.0);
    }

    /** Natural logarithm; −∞ at zero, NaN below; at most 1 ulp. */
    public static double log(double x) {
        if (x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE) {
            long bits = Double.doubleToRawLongBits(x);
            long k = (bits - SQRT_HALF_BITS) >> 52;
            return logReduced(Double.longBitsToDouble(bits - (k << 52)) - 1.0, (double) k, 0.0);
        }
        return exposedLog(x);
    }

    private static double exposedLog(double x) {
        if (x > 0.0) {
            if (x > Double.MAX_VALUE) {
                return x;
            }
            long bits = Double.doubleToRawLongBits(x * 0x1p54);
            long k = (bits - SQRT_HALF_BITS) >> 52;
            return logReduced(Double.longBitsToDouble(bits - (k << 52)) - 1.0, (double) (k - 54), 0.0);
        }
        return x == 0.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }

    /** k·ln 2 + ln(1 + f) + tail for 1 + f in [√½, √2]. */
    private static double logReduced(double f, double k, double tail) {
        double s = f / (2.0 + f);
        return k * LN2_HI + (f - (s * (f - artanhTail(s * s)) - (k * LN2_LO + tail)));
    }

    /** z·L(z): with s = f/(2+f), z = s²: ln(1+f) = f − s(f − z·L(z)). */
    private static double artanhTail(double z) {
        double q = z * z;
        double even = L0 + q * (L2 + q * (L4 + q * L6));
        double odd = L1 + q * (L3 + q * L5);
        return z * (even + z * odd);
    }

    /** ln(1 + x) without loss near zero; −∞ at −1, NaN below; at most 1 ulp. */
    public static double log1p(double x) {
        double y = 1.0 + x;
        if (y >= SQRT_HALF && y <= SQRT_TWO) {
            double s = x / (2.0 + x);
            return x - s * (x - artanhTail(s * s));
        }
        if (!(y >= Double.MIN_NORMAL && y <= Double.MAX_VALUE)) {
            return exposedLog(y);
        }
        // What the rounding of 1 + x lost, put back to first order.
        double lost = x > 1.0 ? 1.0 - (y - x) : x - (y - 1.0);
        long bits = Double.doubleToRawLongBits(y);
        long k = (bits - SQRT_HALF_BITS) >> 52;
        return logReduced(Double.longBitsToDouble(bits - (k << 52)) - 1.0, (double) k, lost / y);
    }

    /** ln(1 + x) − x, the deviance kernel, to full relative accuracy however small x is; −∞ at −1. */
    public static double log1pMinusSelf(double x) {
        if (x > -0.29 && x < 0.41) {
            double s = x / (2.0 + x);
            return -s * (x - artanhTail(s * s));
        }
        return log1p(x) - x;
    }

    /** eˣ − 1 − x to full relative accuracy however small x is; for x from −708 to 709. */
    public static double expm1MinusSelf(double x) {
        double u = x * LOG2_E + ROUND;
        double k = u - ROUND;
        double r = (x - k * LN2_HI) - k * LN2_LO;
        double q = r * r;
        double even = E0 + q * (E2 + q * (E4 + q * (E6 + q * E8)));
        double odd = E1 + q * (E3 + q * (E5 + q * (E7 + q * E9)));
        double excess = q * (even + r * odd);
        double scale = Double.longBitsToDouble((Double.doubleToRawLongBits(u) + 1023L) << 52);
        // So put together that nothing cancels where k is nought: r − x is nothing then.
        return (scale - 1.0) * (1.0 + (r + excess)) + (excess + (r - x));
    }
}
