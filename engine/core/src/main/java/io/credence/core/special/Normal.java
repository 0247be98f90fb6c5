package io.credence.core.special;

/**
 * The standard normal distribution: density, tails, the mass of intervals however narrow or far out, and quantiles.
 *
 * <p>Stateless and safe for any thread; allocates nothing. Bad arguments (NaN, a probability outside [0, 1]) give NaN.
 */
public final class Normal {
    static final double HALF_LOG_TWO_PI = 0.9189385332046728;
    private static final double INV_SQRT_TWO_PI = 0.3989422804014327;
    // Cody's seams: the central approximation ends where Φ = ¾, the last one begins at √32 [3].
    private static final double CENTRE = 0.67448975;
    private static final double FAR = 5.656854249492381;
    // AS 241's seam: |p − ½| [4].
    private static final double CENTRAL_SHARE = 0.425;
    // Width in units of the density's scale below which a Taylor expansion beats a difference: its w⁶ term is then
    // 5e-14.
    private static final double NARROW = 0.03;

    private Normal() {}

    /** ln φ(z). */
    public static double logDensity(double z) {
        return -0.5 * z * z - HALF_LOG_TWO_PI;
    }

    /** Φ(z), to 2e-15 relative wherever it does not underflow. */
    public static double cdf(double z) {
        return upperTail(-z);
    }

    /** 1 − Φ(z) without cancellation. */
    public static double upperTail(double z) {
        double y = Math.abs(z);
        if (y <= CENTRE) {
            return 0.5 - centralArea(z);
        }
        if (!(y < 39.0)) {
            return z > 0 ? 0.0 : z < 0 ? 1.0 : Double.NaN;
        }
        double tail = gaussian(y) * scaledTail(y);
        return z > 0 ? tail : 1.0 - tail;
    }

    /** (1 − Φ(z))/φ(z), Mills' ratio, of z ≥ 0: a double wherever the tail is none. */
    public static double millsRatio(double z) {
        return z <= CENTRE
                ? (0.5 - centralArea(z)) * Elementary.exp(0.5 * z * z) / INV_SQRT_TWO_PI
                : scaledTail(z) / INV_SQRT_TWO_PI;
    }

    /** ln Φ(z), finite down to z = −1e154. */
    public static double logCdf(double z) {
        return logUpperTail(-z);
    }

    /** ln(1 − Φ(z)), finite up to z = 1e154. */
    public static double logUpperTail(double z) {
        if (z > CENTRE) {
            return -0.5 * z * z + Elementary.log(scaledTail(z));
        }
        if (z >= -CENTRE) {
            return Elementary.log(0.5 - centralArea(z));
        }
        return Elementary.log1p(-upperTail(-z));
    }

    /**
     * ln(Φ(b) − Φ(a)): −∞ where b ≤ a.
     *
     * <p>Where the ends were made from a centre and a narrow width, call {@link #logMassAround} instead: their difference
     * has already lost digits.
     */
    public static double logMass(double a, double b) {
        double width = b - a;
        if (width < Double.POSITIVE_INFINITY) {
            return logMassAround(a + 0.5 * width, width);
        }
        return logDifference(a, b, width);
    }

    /** ln of the probability of the interval of the given width around the centre; −∞ at width ≤ 0. */
    public static double logMassAround(double centre, double width) {
        double m = Math.abs(centre);
        if (!(width * (1.0 + m) > NARROW)) {
            if (!(width > 0.0)) {
                return width <= 0.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
            }
            // φ(m+t)/φ(m) to fourth order, integrated: the exact interval, seen from its middle.
            double h = width * width;
            double q = m * m;
            double excess = h * ((q - 1.0) / 24.0 + h * (q * (q - 6.0) + 3.0) / 1920.0);
            return logDensity(m) + Elementary.log(width) + Elementary.log1p(excess);
        }
        return logDifference(m - 0.5 * width, m + 0.5 * width, width);
    }

    /** The width is given apart: far out its ends may be the same double. */
    private static double logDifference(double from, double to, double width) {
        double a = from;
        double b = to;
        if (a + b < 0.0) {
            a = -to;
            b = -from;
        }
        if (a < CENTRE) {
            return Elementary.log(centralOrHalfArea(b) - centralOrHalfArea(a));
        }
        // Q(a)·(1 − Q(b)/Q(a)), the ratio from the exact difference of squares.
        double tailA = scaledTail(a);
        double gap = -0.5 * (b > a ? b - a : width) * (b + a);
        double ratio = gap > -745.0 ? scaledTail(b) / tailA * Elementary.exp(gap) : 0.0;
        return -0.5 * a * a + Elementary.log(tailA) + Elementary.log1p(-ratio);
    }

