package io.credence.app.bench;

import java.util.Optional;

/** What a figure is counted in, and which way is better. */
public enum Scale {
    /** Time of a small step. */
    NANOSECONDS("ns", false),
    /** Time of a record. */
    MICROSECONDS("µs/record", false),
    /** Time somebody waits. */
    MILLISECONDS("ms", false),
    /** Memory. */
    BYTES("B", false, 1), // less than an object in ten records
    /** What goes over a wire or to a disk. */
    MEGABYTES("MB/s", false),
    /** Records in a second. */
    RECORDS("records/s", true),
    /** Keys in a second. */
    KEYS("keys/s", true),
    /** Ours over a control, of something better large. */
    RATE_RATIO("×", true),
    /** Ours over a control, of something better small. */
    COST_RATIO("×", false);

    private final String unit;
    private final boolean isLargerBetter;
    private final double negligible;

    Scale(String unit, boolean isLargerBetter) {
        this(unit, isLargerBetter, 0);
    }

    Scale(String unit, boolean isLargerBetter, double negligible) {
        this.unit = unit;
        this.isLargerBetter = isLargerBetter;
        this.negligible = negligible;
    }

    /** The one with that unit and direction; empty where there is none. */
    public static Optional<Scale> find(String unit, boolean isLargerBetter) {
        for (Scale scale : values()) {
            if (scale.unit.equals(unit) && scale.isLargerBetter == isLargerBetter) {
                return Optional.of(scale);
            }
        }
        return Optional.empty();
    }

    /** The unit, as it is printed. */
    public String unit() {
        return unit;
    }

    /** Whether more of it is better. */
    public boolean isLargerBetter() {
        return isLargerBetter;
    }

    /** A difference nobody need hear of, however many times larger one figure is than another. */
    public double negligible() {
        return negligible;
    }
}
