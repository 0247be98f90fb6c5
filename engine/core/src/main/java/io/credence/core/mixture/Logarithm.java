package io.credence.core.mixture;

import io.credence.core.special.Elementary;

/**
 * log(1 + z), which goes on straight below z = −½ instead of running to minus infinity: one to one on all numbers, with a
 * slope everywhere; static.
 *
 * <p>Else a component with heavy tails would leave a spike without bound at −1.
 */
public final class Logarithm {
    private static final double SEAM = -0.5;
    private static final double AT_SEAM = -0.6931471805599453; // log ½
    private static final double SLOPE = 2; // of log(1 + z) at the seam

    private Logarithm() {}

    /** The logarithm. */
    public static double of(double z) {
        return z >= SEAM ? Elementary.log1p(z) : AT_SEAM + SLOPE * (z - SEAM);
    }

    /** Its derivative. */
    public static double slope(double z) {
        return z >= SEAM ? 1 / (1 + z) : SLOPE;
    }

    /** What it is the logarithm of. */
    public static double inverse(double x) {
        return x >= AT_SEAM ? Elementary.expm1(x) : SEAM + (x - AT_SEAM) / SLOPE;
    }
}