    /** Φ(z) − ½, odd in z to the bit. */
    static double centralOrHalfArea(double z) {
        double y = Math.abs(z);
        double area = y <= CENTRE ? centralArea(y) : 0.5 - upperTail(y);
        return z < 0.0 ? -area : area;
    }

    /** Φ(z) − ½ for |z| at most the first seam. */
    private static double centralArea(double z) {
        double q = z * z;
        double top = 0.06568233791820745;
        top = top * q + 2.2352520354606837;
        top = top * q + 161.02823106855587;
        top = top * q + 1067.6894854603709;
        top = top * q + 18154.98125334356;
        double bottom = q + 47.202581904688245;
        bottom = bottom * q + 976.0985517377767;
        bottom = bottom * q + 10260.932208618979;
        bottom = bottom * q + 45507.78933502673;
        return z * (top / bottom);
    }

    /** e^(−z²/2), the square taken to twice the working precision: its rounding would cost z²/2 ulps. */
    private static double gaussian(double z) {
        double coarse = Double.longBitsToDouble(Double.doubleToRawLongBits(z) & 0xFFFFFFFFF8000000L);
        return Elementary.exp(-0.5 * coarse * coarse, 0.0) * smallExp(-0.5 * (z - coarse) * (z + coarse));
    }

    /** eˣ for |x| ≤ 1e-4. */
    private static double smallExp(double x) {
        return 1.0 + x * (1.0 + x * (0.5 + x * (1.0 / 6.0)));
    }

    /** (1 − Φ(z))·e^(z²/2) for z above the first seam: Mills' ratio over √(2π). */
    private static double scaledTail(double z) {
        if (z < FAR) {
            double top = 1.0765576773720192e-8 * z + 0.39894151208813466;
            top = top * z + 8.883149794388377;
            top = top * z + 93.50665613217785;
            top = top * z + 597.2702763948002;
            top = top * z + 2494.5375852903726;
            top = top * z + 6848.190450536283;
            top = top * z + 11602.65143764735;
            top = top * z + 9842.714838383978;
            double bottom = z + 22.266688044328117;
            bottom = bottom * z + 235.387901782625;
            bottom = bottom * z + 1519.3775994075547;
            bottom = bottom * z + 6485.558298266761;
            bottom = bottom * z + 18615.571640885097;
            bottom = bottom * z + 34900.95272114598;
            bottom = bottom * z + 38912.00328609327;
            bottom = bottom * z + 19685.429676859992;
            return top / bottom;
        }
        double q = 1.0 / z / z;
        double top = 0.023073441764940174 * q + 0.215898534057957;
        top = top * q + 0.12740116116024736;
        top = top * q + 0.022235277870649807;
        top = top * q + 0.0014216191932278934;
        top = top * q + 2.9112874951168793e-5;
        double bottom = q + 1.284260096144911;
        bottom = bottom * q + 0.4682382124808651;
        bottom = bottom * q + 0.06598813786892856;
        bottom = bottom * q + 0.0037823963320275824;
        bottom = bottom * q + 7.297515550839662e-5;
        return (INV_SQRT_TWO_PI - q * (top / bottom)) / z;
    }

