package io.credence.app.demo;

import io.credence.simulate.FleetOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a demo is to be like; immutable.
 *
 * @param seed of the fleet
 * @param rate records a second, all sensors together
 * @param length how long records are sent; empty until the process is told to stop
 * @param port of the broker; 0 for any free one
 * @param keep where the broker's records stay; empty for a temporary folder
 * @param report where the report goes; empty for none
 */
public record DemoOptions(
        long seed, int rate, Optional<Duration> length, int port, Optional<Path> keep, Optional<Path> report) {
    /** Sensors of the fleet. */
    static final int SENSORS = 60;

    private static final int LEAST = SENSORS; // one reading of a sensor a second
    private static final int MOST = 6_000;
    private static final Duration SHIFTS = Duration.ofSeconds(2); // as many as a person can follow
    private static final int READINGS_BETWEEN = 4;
    private static final long SHORTEST = 5;

    /** Checks all. */
    public DemoOptions {
        if (rate < LEAST || rate > MOST) {
            throw new IllegalArgumentException(
                    "--rate is " + rate + " records a second; legal: " + LEAST + " to " + MOST);
        }
        if (length.isPresent() && length.get().toSeconds() < SHORTEST) {
            throw new IllegalArgumentException("--for is " + length.get() + "; a demo takes at least PT" + SHORTEST
                    + "S: a shift needs some seconds to happen and be found");
        }
    }

    /** The fleet whose first readings are so old that its first shift comes right after a moment. */
    FleetOptions fleet(long nowMillis) {
        Duration interval = Duration.ofMillis(Math.round(1_000.0 * SENSORS / rate));
        FleetOptions usual = FleetOptions.of(seed, 0).every(interval);
        Duration shifts = interval.multipliedBy(READINGS_BETWEEN);
        long history = usual.warmupReadings() * interval.toMillis();
        return new FleetOptions(
                seed,
                (nowMillis - history) * 1_000,
                usual.sensorsPerKind(),
                interval,
                usual.warmupReadings(),
                shifts.compareTo(SHIFTS) > 0 ? shifts : SHIFTS,
                usual.imperfections());
    }
}
