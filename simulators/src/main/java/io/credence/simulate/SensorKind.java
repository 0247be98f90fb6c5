package io.credence.simulate;

import java.util.Locale;

/** What a sensor measures: its name, the family that models it, and the step its values are rounded to. */
public enum SensorKind {
    /** A level with noise. */
    TEMPERATURE("gaussian", 1),
    /** A level that wanders slowly. */
    PRESSURE("local-level", 2),
    /** A count. */
    ARRIVALS("poisson", 0),
    /** On or off. */
    VALVE("bernoulli", 0);

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String family;
    private final int decimals;

    SensorKind(String family, int decimals) {
        this.family = family;
        this.decimals = decimals;
    }

    /** As written in keys and topics. */
    public String word() {
        return word;
    }

    /** The model family that describes it while nothing shifts. */
    public String family() {
        return family;
    }

    /** How many decimals its values have. */
    public int decimals() {
        return decimals;
    }
}
