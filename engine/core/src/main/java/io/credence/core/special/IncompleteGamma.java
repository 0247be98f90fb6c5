package io.credence.core.special;

/**
 * The regularised incomplete gamma functions and the quantiles of the unit-scale gamma distribution.
 *
 * <p>Stateless and safe for any thread; allocates nothing. Good to 1e-12 relative in the smaller tail for shapes up to 1e4
 * and to 1e-10 up to 1e10. Arguments outside the domain give NaN.
 */
public final class IncompleteGamma {
    // Above this shape the smaller tail is a smooth, nearly Gaussian integral and 32 points suffice; below, series are
    // short.
    private static final double QUADRATURE_FROM = 100.0;
    // The integral stops where its integrand is at most e^−37 of its start.
    private static final double CUT = 50.0;

    private IncompleteGamma() {}

    /** P(a, x): the probability of a gamma variate of shape a below x. */
    public static double regularisedP(double a, double x) {
        if (!(a > 0.0 && x > 0.0)) {
            return a > 0.0 && x == 0.0 ? 0.0 : Double.NaN;
        }
        return belowIsDirect(a, x) ? below(a, x) : 1.0 - above(a, x);
    }

    /** Q(a, x) = 1 − P(a, x) without cancellation. */
    public static double regularisedQ(double a, double x) {
        if (!(a > 0.0 && x > 0.0)) {
            return a > 0.0 && x == 0.0 ? 1.0 : Double.NaN;
        }
        if (a < 1.0 && x < 1.5) {
            return aboveSmall(a, x);
        }
        return belowIsDirect(a, x) ? 1.0 - below(a, x) : above(a, x);
    }

    private static boolean belowIsDirect(double a, double x) {
        return a >= QUADRATURE_FROM ? x < a : x < a + 1.0;
    }

    private static double below(double a, double x) {
        if (a >= QUADRATURE_FROM) {
            return weight(a, x) * outwards(a, x, -1.0);
        }
        return weight(a, x) / a * series(a, x);
    }

    private static double series(double a, double x) {
        double term = 1.0;
        double sum = 1.0;
        for (double n = a + 1.0; term > sum * 1e-17; n += 1.0) {
            term *= x / n;
            sum += term;
        }
        return sum;
    }

    /** P(a, x) as a multiple of x^a e^−x / Γ(a), for x of at most a: it stays a double where both leave them. */
    public static double ratioBelow(double a, double x) {
        return a >= QUADRATURE_FROM ? outwards(a, x, -1.0) : series(a, x) / a;
    }

    /** Q(a, x) as a multiple of the same, for x of at least a. */
    public static double ratioAbove(double a, double x) {
        return a >= QUADRATURE_FROM ? outwards(a, x, 1.0) : fraction(a, x);
    }

    private static double above(double a, double x) {
        if (x == Double.POSITIVE_INFINITY) {
            return 0.0;
        }
        if (a >= QUADRATURE_FROM) {
            return weight(a, x) * outwards(a, x, 1.0);
        }
        return weight(a, x) * fraction(a, x);
    }

    private static double fraction(double a, double x) {
        // Legendre's continued fraction by Lentz's method [5, 8.9.2].
        double b = x + 1.0 - a;
        double c = 1e300;
        double d = 1.0 / b;
        double h = d;
        for (int n = 1; n < 2000; n++) {
            double an = -n * (n - a);
            b += 2.0;
            d = 1.0 / (an * d + b);
            c = b + an / c;
            double factor = c * d;
            h *= factor;
            if (Math.abs(factor - 1.0) < 3e-16) {
                break;
            }
        }
        return h;
    }

    /** Q for small shape and x, where P is close to one: −expm1 carries the small difference [5, 8.7.1]. */
    private static double aboveSmall(double a, double x) {
        double log = a * Elementary.log(x) - Gamma.logGamma(1.0 + a);
        double term = 1.0;
        double sum = 0.0;
        for (int n = 1; n < 60 && Math.abs(term) > 1e-18; n++) {
            term *= -x / n;
            sum += term / (a + n);
        }
        return -Elementary.expm1(log) - Elementary.exp(log) * a * sum;
    }

