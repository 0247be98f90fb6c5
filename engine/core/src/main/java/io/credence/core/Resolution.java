package io.credence.core;

/**
 * Learns the step a stream's values are rounded to: the coarsest of 1, .5, .2, .1, .05 … that divides everything seen.
 * A step coarser than 1 is for the spec to declare: a level that stays at 100 says nothing about tens.
 *
 * <p>The step only ever gets finer, and once a value fits none it is 0, exact, for good. Costs a division and a
 * rounding per record, nothing once exact. Static and stateless; the caller keeps the step.
 */
public final class Resolution {
    /** Nothing seen yet. */
    public static final double UNKNOWN = -1;

    private static final double EXACT = 0;
    private static final double FINEST = 1e-12;
    // Beyond this many steps a double has too few digits left to tell a multiple from its neighbour.
    private static final double MOST_STEPS = 1e12;
    // y and the step are each half an ulp off, their quotient half an ulp more; doubled for safety.
    private static final double ROUNDING = 6.7e-16;

    private Resolution() {}

    /** The step after seeing one more value; a missing one tells nothing. */
    public static double learn(double step, double y) {
        if (step == EXACT || divides(step, y) || Double.isNaN(y)) {
            return step;
        }
        // A finer step must divide the old one too: 5·10ᵏ is not a multiple of 2·10ᵏ, but of 10ᵏ.
        int exponent = 0;
        double decade = 1;
        while (decade >= FINEST) {
            for (int mantissa = 10; mantissa >= 2; mantissa = mantissa == 10 ? 5 : mantissa == 5 ? 2 : 0) {
                double candidate = decade * mantissa / 10;
                boolean nested = step == UNKNOWN || (candidate < step && divides(candidate, step));
                if (nested && divides(candidate, y)) {
                    return candidate;
                }
            }
            exponent--;
            decade = power(exponent);
        }
        return EXACT;
    }

    private static boolean divides(double step, double y) {
        double steps = Math.abs(y) / step;
        return steps <= MOST_STEPS && step > 0 && Math.abs(steps - Math.rint(steps)) <= ROUNDING * steps;
    }

    /** 10 to a small power, correctly rounded: repeated multiplication would drift off the decimal grid. */
    private static double power(int exponent) {
        double p = 1;
        for (int i = 0; i < Math.abs(exponent); i++) {
            p *= 10;
        }
        return exponent < 0 ? 1 / p : p;
    }
}
