package io.credence.simulate.score.published;

import io.credence.core.special.Elementary;

/**
 * What the alarms are worth beside the labelled change points, over as many files as were added; immutable.
 *
 * @param profile what is paid
 * @param windows opened by labelled rows
 * @param found windows with an alarm
 * @param falseAlarms alarms outside every window
 * @param raw the sum
 */
public record SkabChanges(SkabProfile profile, int windows, int found, int falseAlarms, double raw) {
    private static final long WINDOW_MICROS = 60_000_000;

    /** Nothing yet. */
    public static SkabChanges none(SkabProfile profile) {
        return new SkabChanges(profile, 0, 0, 0, 0);
    }

    /** Those of one file. */
    public static SkabChanges of(SkabFile file, boolean[] alarms, SkabProfile profile) {
        long[] labels = file.judgedTimes(file.isChange());
        long[] raised = file.judgedTimes(alarms);
        boolean[] isInside = new boolean[raised.length];
        double raw = 0;
        int found = 0;
        long end = Long.MIN_VALUE;
        for (long label : labels) {
            long start = Math.max(label, end);
            end = label + WINDOW_MICROS;
            if (start == end) {
                throw new IllegalArgumentException(file.name() + ": two change points at one time leave no window");
            }
            int first = -1;
            // Both ends belong to a window, so an alarm where one ends and the next begins answers both, as published.
            for (int i = 0; i < raised.length; i++) {
                if (raised[i] >= start && raised[i] <= end) {
                    isInside[i] = true;
                    first = first < 0 ? i : first;
                }
            }
            found += first < 0 ? 0 : 1;
            raw += first < 0 ? profile.missed() : earned((double) (raised[first] - start) / (end - start), profile);
        }
        int outside = 0;
        for (boolean inside : isInside) {
            outside += inside ? 0 : 1;
        }
        return new SkabChanges(profile, labels.length, found, outside, raw + outside * profile.falseAlarm());
    }

    /** From all of it at a window's start to the price of a false alarm at its end. */
    private static double earned(double position, SkabProfile profile) {
        double fall = tanh(Math.PI * (position - 0.5)) / tanh(Math.PI * 0.5);
        return (profile.found() - profile.falseAlarm()) / 2 * (1 - fall) + profile.falseAlarm();
    }

    private static double tanh(double x) {
        double e = Elementary.expm1(2 * x);
        return e / (e + 2);
    }

    /** Together with another's of the same profile. */
    public SkabChanges plus(SkabChanges other) {
        if (other.profile != profile) {
            throw new IllegalArgumentException("profiles differ: " + profile + ", " + other.profile);
        }
        return new SkabChanges(
                profile,
                windows + other.windows,
                found + other.found,
                falseAlarms + other.falseAlarms,
                raw + other.raw);
    }

    /** The figure that is reported: 0 for never firing, 100 for every window at its start; NaN without a window. */
    public double normalised() {
        double nothing = windows * profile.missed();
        return 100 * (raw - nothing) / (windows * profile.found() - nothing);
    }
}