    /** Φ⁻¹(p), to 1e-15 relative. */
    public static double quantile(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= CENTRAL_SHARE) {
            return centralQuantile(q);
        }
        return q < 0.0 ? -tailQuantile(p) : tailQuantile(1.0 - p);
    }

    /** The z with 1 − Φ(z) = q. */
    public static double quantileOfUpperTail(double q) {
        return -quantile(q);
    }

    /** Φ⁻¹(½ + share) without the rounding that the sum would suffer for a small share; |share| ≤ ½. */
    static double quantileFromCentre(double share) {
        double size = Math.abs(share);
        if (size <= CENTRAL_SHARE) {
            return centralQuantile(share);
        }
        return share < 0.0 ? -tailQuantile(0.5 - size) : tailQuantile(0.5 - size);
    }

    /** The z with ln(1 − Φ(z)) = logTail ≤ ln ½, for tails far below what a double can hold. */
    public static double quantileOfLogUpperTail(double logTail) {
        if (logTail > -0.75) {
            return logTail > 0.0 ? Double.NaN : quantileOfUpperTail(Elementary.exp(logTail));
        }
        if (logTail > -700.0) {
            double share = 0.5 - Elementary.exp(logTail);
            return share <= CENTRAL_SHARE ? centralQuantile(share) : rootQuantile(Math.sqrt(-logTail));
        }
        // ln Q is nearly −z²/2: Newton from there gains eight digits a step this far out.
        double z = Math.sqrt(-2.0 * logTail);
        if (!(z < 1e150)) {
            return z;
        }
        for (int i = 0; i < 4; i++) {
            double scaled = scaledTail(z);
            z += ((-0.5 * z * z - logTail) + Elementary.log(scaled)) * scaled / INV_SQRT_TWO_PI;
        }
        return z;
    }

    /**
     * Φ⁻¹((w + ½)/2⁶⁴) of a word read as unsigned: one monotone normal, odd about the middle, |z| ≤ 9.1.
     *
     * <p>Working from the distance to the nearer end keeps the steps fine in both tails.
     */
    public static double quantileOfWord(long word) {
        long centred = word ^ Long.MIN_VALUE;
        double tail = ((word < 0L ? ~word : word) + 0.5) * 0x1p-64;
        double size = 0.5 - tail;
        if (size <= CENTRAL_SHARE) {
            // From the distance to the middle, so that rounding is the same on either side.
            double share = ((word < 0L ? centred : ~centred) + 0.5) * 0x1p-64;
            return centralQuantile(word < 0L ? share : -share);
        }
        return word < 0L ? tailQuantile(tail) : -tailQuantile(tail);
    }

    private static double tailQuantile(double tail) {
        return rootQuantile(Math.sqrt(-Elementary.log(tail)));
    }

    private static double centralQuantile(double q) {
        double r = 0.180625 - q * q;
        double top = 2509.0809287301227 * r + 33430.57558358813;
        top = top * r + 67265.7709270087;
        top = top * r + 45921.95393154987;
        top = top * r + 13731.69376550946;
        top = top * r + 1971.5909503065513;
        top = top * r + 133.14166789178438;
        top = top * r + 3.3871328727963665;
        double bottom = 5226.495278852854 * r + 28729.085735721943;
        bottom = bottom * r + 39307.89580009271;
        bottom = bottom * r + 21213.794301586597;
        bottom = bottom * r + 5394.196021424751;
        bottom = bottom * r + 687.1870074920579;
        bottom = bottom * r + 42.31333070160091;
        bottom = bottom * r + 1.0;
        return q * top / bottom;
    }

    /** The upper quantile as a function of √(−ln tail). */
    private static double rootQuantile(double root) {
        if (!(root <= 27.0)) {
            return root;
        }
        double r = root;
        double top;
        double bottom;
        if (r <= 5.0) {
            r -= 1.6;
            top = 0.0007745450142783414 * r + 0.022723844989269184;
            top = top * r + 0.2417807251774506;
            top = top * r + 1.2704582524523684;
            top = top * r + 3.6478483247632045;
            top = top * r + 5.769497221460691;
            top = top * r + 4.630337846156546;
            top = top * r + 1.4234371107496835;
            bottom = 1.0507500716444169e-9 * r + 0.0005475938084995345;
            bottom = bottom * r + 0.015198666563616457;
            bottom = bottom * r + 0.14810397642748008;
            bottom = bottom * r + 0.6897673349851;
            bottom = bottom * r + 1.6763848301838038;
            bottom = bottom * r + 2.053191626637759;
        } else {
            r -= 5.0;
            top = 2.0103343992922881e-7 * r + 2.7115555687434876e-5;
            top = top * r + 0.0012426609473880784;
            top = top * r + 0.026532189526576124;
            top = top * r + 0.29656057182850487;
            top = top * r + 1.7848265399172913;
            top = top * r + 5.463784911164114;
            top = top * r + 6.657904643501103;
            bottom = 2.0442631033899397e-15 * r + 1.421511758316446e-7;
            bottom = bottom * r + 1.8463183175100548e-5;
            bottom = bottom * r + 0.0007868691311456133;
            bottom = bottom * r + 0.014875361290850615;
            bottom = bottom * r + 0.1369298809227358;
            bottom = bottom * r + 0.599832206555888;
        }
        return top / (bottom * r + 1.0);
    }
}
