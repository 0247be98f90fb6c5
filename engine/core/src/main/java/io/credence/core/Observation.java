package io.credence.core;

import java.util.Arrays;

/**
 * One thing that was measured: values, inputs, weight, when, and how finely; reused, confined to a thread.
 *
 * <p>NaN among the values is missing: the belief evolves and observes nothing there. Weight w means the likelihood to
 * the power w. A resolution δ says the value was rounded to a multiple of δ, so that what is known is an interval; 0 is
 * exact. A censored value is known to lie beyond the number given.
 */
public final class Observation {
    private static final double[] NONE = {};

    private double[] values;
    private double[] resolutions;
    private Censoring[] censorings;
    private double[] inputs = NONE;
    private double weight = 1;
    private double grain = Double.NaN; // where it is the resolution
    private long timeMicros;
    private long sequence;

    /** A missing scalar at the epoch. */
    public Observation() {
        this(1);
    }

    /** Missing values of the given dimension, at the epoch. */
    public Observation(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("an observation needs at least one value");
        }
        values = new double[dimension];
        Arrays.fill(values, Double.NaN);
        resolutions = new double[dimension];
        censorings = new Censoring[dimension];
        Arrays.fill(censorings, Censoring.NONE);
    }

    /** An exact scalar of weight 1; for tests and examples. */
    public static Observation of(double value) {
        return new Observation().value(value);
    }

    /** An exact scalar at a time in seconds; for tests and examples. */
    public static Observation at(double seconds, double value) {
        return new Observation().value(value).time(Math.round(seconds * 1e6));
    }

    /** How many values there are. */
    public int dimension() {
        return values.length;
    }

    /** The first value. */
    public double value() {
        return values[0];
    }

    /** The values, owned by this observation. */
    public double[] values() {
        return values;
    }

    /** Sets the first value; returns this. */
    public Observation value(double value) {
        values[0] = value;
        return this;
    }

    /** The rounding step of the first value; 0 is exact. */
    public double resolution() {
        return resolutions[0];
    }

    /** The rounding steps, one per value, owned by this observation. */
    public double[] resolutions() {
        return resolutions;
    }

    /** Sets the rounding step of the first value; returns this. */
    public Observation resolution(double step) {
        resolutions[0] = step;
        grain = Double.NaN;
        return this;
    }

    /** The step than which a predictive of the first value is taken no finer: the rounding step, unless that differs from place to place. */
    public double grain() {
        return Double.isNaN(grain) ? resolutions[0] : grain;
    }

    /** Sets that, until the rounding step is set again; returns this. */
    public Observation grain(double step) {
        grain = step;
        return this;
    }

    /** On which side of the first number the value lies. */
    public Censoring censoring() {
        return censorings[0];
    }

    /** On which side of each number its value lies, owned by this observation. */
    public Censoring[] censorings() {
        return censorings;
    }

    /** Sets on which side of the first number the value lies; returns this. */
    public Observation censored(Censoring side) {
        censorings[0] = side;
        return this;
    }

    /** Every number is the value again, as whoever reuses an observation begins; returns this. */
    public Observation uncensored() {
        Arrays.fill(censorings, Censoring.NONE);
        return this;
    }

    /** Whether any value is known only to lie beyond its number. */
    public boolean isCensored() {
        for (Censoring side : censorings) {
            if (side != Censoring.NONE) {
                return true;
            }
        }
        return false;
    }

    /** The inputs the value depends on (covariates; the exposure of a count), owned by this observation. */
    public double[] inputs() {
        return inputs;
    }

    /** Sets the inputs: kept, not copied; returns this. */
    public Observation inputs(double... given) {
        inputs = given;
        return this;
    }

    /** The likelihood's power. */
    public double weight() {
        return weight;
    }

    /** Sets the likelihood's power; returns this. */
    public Observation weight(double power) {
        weight = power;
        return this;
    }

    /** Event time in microseconds since the epoch. */
    public long timeMicros() {
        return timeMicros;
    }

    /** Sets the event time; returns this. */
    public Observation time(long micros) {
        timeMicros = micros;
        return this;
    }

    /** What tells apart records of one key at one time: its declared sequence, else its place among them. */
    public long sequence() {
        return sequence;
    }

    /** Sets the sequence; returns this. */
    public Observation sequence(long number) {
        sequence = number;
        return this;
    }

    /** Whether nothing was measured: every value is NaN. */
    public boolean isMissing() {
        for (double value : values) {
            if (!Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /** Makes this a copy of another of the same dimension. */
    public void copyFrom(Observation other) {
        System.arraycopy(other.values, 0, values, 0, values.length);
        System.arraycopy(other.resolutions, 0, resolutions, 0, resolutions.length);
        System.arraycopy(other.censorings, 0, censorings, 0, censorings.length);
        inputs = other.inputs.length == 0 ? NONE : other.inputs.clone();
        weight = other.weight;
        grain = other.grain;
        timeMicros = other.timeMicros;
        sequence = other.sequence;
    }
}
