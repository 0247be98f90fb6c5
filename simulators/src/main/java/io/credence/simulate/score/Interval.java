package io.credence.simulate.score;

/** What chance or ignorance leaves open: everything from low to high, both included; immutable. */
public record Interval(double low, double high) {
    /** Refuses ends in the wrong order; NaN ends say that nothing is known. */
    public Interval {
        if (low > high) {
            throw new IllegalArgumentException("low must not exceed high: " + low + ", " + high);
        }
    }

    /** Whether the value lies inside. */
    public boolean holds(double value) {
        return low <= value && value <= high;
    }

    /** From low to high. */
    public double width() {
        return high - low;
    }

    /** Both ends in other units. */
    public Interval times(double factor) {
        return factor < 0 ? new Interval(high * factor, low * factor) : new Interval(low * factor, high * factor);
    }
}
