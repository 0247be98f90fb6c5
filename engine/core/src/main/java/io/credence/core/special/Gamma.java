package io.credence.core.special;

/**
 * The logarithm of the gamma function, its steps, and its derivatives, for positive arguments.
 *
 * <p>Stateless and safe for any thread; allocates nothing after the class is loaded. Arguments outside the domain give NaN.
 */
public final class Gamma {
    /** From here the asymptotic series below are good to the last bit. */
    static final double ASYMPTOTIC = 8.0;

    private static final double DIGAMMA_ASYMPTOTIC = 10.0;
    private static final double[] LOG_FACTORIALS = new double[256];

    static {
        for (int n = 0; n < LOG_FACTORIALS.length; n++) {
            LOG_FACTORIALS[n] = logGamma(n + 1.0);
        }
    }

    private Gamma() {}

    /** ln Γ(x) for x &gt; 0, to 1e-15 relative (absolute near its zeros, 1 and 2, is better still). */
    public static double logGamma(double x) {
        if (x >= ASYMPTOTIC) {
            return x < 1e300
                    ? (x - 0.5) * Elementary.log(x) - x + (Normal.HALF_LOG_TWO_PI + stirlingCorrection(x))
                    : x * (Elementary.log(x) - 1.0);
        }
        if (x >= 2.5) {
            double y = x - 1.0;
            double product = y;
            while (y >= 2.5) {
                y -= 1.0;
                product *= y;
            }
            return aboutTwo(y - 2.0) + Elementary.log(product);
        }
        if (x >= 1.5) {
            return aboutTwo(x - 2.0);
        }
        if (x >= 0.5) {
            return aboutTwo(x - 1.0) - Elementary.log(x);
        }
        if (!(x >= 0.0)) {
            return Double.NaN;
        }
        return aboutTwo(x) - Elementary.log(x * (1.0 + x));
    }

    /** ln Γ(2 + s) for |s| ≤ ½, its zeros at s = 0 and −1 taken out; fit error 5e-19 [1]. */
    private static double aboutTwo(double s) {
        double p = 0x1.064eb61211c48p-23;
        p = p * s - 0x1.0f3b0a65b231ap-22;
        p = p * s + 0x1.9ed84d97fcdfbp-22;
        p = p * s - 0x1.b8af7cd521375p-21;
        p = p * s + 0x1.e6c4cdc873326p-20;
        p = p * s - 0x1.02cb662d60eeep-18;
        p = p * s + 0x1.13dbe9f5bd088p-17;
        p = p * s - 0x1.2849ee3421ea8p-16;
        p = p * s + 0x1.402f4aed92fd2p-15;
        p = p * s - 0x1.5c86df00b9ef2p-14;
        p = p * s + 0x1.7ed732afce192p-13;
        p = p * s - 0x1.a96a3f797a08ep-12;
        p = p * s + 0x1.dfebcf90f05fdp-11;
        p = p * s - 0x1.145121fa35671p-9;
        p = p * s + 0x1.47974853a8934p-8;
        p = p * s - 0x1.95ce223a9c313p-7;
        p = p * s + 0x1.0e0c9df293537p-5;
        p = p * s - 0x1.9ae6509ea10ap-4;
        p = p * s + 0x1.b0ee6072093cep-2;
        return s * (1.0 + s) * p;
    }

    /** ln Γ(x) − ((x − ½) ln x − x + ½ ln 2π) for x ≥ 8 [5, 5.11.1]. */
    static double stirlingCorrection(double x) {
        double r = 1.0 / x;
        double q = r * r;
        return r * (B1 + q * (B2 + q * (B3 + q * (B4 + q * (B5 + q * (B6 + q * (B7 + q * B8)))))));
    }

    private static final double B1 = 0x1.5555555555555p-4; // 1/12
    private static final double B2 = -0x1.6c16c16c16c17p-9; // −1/360
    private static final double B3 = 0x1.a01a01a01a01ap-11; // 1/1260
    private static final double B4 = -0x1.3813813813814p-11; // −1/1680
    private static final double B5 = 0x1.b951e2b18ff23p-11; // 1/1188
    private static final double B6 = -0x1.f6ab0d9993c7dp-10; // −691/360360
    private static final double B7 = 0x1.a41a41a41a41ap-8; // 1/156
    private static final double B8 = -0x1.e4286cb0f5398p-6; // −3617/122400

    /** ln Γ(x) − (x ln x − x) for x &gt; 0: what is left when the great terms are taken together elsewhere. */
    public static double logGammaRest(double x) {
        return x >= ASYMPTOTIC
                ? Normal.HALF_LOG_TWO_PI - 0.5 * Elementary.log(x) + stirlingCorrection(x)
                : logGamma(x) - x * (Elementary.log(x) - 1.0);
    }