    /** x^a e^−x / Γ(a), by Loader's deviance for larger shapes so that a and x cancel exactly [6]. */
    private static double weight(double a, double x) {
        if (a < Gamma.ASYMPTOTIC) {
            return Elementary.exp(a * Elementary.log(x) - x - Gamma.logGamma(a));
        }
        // Far below a, (x − a)/a nears −1 and would keep few digits of x.
        double deviance =
                x < 0.5 * a ? a * Elementary.log(x / a) + (a - x) : a * Elementary.log1pMinusSelf((x - a) / a);
        return Math.sqrt(a) * Elementary.exp(deviance - Gamma.stirlingCorrection(a) - Normal.HALF_LOG_TWO_PI);
    }

    /** ∫₀^∞ of the density of ln t relative to its value at ln x, going up (+1) or down (−1) from x. */
    private static double outwards(double a, double x, double direction) {
        double tilt = direction * (x - a);
        double reach = 2.0 * CUT / (tilt + Math.sqrt(tilt * tilt + 2.0 * CUT * x));
        double sum = 0.0;
        for (int i = 0; i < GaussLegendre.POINTS; i++) {
            double v = reach * GaussLegendre.NODE[i];
            double s = direction * v;
            sum += GaussLegendre.WEIGHT[i] * Elementary.exp(-(x * (Elementary.expm1(s) - s) + tilt * v));
        }
        return sum * reach;
    }

    /** The x with P(shape, x) = p. */
    public static double quantile(double p, double shape) {
        if (!(p >= 0.0 && p <= 1.0 && shape > 0.0)) {
            return Double.NaN;
        }
        return p <= 0.5 ? solve(p, true, shape) : solve(1.0 - p, false, shape);
    }

    /** The x with Q(shape, x) = q. */
    public static double quantileOfUpperTail(double q, double shape) {
        if (!(q >= 0.0 && q <= 1.0 && shape > 0.0)) {
            return Double.NaN;
        }
        return q <= 0.5 ? solve(q, false, shape) : solve(1.0 - q, true, shape);
    }

    /** Newton on the log of the smaller tail as a function of ln x, bisecting when a step leaves the bracket. */
    private static double solve(double tail, boolean lower, double a) {
        if (tail == 0.0) {
            return lower ? 0.0 : Double.POSITIVE_INFINITY;
        }
        double target = Elementary.log(tail);
        double u = start(tail, lower, a);
        if (u < -744.0) {
            return Elementary.exp(u);
        }
        double low = -746.0;
        double high = 709.0;
        for (int i = 0; i < 200; i++) {
            double x = Elementary.exp(u);
            double reached = lower ? regularisedP(a, x) : regularisedQ(a, x);
            boolean below = lower ? reached < tail : reached > tail;
            if (below) {
                low = u;
            } else {
                high = u;
            }
            double slope = weight(a, x) / reached;
            double step = (lower ? target - Elementary.log(reached) : Elementary.log(reached) - target) / slope;
            double next = u + step;
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
            }
            double moved = Math.abs(next - u);
            u = next;
            if (moved <= 1e-13 * Math.max(1.0, Math.abs(u))) {
                // The last step in x itself, whose spacing is finer than that of its logarithm.
                return x + x * step;
            }
        }
        return Elementary.exp(u);
    }

    private static double start(double tail, boolean lower, double a) {
        double left = ((lower ? Elementary.log(tail) : Elementary.log1p(-tail)) + Gamma.logGamma(a + 1.0)) / a;
        double z = lower ? Normal.quantile(tail) : Normal.quantileOfUpperTail(tail);
        // Wilson and Hilferty: the cube root is nearly normal.
        double root = 1.0 - 1.0 / (9.0 * a) + z / (3.0 * Math.sqrt(a));
        return a < 0.5 || root < 0.3 ? Math.min(left, 700.0) : 3.0 * Elementary.log(root) + Elementary.log(a);
    }
}
