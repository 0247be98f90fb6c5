package io.credence.simulate.scenario;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/**
 * Hours of the week by the clock on the wall, and what they add to the level; immutable.
 *
 * @param days on which they are
 * @param fromMicros of the day
 * @param toMicros of the day, later than from
 * @param add what they add
 */
public record Hours(Set<DayOfWeek> days, long fromMicros, long toMicros, Spread add) {
    private static final long DAY = 86_400_000_000L;

    /** From one time of the day to another, midnight at the end being the day's end. */
    public static Hours of(Set<DayOfWeek> days, LocalTime from, LocalTime to, Spread add) {
        long end = to.equals(LocalTime.MIDNIGHT) ? DAY : to.toNanoOfDay() / 1000;
        return new Hours(Set.copyOf(days), from.toNanoOfDay() / 1000, end, add);
    }

    /** Whether the wall's clock is in them. */
    boolean hold(long localMicros) {
        long ofDay = Math.floorMod(localMicros, DAY);
        if (ofDay < fromMicros || ofDay >= toMicros) {
            return false;
        }
        // 1970 began on a Thursday.
        return days.contains(DayOfWeek.THURSDAY.plus(Math.floorDiv(localMicros, DAY)));
    }
}
