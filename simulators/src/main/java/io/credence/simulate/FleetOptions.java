package io.credence.simulate;

import java.time.Duration;

/**
 * What a fleet is like; immutable.
 *
 * @param seed of everything random
 * @param startMicros event time from which sensors read
 * @param sensorsPerKind how many sensors of each of the four kinds
 * @param interval event time between two readings of a sensor, whole milliseconds
 * @param warmupReadings readings of each sensor before the first shift of any
 * @param shiftEvery event time between two shifts somewhere in the fleet
 * @param imperfections shares of readings that are not fine
 */
public record FleetOptions(
        long seed,
        long startMicros,
        int sensorsPerKind,
        Duration interval,
        int warmupReadings,
        Duration shiftEvery,
        Imperfections imperfections) {
    /** The fewest readings of a sensor between two of its shifts: enough to learn what is normal. */
    public static final int FEWEST_READINGS_BETWEEN_SHIFTS = 150;

    private static final int SENSORS_PER_KIND = 15;
    private static final int WARMUP_READINGS = 80;
    private static final int SHIFT_EVERY_READINGS = 4;

    /** Checks all. */
    public FleetOptions {
        require(sensorsPerKind >= 1 && sensorsPerKind <= 999, "sensorsPerKind", sensorsPerKind, "1 to 999");
        require(
                !interval.isNegative() && interval.toMillis() >= 1 && interval.toNanosPart() % 1_000_000 == 0,
                "interval",
                interval,
                "whole milliseconds, at least one");
        require(
                startMicros >= 0 && startMicros % 1000 == 0,
                "startMicros",
                startMicros,
                "whole milliseconds from 1970");
        require(warmupReadings >= 1, "warmupReadings", warmupReadings, "at least 1");
        long least = Schedule.leastMicrosBetweenShifts(sensorsPerKind * SensorKind.values().length, micros(shiftEvery));
        require(
                least >= FEWEST_READINGS_BETWEEN_SHIFTS * micros(interval),
                "shiftEvery",
                shiftEvery,
                "long enough to leave a sensor " + FEWEST_READINGS_BETWEEN_SHIFTS + " readings between its shifts");
    }

    /** The demo's fleet: 60 sensors, each read once a second, and a shift every four seconds. */
    public static FleetOptions of(long seed, long startMicros) {
        return new FleetOptions(
                seed,
                startMicros,
                SENSORS_PER_KIND,
                Duration.ofSeconds(1),
                WARMUP_READINGS,
                Duration.ofSeconds(SHIFT_EVERY_READINGS),
                Imperfections.USUAL);
    }

    /** The same read this often, with shifts as many readings apart as now. */
    public FleetOptions every(Duration reading) {
        Duration shifts = shiftEvery.multipliedBy(reading.toMillis()).dividedBy(interval.toMillis());
        return new FleetOptions(seed, startMicros, sensorsPerKind, reading, warmupReadings, shifts, imperfections);
    }

    /** The same with a shift somewhere this often. */
    public FleetOptions shifting(Duration between) {
        return new FleetOptions(seed, startMicros, sensorsPerKind, interval, warmupReadings, between, imperfections);
    }

    /** The same with other imperfections. */
    public FleetOptions with(Imperfections other) {
        return new FleetOptions(seed, startMicros, sensorsPerKind, interval, warmupReadings, shiftEvery, other);
    }

    /** How many sensors there are. */
    public int sensors() {
        return sensorsPerKind * SensorKind.values().length;
    }

    long intervalMicros() {
        return micros(interval);
    }

    long shiftEveryMicros() {
        return micros(shiftEvery);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static void require(boolean legal, String option, Object value, String range) {
        if (!legal) {
            throw new IllegalArgumentException(option + " is " + value + "; legal: " + range);
        }
    }
}
