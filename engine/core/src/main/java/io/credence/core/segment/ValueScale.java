package io.credence.core.segment;

/**
 * Puts values of any size where their squares neither overflow nor vanish: as a distance from the first, in a power of two near
 * the first distance that was not zero; confined to a thread.
 */
final class ValueScale {
    private static final double LARGE = 0x1p100; // squares of ten thousand such are far from overflow

    private double first = Double.NaN;
    private int exponent;
    private boolean isSet;

    /** Whether there are two values that differ. */
    boolean isSet() {
        return isSet;
    }

    /**
     * How many powers of two the scale has to grow before {@link #of} can take a value: what was taken before shrinks by as
     * many.
     */
    int growth(double value) {
        if (Double.isNaN(first)) {
            first = value;
        }
        if (value == first) {
            return 0;
        }
        int needed = Math.max(Math.getExponent(0.5 * value - 0.5 * first) + 1, Double.MIN_EXPONENT);
        if (!isSet) {
            isSet = true;
            exponent = needed;
            return 0; // all before were at distance zero
        }
        if (Math.abs(of(value)) <= LARGE) {
            return 0;
        }
        int growth = needed - exponent;
        exponent = needed;
        return growth;
    }

    double of(double value) {
        return Math.scalb(value, -exponent) - Math.scalb(first, -exponent);
    }

    /** A place in the values' own unit. */
    double place(double scaled) {
        return first + Math.scalb(scaled, exponent);
    }

    /** A distance in the values' own unit. */
    double distance(double scaled) {
        return Math.scalb(scaled, exponent);
    }
}
