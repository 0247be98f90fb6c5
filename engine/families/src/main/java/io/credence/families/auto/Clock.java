package io.credence.families.auto;

import java.util.List;

/** Places in the day, the week and the year, of what a wall clock shows, in microseconds; static. */
final class Clock {
    static final int MOST_DAY_BINS = 288;
    static final int WEEK_BINS = 168;

    private static final long SECOND = 1_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    private static final long DAY = 24 * HOUR;
    private static final double DAY_SECONDS = 86_400;
    private static final double SLOW = 0.75 * DAY_SECONDS; // beyond, a day is one record and the year is the season
    private static final int MONTHS = 12;
    private static final int MONTHLY = -1;

    /** The day and the week, in seconds. */
    static final List<Double> SEASONS = List.of(DAY_SECONDS, 7 * DAY_SECONDS);

    private Clock() {}

    /** Bins for records so many seconds apart: one a record of the day; for slow ones the months, told by −1. */
    static int bins(double cadence) {
        return cadence > SLOW ? MONTHLY : (int) Math.max(1, Math.min(MOST_DAY_BINS, Math.rint(DAY_SECONDS / cadence)));
    }

    /** The place of what is shown among so many bins. */
    static int bin(long micros, int bins) {
        if (bins == MONTHLY) {
            return month(Math.floorDiv(micros, DAY));
        }
        double share = Math.floorMod(micros, DAY) / (double) DAY;
        // Half a bin on, so that records on the hour, give or take, share one.
        return (int) (share * bins + 0.5) % bins;
    }

    /** The hour of the week. */
    static int hourOfWeek(long micros) {
        return (int) Math.floorMod(Math.floorDiv(micros, HOUR), (long) WEEK_BINS);
    }

    /** The month of a day since 1970, from 0: of years that begin in March, so that the leap day is their last. */
    private static int month(long days) {
        long ofEra = Math.floorMod(days + 719_468, 146_097L);
        long year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * year + year / 4 - year / 100);
        return (int) ((5 * ofYear + 2) / 153 + 2) % MONTHS;
    }
}