    /** stirlingCorrection(x + y) − stirlingCorrection(x): a divided difference by Horner, so that tiny y keeps its digits. */
    private static double stirlingStep(double x, double y) {
        double u = 1.0 / x;
        double v = 1.0 / (x + y);
        double p = u * u;
        double q = v * v;
        double value = B8;
        double slope = 0.0;
        slope = slope * q + value;
        value = value * p + B7;
        slope = slope * q + value;
        value = value * p + B6;
        slope = slope * q + value;
        value = value * p + B5;
        slope = slope * q + value;
        value = value * p + B4;
        slope = slope * q + value;
        value = value * p + B3;
        slope = slope * q + value;
        value = value * p + B2;
        slope = slope * q + value;
        value = value * p + B1;
        // v·R(v²) − u·R(u²) = (v − u)·R(u²) + v·(v² − u²)·R[u², v²].
        return -y * u * v * (value + v * (u + v) * slope);
    }

    /** ln Γ(x + ½) − ln Γ(x) for x &gt; 0, without cancellation at any size. */
    public static double logGammaHalfStep(double x) {
        double y = x - 0.25;
        if (y >= ASYMPTOTIC) {
            return 0.5 * Elementary.log(y) + halfStepSeries(y);
        }
        if (!(x > 0.0)) {
            return Double.NaN;
        }
        double top = 1.0;
        double bottom = 1.0;
        double shifted = x;
        while (shifted < ASYMPTOTIC + 0.25) {
            top *= shifted;
            bottom *= shifted + 0.5;
            shifted += 1.0;
        }
        y = shifted - 0.25;
        return 0.5 * Elementary.log(y) + halfStepSeries(y) + Elementary.log(top / bottom);
    }

    /** ln Γ(y + ¾) − ln Γ(y + ¼) − ½ ln y: even in y, because ¼ and ¾ lie evenly about ½ [5, 5.11.8]. */
    static double halfStepSeries(double y) {
        double q = 1.0 / (y * y);
        double p = 0x1.b2928c2492492p-6;
        p = p * q - 0x1.b7e7355555555p-8;
        p = p * q + 0x1.3bc199999999ap-9;
        p = p * q - 0x1.5a4p-10;
        p = p * q + 0x1.4555555555555p-10;
        p = p * q - 0x1.4p-9;
        p = p * q + 0x1.p-6;
        return q * p;
    }

    /** ln Γ(x + y) − ln Γ(x) for x, x + y &gt; 0, without cancellation where |y| is small beside x. */
    public static double logGammaStep(double x, double y) {
        if (!(x > 0.0 && x + y > 0.0)) {
            return Double.NaN;
        }
        if (Math.abs(y) > 0.5 * x) {
            if (x < ASYMPTOTIC || Math.abs(y) > x) {
                return logGamma(x + y) - logGamma(x);
            }
        }
        double shifted = x;
        double excess = 0.0;
        while (shifted < 2.0 * ASYMPTOTIC) {
            // 1 + excess is the product of (x + y + j)/(x + j); kept less 1 so that tiny y keeps its digits.
            double r = y / shifted;
            excess += r + excess * r;
            shifted += 1.0;
        }
        double main = (shifted - 0.5) * Elementary.log1pMinusSelf(y / shifted)
                + y * (Elementary.log(shifted + y) - 0.5 / shifted)
                + stirlingStep(shifted, y);
        return main - Elementary.log1p(excess);
    }

    /** ln B(a, b). */
    public static double logBeta(double a, double b) {
        double small = Math.min(a, b);
        double large = Math.max(a, b);
        return logGamma(small) - logGammaStep(large, small);
    }

    /** ψ(x) = d ln Γ / dx for x &gt; 0, to 1e-15 absolute or relative, whichever is larger. */
    public static double digamma(double x) {
        if (!(x > 0.0)) {
            return Double.NaN;
        }
        double y = x;
        double shift = 0.0;
        while (y < DIGAMMA_ASYMPTOTIC) {
            shift += 1.0 / y;
            y += 1.0;
        }
        double r = 1.0 / y;
        double q = r * r;
        double p = 1.0 / 12.0;
        p = 691.0 / 32760.0 - q * p;
        p = 1.0 / 132.0 - q * p;
        p = 1.0 / 240.0 - q * p;
        p = 1.0 / 252.0 - q * p;
        p = 1.0 / 120.0 - q * p;
        p = 1.0 / 12.0 - q * p;
        return Elementary.log(y) - 0.5 * r - q * p - shift;
    }

    /** ψ′(x) for x &gt; 0, to 1e-15 relative. */
    public static double trigamma(double x) {
        if (!(x > 0.0)) {
            return Double.NaN;
        }
        double y = x;
        double shift = 0.0;
        while (y < DIGAMMA_ASYMPTOTIC) {
            shift += 1.0 / (y * y);
            y += 1.0;
        }
        double r = 1.0 / y;
        double q = r * r;
        double p = 7.0 / 6.0;
        p = 691.0 / 2730.0 - q * p;
        p = 5.0 / 66.0 - q * p;
        p = 1.0 / 30.0 - q * p;
        p = 1.0 / 42.0 - q * p;
        p = 1.0 / 30.0 - q * p;
        p = 1.0 / 6.0 - q * p;
        return shift + r + 0.5 * q + q * r * p;
    }

    /** ln n!; NaN for negative n. */
    public static double logFactorial(long n) {
        if (n >= 0 && n < LOG_FACTORIALS.length) {
            return LOG_FACTORIALS[(int) n];
        }
        return n < 0 ? Double.NaN : logGamma(n + 1.0);
    }
}
