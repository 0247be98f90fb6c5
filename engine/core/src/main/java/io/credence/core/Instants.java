package io.credence.core;

/**
 * A span of event time from one instant to a later one, in microseconds since the epoch; reused, confined to a thread.
 *
 * <p>Both ends are given, not only the distance: calendars and daylight saving need to know when, not only how long.
 * Where a stream has no clock an instant is the row number counted in seconds, so "per √second" reads "per √row".
 */
public final class Instants {
    private static final double SECONDS_PER_MICRO = 1e-6;

    private long from;
    private long to;

    /** An empty span at the epoch. */
    public Instants() {}

    /** Moves both ends; returns this. */
    public Instants set(long fromMicros, long toMicros) {
        if (toMicros < fromMicros) {
            throw new IllegalArgumentException("a span must not run backwards: " + fromMicros + " to " + toMicros);
        }
        from = fromMicros;
        to = toMicros;
        return this;
    }

    /** The earlier end. */
    public long fromMicros() {
        return from;
    }

    /** The later end. */
    public long toMicros() {
        return to;
    }

    /** The distance in seconds. */
    public double elapsedSeconds() {
        // As a double from the start: the span between the ends of the long range does not fit a long.
        return ((double) to - (double) from) * SECONDS_PER_MICRO;
    }
}
