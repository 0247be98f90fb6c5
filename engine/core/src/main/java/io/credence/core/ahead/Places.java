package io.credence.core.ahead;

import io.credence.core.Layout;
import io.credence.core.mixture.PitHistogram;
import java.util.ArrayList;
import java.util.List;

/** Where each number of a belief is, behind the inner model's; immutable. */
final class Places {
    // The course, in units of the first step: what candidates are made of.
    static final int RECORDS = 0;
    static final int UNIT = 1; // the first step that was not nought; 0 before
    static final int ORIGIN = 2;
    static final int LAST = 3; // a value, not in units
    static final int LAST_TIME = 4; // microseconds
    static final int CADENCE = 5; // seconds between records, typically
    static final int INTERVALS = 6;
    static final int SEASON = 7; // places of the season; 0 while undecided
    static final int ON_LOG = 8; // whether the logarithm is still possible
    static final int SLOW_MEAN = 9;
    static final int SLOW_RECORDS = 10;
    static final int MISS = 11; // mean distance from the season's mean
    static final int MISSES = 12;
    static final int STEP = 13; // the smallest step that was not nought
    static final int BOX = 14; // the finest the values are known to
    static final int STEPS = 15; // how many steps the next three were learnt from
    static final int TURNS = 16;
    static final int NO_COUNT = 17; // 1 once a value was not whole, or negative
    static final int SCALES = 18; // three levels, drift, turn and mean square step, on the value and on its logarithm
    static final int LEVELS = 0;
    static final int DRIFT = 3;
    static final int TURN = 4;
    static final int SQUARE = 5;
    static final int SCALE = 6;
    private static final int COURSE = SCALES + 2 * SCALE;

    // A horizon's own.
    static final int DEGREES = 0; // errors that were learnt
    static final int SQUARES = 1;
    static final int WEIGHTS = SQUARES + Candidates.ALL;
    static final int PITS = WEIGHTS + Candidates.ALL;
    static final int RETURNS = PITS + PitHistogram.BINS; // away × what was left of it, and away squared, on both scales
    static final int RING = RETURNS + 4;
    static final int HORIZON = RING + Ring.WIDTH;

    private static final int VERSIONS = 997;

    final int course;
    final int season; // −1 without a clock
    final int horizons;
    final Layout layout;

    Places(Layout inner, List<Double> horizons, boolean hasClock) {
        List<Layout.Field> fields = new ArrayList<>();
        course = inner.width();
        fields.add(new Layout.Field("course", 0, COURSE));
        int width = COURSE;
        season = hasClock ? course + width : -1;
        if (hasClock) {
            fields.add(new Layout.Field("season", width, Season.PLACES));
            width += Season.PLACES;
        }
        this.horizons = course + width;
        for (double horizon : horizons) {
            fields.add(new Layout.Field(AheadModel.inWords(horizon), width, HORIZON));
            width += HORIZON;
        }
        // What was learnt for other horizons is not for these: a stored belief of theirs is refused.
        layout = inner.then("ahead.", new Layout(1 + Math.floorMod(horizons.hashCode(), VERSIONS), fields));
    }

    /** Where a horizon's own numbers begin. */
    int horizon(int which) {
        return horizons + which * HORIZON;
    }

    /** Where a scale's part of the course begins, within it: 0 the value's, 1 the logarithm's. */
    static int scale(int which) {
        return SCALES + which * SCALE;
    }
}
