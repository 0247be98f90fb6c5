package io.credence.core.special;

/**
 * Values known to within half a step h on both sides, in units of their predictive's scale; static.
 *
 * <p>Such a value's probability is F(z + h) − F(z − h). While the interval is narrow the difference of two cdfs would cost time and digits; there the density
 * with its second-order term is exact enough: of a normal the next term is h⁴(z⁴−6z²+3)/120, below 3e-10 while {@link #isWide} is not so.
 */
public final class Rounded {
    private static final double NARROW = 0.01;
    private static final double SMALLEST = Double.MIN_NORMAL;

    private Rounded() {}

    /** Whether an interval is too wide for its density. */
    public static boolean isWide(double h, double z) {
        return !(h * Math.max(1, Math.abs(z)) < NARROW);
    }

    /** What the second-order term of a narrow interval adds to the normal log density. */
    public static double curvature(double h, double z) {
        return secondOrder(h * h * (z * z - 1) / 6);
    }

    /** What it adds to Student's. */
    public static double curvatureOfT(double h, double t, double degrees) {
        double r = (degrees + 1) / (degrees + t * t);
        double curve = r * (r * t * t * (degrees + 3) / (degrees + 1) - 1); // f″/f
        return secondOrder(h * h * curve / 6);
    }

    /** Of ln(1 + c): |c| is less than 2e-5 here. */
    private static double secondOrder(double c) {
        return c - 0.5 * c * c;
    }

    /** The log probability of a wide interval of a normal. */
    public static double logMass(double h, double z) {
        return logMass(Normal.upperTail(Math.abs(z) - h), Normal.upperTail(Math.abs(z) + h), h, z);
    }

    /** The same, of the tails beyond its near and its far end. */
    public static double logMass(double near, double far, double h, double z) {
        return near - far > SMALLEST ? Elementary.log(near - far) : Normal.logMassAround(z, 2 * h);
    }

    /** The log probability of a wide interval of a Student t, of the tails beyond its near and its far end. */
    public static double logMassOfT(double near, double far, double h, double t, double degrees) {
        return near - far > SMALLEST ? Elementary.log(near - far) : StudentT.logMassAround(t, 2 * h, degrees);
    }
}
