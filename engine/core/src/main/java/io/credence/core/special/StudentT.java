package io.credence.core.special;

/**
 * Student's t distribution for any real ν &gt; 0: density, tails, interval masses, and the map to normal scores and back.
 *
 * <p>Stateless and safe for any thread; allocates nothing. Everything depends on t through its sign and {@link #logTerm},
 * which a caller may compute once for the density and the score. From ν = 20 a score costs one expansion; below, a few
 * terms of a recurrence in ν are added; far tails use a series in log space. NaN in, NaN out.
 */
public final class StudentT {
    private static final double HALF_LOG_PI = 0.5723649429247001;
    private static final double LOG_TWO = 0.6931471805599453;
    // Below this z is linear in t to the last bit, and t² may have underflowed.
    private static final double LINEAR = 1e-290;
    private static final double NARROW = 0.03;
    private static final double LARGE_NU = 1000.0;

    private StudentT() {}

    /** ln(1 + t²/ν), also where t² overflows. */
    public static double logTerm(double t, double nu) {
        double q = t * t / nu;
        if (q <= Double.MAX_VALUE) {
            return Elementary.log1p(q);
        }
        return Double.isNaN(q) ? logTermOfLimits(t, nu) : 2.0 * Elementary.log(Math.abs(t)) - Elementary.log(nu);
    }

    private static double logTermOfLimits(double t, double nu) {
        return nu == Double.POSITIVE_INFINITY && !Double.isNaN(t) ? 0.0 : Double.NaN;
    }

    /** ln Γ((ν+1)/2) − ln Γ(ν/2) − ½ ln(πν), without cancellation for large ν. */
    public static double logNormaliser(double nu) {
        if (nu > LARGE_NU) {
            // The step's own series [5, 5.11.8]; the term left out is 1/(20ν⁵), below 1e-16.
            double inverse = 1.0 / nu;
            return inverse * (-0.25 + inverse * inverse / 24.0) - Normal.HALF_LOG_TWO_PI;
        }
        double y = 0.5 * nu - 0.25;
        if (y < Gamma.ASYMPTOTIC) {
            return Gamma.logGammaHalfStep(0.5 * nu) - 0.5 * Elementary.log(nu) - HALF_LOG_PI;
        }
        // ½ ln(ν/2) leaves the step in closed form: what remains is of order 1/ν.
        return 0.5 * Elementary.log1p(-0.5 / nu) + Gamma.halfStepSeries(y) - Normal.HALF_LOG_TWO_PI;
    }

    /** ln of the density at t. */
    public static double logDensity(double t, double nu) {
        return logDensity(logTerm(t, nu), nu, logNormaliser(nu));
    }

    /** ln of the density from its {@link #logTerm} and {@link #logNormaliser}. */
    public static double logDensity(double logTerm, double nu, double logNormaliser) {
        return nu == Double.POSITIVE_INFINITY ? Double.NaN : logNormaliser - 0.5 * (nu + 1.0) * logTerm;
    }

    /** Φ⁻¹(F(t)): the normal score of t; finite for every finite t. */
    public static double normalScore(double t, double nu) {
        return normalScore(t, nu, logTerm(t, nu));
    }

    /** The normal score of t when its {@link #logTerm} is known. */
    public static double normalScore(double t, double nu, double logTerm) {
        if (logTerm < LINEAR) {
            return t * Elementary.exp(logNormaliser(nu) + Normal.HALF_LOG_TWO_PI);
        }
        return Math.copySign(score(logTerm, nu), t);
    }

    /** The score of |t|. */
    private static double score(double logTerm, double nu) {
        if (!(logTerm <= 2.0 * StudentExpansion.REACH)) {
            return Normal.quantileOfLogUpperTail(logFarTail(logTerm, nu));
        }
        if (nu >= StudentExpansion.LEAST_NU) {
            return expansion(logTerm, nu);
        }
        double lifted = liftedNu(nu);
        double base = expansion(logTerm, lifted);
        double steps = liftedSteps(logTerm, nu);
        double tail = Normal.upperTail(base) + steps;
        return tail < 0.25
                ? Normal.quantileOfUpperTail(tail)
                : Normal.quantileFromCentre(Normal.centralOrHalfArea(base) - steps);
    }

    private static double expansion(double logTerm, double nu) {
        double a = nu - 0.5;
        return Math.sqrt(a * logTerm * (1.0 + StudentExpansion.forward(0.5 * logTerm, a)));
    }

    /** The least ν + 2m that the expansion covers. */
    static double liftedNu(double nu) {
        return nu + 2.0 * Math.ceil(0.5 * (StudentExpansion.LEAST_NU - nu));
    }

