package io.credence.app.publish;

import java.util.Locale;

/** When records are due, in nanoseconds since the first; immutable. */
public final class Pace {
    /** More records a second than any producer takes. */
    public static final double GREATEST_RATE = 1e7;
    /** At which a second of event time is a nanosecond. */
    public static final double GREATEST_SPEED = 1e9;

    // A century: adding it to any reading of the clock does not overflow.
    private static final double LONGEST_NANOS = 100 * 365.25 * 86_400e9;
    private static final double NANOS = 1e9;
    private static final long SECOND = 1_000_000;

    private final double rate; // NaN where it is not by rate
    private final double speed; // NaN where it is not by speed

    private Pace(double rate, double speed) {
        this.rate = rate;
        this.speed = speed;
    }

    /** Evenly, that many a second, whatever their times. */
    public static Pace atRate(double perSecond) {
        require("--rate", perSecond, "records a second", GREATEST_RATE);
        if (NANOS / perSecond > LONGEST_NANOS) {
            throw new IllegalArgumentException(
                    "--rate is " + perSecond + " records a second: the second record would be due after a century");
        }
        return new Pace(perSecond, Double.NaN);
    }

    /** By event time, which runs so many times as fast as the clock. */
    public static Pace atSpeed(double times) {
        require("--speed", times, "times as fast as the clock", GREATEST_SPEED);
        return new Pace(Double.NaN, times);
    }

    /** As fast as they are accepted: nothing is ever due. */
    public static Pace unpaced() {
        return new Pace(Double.NaN, Double.NaN);
    }

    private static void require(String option, double value, String unit, double greatest) {
        if (!(value > 0 && value <= greatest)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s is %s %s: give more than 0 and at most %.0f", option, value, unit, greatest));
        }
    }

    /**
     * Refuses a schedule that no clock in nanoseconds holds.
     *
     * @param spanMicros from the oldest record to the newest
     */
    public void requireFor(long spanMicros) {
        if (isBySpeed() && spanMicros * 1e3 / speed > LONGEST_NANOS) {
            throw new IllegalArgumentException(
                    "--speed is " + speed + ": the last record would be due after a century; give more");
        }
    }

    /** Whether anything is due at all. */
    public boolean isScheduled() {
        return !Double.isNaN(rate) || isBySpeed();
    }

    /** Whether records are due by their times. */
    public boolean isBySpeed() {
        return !Double.isNaN(speed);
    }

    /**
     * When a record is due; 0 where nothing is. What is due after a century never is.
     *
     * @param index of the record, from 0
     * @param sinceFirstMicros its time less the first record's
     */
    public long dueNanos(long index, long sinceFirstMicros) {
        if (!isScheduled()) {
            return 0;
        }
        double nanos = isBySpeed() ? sinceFirstMicros * 1e3 / speed : index * NANOS / rate;
        return Math.round(Math.min(nanos, LONGEST_NANOS));
    }

    /**
     * How long records of such a span take by the clock, in microseconds; 0 where that does not follow from their times.
     */
    public long lengthMicros(long spanMicros) {
        return isBySpeed() ? Math.round(spanMicros / speed) : 0;
    }

    /**
     * When records of such a span have to begin, so that none is sent before its time and the newest at its own: event time
     * that ran ahead of the clock would be turned away, by brokers and by pipelines. A whole second, so that times stay short.
     */
    public long beginMicros(long spanMicros, long nowMicros) {
        long ahead = Math.max(0, spanMicros - lengthMicros(spanMicros));
        return Math.floorDiv(nowMicros - ahead, SECOND) * SECOND;
    }

    /**
     * How many records a second are wanted; NaN where none are, or one record says nothing about it.
     *
     * @param records sent
     * @param lastDueNanos when the last was due
     */
    double wantedPerSecond(long records, long lastDueNanos) {
        if (!isBySpeed()) {
            return rate;
        }
        return lastDueNanos > 0 ? (records - 1) * NANOS / lastDueNanos : Double.NaN;
    }
}
