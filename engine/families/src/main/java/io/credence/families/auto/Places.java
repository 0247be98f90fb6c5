package io.credence.families.auto;

import io.credence.core.Layout;
import io.credence.core.mixture.PitHistogram;
import io.credence.core.mixture.PointMasses;
import java.util.ArrayList;
import java.util.List;

/** Where each number of a belief is; immutable. */
final class Places {
    /** Experts on each scale: two levels, the profile, the regression. */
    static final int EXPERTS = 4;

    /** Experts for real values: each on the value and on its logarithm. */
    static final int BANK = 2 * EXPERTS;

    // The trace: what the last records were.
    static final int RECORDS = 0;
    static final int UNIT = 1; // the first step that was not nought; 0 before
    static final int ORIGIN = 2; // in units
    static final int LAST = 3;
    static final int STEP = 4; // the smallest step that was not nought, in units
    static final int WAITED = 5; // seconds since the last record
    static final int CADENCE = 6; // seconds between records, typically
    static final int INTERVALS = 7;
    static final int BINS = 8; // of the profile; 0 while undecided
    static final int REPEATED = 9; // whether the last record equalled the one before
    static final int DEGREES = 10;
    static final int ON_LOG = 11; // whether the logarithm is still possible
    static final int SLOW_MEAN = 12;
    static final int SLOW_RECORDS = 13;
    static final int LAST_STEP = 14; // in units; then the one before, then both on the logarithm
    static final int PROFILE_WAS = 18; // what the profile said of the last record, and the week's part of it
    static final int WEEK_WAS = 19;
    static final int PROFILE_MISS = 20; // mean distance from the profile
    static final int MISSES = 21;
    static final int BOX = 22; // the width of a box, in units: the finest the values are known to
    static final int KIND = 23; // of all values so far: one of the three below
    private static final int TRACE = 24;

    static final int REAL = 0;
    static final int COUNTS = 1;
    static final int ZEROS_AND_ONES = 2;

    final int levels; // level, spread, squares: of three experts, on both scales
    final int regressions; // two windows
    final int weights;
    final int evidence; // by group
    final int counts;
    final int masses;
    final int histogram;
    final int day; // -1 without a clock
    final int week;
    final Layout layout;
    final boolean hasClock;

    Places(boolean hasClock) {
        this.hasClock = hasClock;
        List<Layout.Field> fields = new ArrayList<>();
        add(fields, "trace", TRACE);
        levels = add(fields, "levels", 2 * 3 * LevelExpert.WIDTH);
        regressions = add(fields, "regressions", 2 * RegressionExpert.width(hasClock));
        weights = add(fields, "weights", Weights.EXPERTS);
        evidence = add(fields, "evidence", Weights.GROUPS + 1);
        counts = add(fields, "counts", CountExperts.WIDTH);
        masses = add(fields, "points", PointMasses.WIDTH);
        histogram = add(fields, "pits", PitHistogram.BINS);
        day = hasClock ? add(fields, "profile.day", Profile.width(Clock.MOST_DAY_BINS)) : -1;
        week = hasClock ? add(fields, "profile.week", Profile.width(Clock.WEEK_BINS)) : -1;
        layout = new Layout(2, fields);
    }

    private static int add(List<Layout.Field> fields, String name, int length) {
        int at = fields.isEmpty()
                ? 0
                : fields.get(fields.size() - 1).offset()
                        + fields.get(fields.size() - 1).length();
        fields.add(new Layout.Field(name, at, length));
        return at;
    }

    /** The window of a level on a scale: 0 the value's, 1 the logarithm's. */
    int level(int scale, int which) {
        return levels + (3 * scale + which) * LevelExpert.WIDTH;
    }

    /** The window of the regression on a scale. */
    int regression(int scale) {
        return regressions + scale * RegressionExpert.width(hasClock);
    }
}
