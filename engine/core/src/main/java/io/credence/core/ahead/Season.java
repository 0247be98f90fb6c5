package io.credence.core.ahead;

import io.credence.core.clock.Cycle;
import io.credence.core.clock.WallClock;

/**
 * What was seen at each place of the day or the year, one number a place: the mean as a float whose lowest four bits count its
 * records, then the last one as a float; immutable.
 *
 * <p>A finite float in the upper half has no pattern of a double that is not finite, so every number stays one.
 */
final class Season {
    static final int PLACES = 288;

    private static final int MONTHS = 12;
    private static final int MONTHLY = -1;
    private static final long DAY = 86_400_000_000L;
    private static final double DAY_SECONDS = 86_400;
    private static final double YEAR_SECONDS = 365.2425 * DAY_SECONDS;
    private static final double MONTH_SECONDS = YEAR_SECONDS / MONTHS;
    private static final double MOSTLY = 0.75;
    private static final double SLOW = 0.75 * DAY_SECONDS; // beyond, a day is one record and the year is the season
    private static final double ALMOST = 0.02; // of a season: years and months are not of one length
    private static final int COUNT = 0xF;
    private static final double LEAST_GAIN = 0.1;
    private static final long LOWER = 0xFFFFFFFFL;

    private final WallClock clock;

    Season(WallClock clock) {
        this.clock = clock;
    }

    /** Places for records so many seconds apart: one a record of the day; for slow ones the months, told by −1. */
    static int places(double cadence) {
        return cadence > SLOW ? MONTHLY : (int) Math.max(1, Math.min(PLACES, Math.rint(DAY_SECONDS / cadence)));
    }

    /** Which of so many places an instant has. */
    int place(long micros, int places) {
        long local = clock.shows(micros);
        if (places == MONTHLY) {
            return Cycle.YEARLY.part(MONTHS, micros, local);
        }
        double share = Math.floorMod(local, DAY) / (double) DAY;
        // Half a place on, so that records on the hour, give or take, share one.
        return (int) (share * places + 0.5) % places;
    }

    /** Whether records are months apart, at least about one. */
    static boolean countsMonths(double cadence, int places) {
        return places == MONTHLY && cadence >= MOSTLY * MONTH_SECONDS;
    }

    /**
     * Which place an instant has that lies ahead of a record's. Months apart records are counted in months: of a fixed number of
     * seconds after the first of a month nobody knows whether it is the last of another.
     */
    int ahead(long micros, long ofRecord, double cadence, int places) {
        if (!countsMonths(cadence, places)) {
            return place(micros, places);
        }
        int months = (int) Math.rint((micros - ofRecord) * 1e-6 / MONTH_SECONDS);
        return Math.floorMod(place(ofRecord, places) + months, MONTHS);
    }

    /** How many seasons back from so many seconds ahead the newest record of that place is. */
    static double back(double seconds, int places) {
        double season = places == MONTHLY ? YEAR_SECONDS : DAY_SECONDS;
        return Math.max(1, Math.ceil(seconds / season - ALMOST));
    }

    static boolean isKnown(double[] b, int at) {
        return (upper(b, at) & COUNT) != 0;
    }

    /** The mean there. */
    static double mean(double[] b, int at) {
        return Float.intBitsToFloat(upper(b, at) & ~COUNT);
    }

    /** The last one there. */
    static double last(double[] b, int at) {
        return Float.intBitsToFloat((int) Double.doubleToRawLongBits(b[at]));
    }

    private static int upper(double[] b, int at) {
        return (int) (Double.doubleToRawLongBits(b[at]) >>> Integer.SIZE);
    }

    /** Takes a record: the mean moves by a share of its error, all of it at first, a tenth from the tenth record on. */
    static void learn(double[] b, int at, double before, double value, double weight) {
        int count = upper(b, at) & COUNT;
        double gain = Math.min(1, Math.max(LEAST_GAIN, 1.0 / (count + 1)) * weight);
        double mean = Ring.within(before + gain * (value - before));
        int word = (Float.floatToRawIntBits((float) mean) & ~COUNT) | Math.min(COUNT, count + 1);
        long last = Float.floatToRawIntBits((float) Ring.within(value)) & LOWER;
        b[at] = Double.longBitsToDouble(((long) word << Integer.SIZE) | last);
    }
}
