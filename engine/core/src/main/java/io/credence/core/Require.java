package io.credence.core;

/** The checks models make when they are built: each names the option, the value and what would be legal. */
public final class Require {
    private Require() {}

    /** Returns the value if it is finite. */
    public static double finite(String option, double value) {
        if (!Double.isFinite(value)) {
            throw new OptionException(option, "must be finite, not " + value);
        }
        return value;
    }

    /** Returns the value if it is greater than 0 and finite. */
    public static double positive(String option, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new OptionException(option, "must be greater than 0, not " + value);
        }
        return value;
    }

    /** Returns the value if it is greater than the bound and finite. */
    public static double above(String option, double bound, double value) {
        if (!(value > bound) || Double.isInfinite(value)) {
            throw new OptionException(option, "must be greater than " + bound + ", not " + value);
        }
        return value;
    }
}
