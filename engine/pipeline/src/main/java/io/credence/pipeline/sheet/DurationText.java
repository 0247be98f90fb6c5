package io.credence.pipeline.sheet;

import java.time.Duration;

/** Durations as people write them, P30D rather than PT720H; stateless. */
public final class DurationText {
    private DurationText() {}

    /** ISO-8601 that {@link Duration#parse} reads back. */
    public static String of(Duration duration) {
        boolean wholeDays = duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()));
        return wholeDays ? "P" + duration.toDays() + "D" : duration.toString();
    }
}