    /**
     * The upper tail at ν less the upper tail at the lifted ν, both at the same logTerm.
     *
     * <p>I_X(a, ½) − I_X(a+1, ½) = X^a (1−X)^½ / (a·B(a, ½)) [5, 8.17.20], with a = ν/2 and X = ν/(ν+t²), which does not
     * change when t and ν are lifted together: m terms of one recurrence.
     */
    private static double liftedSteps(double logTerm, double nu) {
        double a = 0.5 * nu;
        double x = Elementary.exp(-logTerm);
        double scale = Elementary.exp(Gamma.logGammaHalfStep(a) - HALF_LOG_PI - a * logTerm);
        double term = 0.5 * Math.sqrt(-Elementary.expm1(-logTerm)) * scale / a;
        double sum = 0.0;
        int steps = (int) Math.ceil(0.5 * (StudentExpansion.LEAST_NU - nu));
        for (int i = 0; i < steps; i++) {
            sum += term;
            term *= x * (a + 0.5) / (a + 1.0);
            a += 1.0;
        }
        return sum;
    }

    /** ln of the upper tail for logTerm ≥ 2: X^a/B(a, ½) · Σ (½)ₙ/n! Xⁿ/(a+n), all terms positive and X ≤ e⁻² [5, 8.17.7]. */
    static double logFarTail(double logTerm, double nu) {
        double a = 0.5 * nu;
        double x = Elementary.exp(-logTerm);
        double coefficient = 1.0;
        double sum = 1.0 / a;
        for (int n = 1; n < 24 && coefficient > 1e-18; n++) {
            coefficient *= x * (n - 0.5) / n;
            sum += coefficient / (a + n);
        }
        return Elementary.log(sum) - a * logTerm + Gamma.logGammaHalfStep(a) - HALF_LOG_PI - LOG_TWO;
    }

    /** F(t). */
    public static double cdf(double t, double nu) {
        return upperTail(-t, nu);
    }

    /** 1 − F(t) without cancellation. */
    public static double upperTail(double t, double nu) {
        if (t <= 0.0) {
            return t < 0.0 ? 1.0 - upperTail(-t, nu) : 0.5;
        }
        double logTerm = logTerm(t, nu);
        if (logTerm < LINEAR) {
            return Normal.upperTail(normalScore(t, nu, logTerm));
        }
        if (!(logTerm <= 2.0 * StudentExpansion.REACH)) {
            return Elementary.exp(logFarTail(logTerm, nu));
        }
        if (nu >= StudentExpansion.LEAST_NU) {
            return Normal.upperTail(expansion(logTerm, nu));
        }
        return Normal.upperTail(expansion(logTerm, liftedNu(nu))) + liftedSteps(logTerm, nu);
    }

    /** ln F(t), finite for every finite t. */
    public static double logCdf(double t, double nu) {
        return logUpperTail(-t, nu);
    }

    /** ln(1 − F(t)), finite for every finite t. */
    public static double logUpperTail(double t, double nu) {
        if (t <= 0.0) {
            return Elementary.log1p(-upperTail(-t, nu));
        }
        double logTerm = logTerm(t, nu);
        if (logTerm > 2.0 * StudentExpansion.REACH) {
            return logFarTail(logTerm, nu);
        }
        return nu >= StudentExpansion.LEAST_NU
                ? Normal.logUpperTail(normalScore(t, nu, logTerm))
                : Elementary.log(upperTail(t, nu));
    }

    /** The t with F(t) = p. */
    public static double quantile(double p, double nu) {
        return fromNormalScore(Normal.quantile(p), nu);
    }

    /** The t whose normal score is z: the inverse of {@link #normalScore}. */
    public static double fromNormalScore(double z, double nu) {
        if (z * z < LINEAR || nu == Double.POSITIVE_INFINITY) {
            return z * Elementary.exp(-logNormaliser(nu) - Normal.HALF_LOG_TWO_PI);
        }
        double a = nu - 0.5;
        double y = 0.5 * z * z / a;
        if (nu >= StudentExpansion.LEAST_NU && y <= StudentExpansion.REACH) {
            double logTerm = 2.0 * y * (1.0 + StudentExpansion.backward(y, a));
            return Math.copySign(Math.sqrt(nu * Elementary.expm1(logTerm)), z);
        }
        if (!(Math.abs(z) < Double.POSITIVE_INFINITY && nu > 0.0)) {
            return nu > 0.0 ? z : Double.NaN;
        }
        double logTerm = solveLogTerm(Math.abs(z), nu);
        double size = logTerm < 700.0
                ? Math.sqrt(nu * Elementary.expm1(logTerm))
                : Elementary.exp(0.5 * (logTerm + Elementary.log(nu)));
        return Math.copySign(size, z);
    }

