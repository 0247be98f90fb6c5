package io.credence.core.drift;

import io.credence.core.Suspicion;

/**
 * A sum that never falls below nought, with when it left it and how many records ago: stateless, over three numbers of a key. The package's
 * description has how far the onset may lie before that.
 */
public final class Climb {
    private static final int SINCE = 1;
    private static final int RECORDS = 2;

    private Climb() {}

    /**
     * Takes a record into the sum; returns it.
     *
     * @param leave the share of the sum before that is left
     */
    public static double add(double[] a, int at, double leave, double increment, double now) {
        double before = a[at];
        double after = Math.max(0, leave * before + increment);
        if (before == 0) {
            a[at + SINCE] = now;
            a[at + RECORDS] = 0;
        }
        a[at + RECORDS]++;
        a[at] = after;
        return after;
    }

    /** Records since it left nought. */
    public static double records(double[] a, int at) {
        return a[at + RECORDS];
    }

    /** By how much it rose a record. */
    public static double slope(double[] a, int at) {
        return a[at] / a[at + RECORDS];
    }

    /**
     * Says since when it climbs.
     *
     * @param reach how many times the records that a slope of one takes the onset may lie before that
     * @param pace of the key, in records a second
     * @param first not before this
     */
    public static void date(double[] a, int at, double reach, double pace, double first, double now, Suspicion out) {
        double slope = slope(a, at);
        double back = 1 + reach / (slope * slope);
        double since = a[at + SINCE];
        double earliest = Math.max(first, since - back * 1e6 / pace);
        out.onset((long) since, (long) earliest, (long) now);
    }
}