    /** Newton in s = √logTerm, in which the score is nearly straight at both ends; bisects when a step leaves the bracket. */
    private static double solveLogTerm(double z, double nu) {
        double a = 0.5 * nu;
        double normaliser = logNormaliser(nu) + 0.5 * Elementary.log(nu) + Normal.HALF_LOG_TWO_PI;
        double far =
                (Gamma.logGammaHalfStep(a) - HALF_LOG_PI - LOG_TWO - Elementary.log(a) - Normal.logUpperTail(z)) / a;
        double s = far > 2.0 ? Math.sqrt(far) : z * Elementary.exp(-normaliser);
        double low = 0.0;
        double high = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 100; i++) {
            double logTerm = s * s;
            double reached = score(logTerm, nu);
            if (reached < z) {
                low = s;
            } else {
                high = s;
            }
            double logSlope = normaliser
                    - a * logTerm
                    - 0.5 * Elementary.log(-Elementary.expm1(-logTerm))
                    + 0.5 * reached * reached;
            double next = s + (z - reached) / (s * Elementary.exp(logSlope));
            if (!(next > low && next < high)) {
                next = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2.0 * s;
            }
            double moved = Math.abs(next - s);
            s = next;
            if (moved <= 4e-16 * s) {
                break;
            }
        }
        return s * s;
    }

    /** ln(F(b) − F(a)): −∞ where b ≤ a. See {@link Normal#logMass} on narrow intervals. */
    public static double logMass(double a, double b, double nu) {
        double width = b - a;
        if (width < Double.POSITIVE_INFINITY) {
            return logMassAround(a + 0.5 * width, width, nu);
        }
        return logDifference(a, b, nu);
    }

    /** ln of the probability of the interval of the given width around the centre; −∞ at width ≤ 0. */
    public static double logMassAround(double centre, double width, double nu) {
        if (!(width > 0.0)) {
            return width <= 0.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        double m = Math.abs(centre);
        // Distance from the centre to the density's complex poles at ±i√ν: the unit of its variation.
        double reach = Math.sqrt(nu + m * m);
        double cosine = m / reach;
        double h = width / reach;
        if (h * ((nu + 1.0) * cosine + Math.sqrt(nu + 1.0)) > NARROW) {
            return logDifference(m - 0.5 * width, m + 0.5 * width, nu);
        }
        return logDensity(m, nu) + Elementary.log(width) + Elementary.log1p(narrowExcess(h, cosine, nu));
    }

    /** (mass / (width·density) − 1) to fourth order; derivatives of ln f from −(ν+1)·Re ln(t + i√ν). */
    private static double narrowExcess(double h, double cosine, double nu) {
        double n = nu + 1.0;
        double c = cosine;
        double q = c * c;
        double p = 1.0 - q;
        double g1 = -n * c * h;
        double g2 = n * (q - p) * h * h;
        double g3 = -2.0 * n * c * (q - 3.0 * p) * h * h * h;
        double g4 = 6.0 * n * (q * q - 6.0 * q * p + p * p) * h * h * h * h;
        double second = g1 * g1 + g2;
        double fourth = g1 * g1 * (g1 * g1 + 6.0 * g2) + 3.0 * g2 * g2 + 4.0 * g1 * g3 + g4;
        return second / 24.0 + fourth / 1920.0;
    }

    private static double logDifference(double from, double to, double nu) {
        double a = from;
        double b = to;
        if (a + b < 0.0) {
            a = -to;
            b = -from;
        }
        if (a > 0.0 && upperTail(a, nu) < 0.25) {
            double logTail = logUpperTail(a, nu);
            double logRatio = b < Double.POSITIVE_INFINITY ? logUpperTail(b, nu) - logTail : Double.NEGATIVE_INFINITY;
            // 1 − ratio through expm1: the ends may be close.
            return logTail + Elementary.log(-Elementary.expm1(logRatio));
        }
        return Elementary.log(centralArea(b, nu) - centralArea(a, nu));
    }

    /** F(t) − ½, to full relative accuracy near zero. */
    private static double centralArea(double t, double nu) {
        double logTerm = logTerm(t, nu);
        double area;
        if (logTerm < LINEAR) {
            area = Normal.centralOrHalfArea(Math.abs(normalScore(t, nu, logTerm)));
        } else if (!(logTerm <= 2.0 * StudentExpansion.REACH)) {
            area = 0.5 - Elementary.exp(logFarTail(logTerm, nu));
        } else if (nu >= StudentExpansion.LEAST_NU) {
            area = Normal.centralOrHalfArea(expansion(logTerm, nu));
        } else {
            area = Normal.centralOrHalfArea(expansion(logTerm, liftedNu(nu))) - liftedSteps(logTerm, nu);
        }
        return t < 0.0 ? -area : area;
    }
}
