package io.credence.families.auto;

import io.credence.core.clock.WallClock;
import io.credence.core.mixture.Logarithm;
import io.credence.core.mixture.StudentMixture;

/**
 * The experts: what each says of the next record, and what each learns from it; confined to a thread for its scratch.
 *
 * <p>Everything is in units of the key's first step, z = y/unit; on the logarithm it is log(1 + z).
 */
final class Bank {
    private static final double[] RATIOS = {0.01, 1, 0.03}; // of the levels, the last beside the profile
    private static final int PROFILED = 2;
    private static final double WHOLE = 1e6;
    private static final double ALMOST = 0.01; // degrees that far from the most are taken as the most: cheaper
    static final double LEAST_DEGREES = 3; // before a key has as many: tails whose logarithm is still of this world
    private static final double MOST_STEPS = 10; // a level that wanders says more of long gaps than it knows
    private static final double GAP = 1.5; // cadences without a record, beyond which there was one
    private static final double SLOW_GAIN = 0.002;
    private static final double MISS_GAIN = 0.01;
    private static final double FAR_MISS = 3;
    private static final double BELOW =
            0.2; // over the records: what is left below nought of what the experts see there
    private static final int NEIGHBOURS = 48; // half an hour on either side
    private static final double PROFILE_PRIOR = 0.1; // of a count: no place is without any
    // A factor of e⁵ a scale and e²⁰ a step: what is wilder on the logarithm is for the experts on the value.
    private static final double WIDEST_LOG = 5;
    private static final double FARTHEST_LOG = 20;

    private final Assembly parts;
    private final WallClock wall;
    private final double forgets; // of scales
    private final double mostDegrees;
    private final Places at;
    private final RegressionExpert regression;
    private final RegressionExpert regressionOnLog;
    private final double[] regressors;
    private final CountExperts counts = new CountExperts();
    private final Weights weights;
    private final double[] locations = new double[Places.BANK];
    private final double[] spreads = new double[Places.BANK];

    private int dayBin; // −1 where there is none
    private int weekBin;
    private double profile;
    private double week;
    private double steps;

    Bank(Assembly parts, WallClock wall, Places places) {
        this.parts = parts;
        this.wall = wall;
        forgets = 1 - parts.scaleRetain();
        mostDegrees =
                Math.rint(WHOLE / forgets) / WHOLE; // 20, not an ulp less: a t's tails cost half as much from there

        at = places;
        weights = new Weights(parts, places);
        regression = new RegressionExpert(places.hasClock);
        regressionOnLog = new RegressionExpert(places.hasClock);
        regressors = new double[2 * regression.regressors()];
    }

    /** The first two values that differ set every scale. */
    void begin(double[] b, int o, double last, double value) {
        double unit = Math.abs(value - last);
        b[o + Places.UNIT] = unit;
        b[o + Places.STEP] = 1;
        b[o + Places.BOX] = 1;
        double z = last / unit;
        b[o + Places.ORIGIN] = z;
        b[o + Places.SLOW_MEAN] = z;
        b[o + Places.SLOW_RECORDS] = 1;
        b[o + Places.PROFILE_WAS] = z;
        boolean onLog = parts.onLog() && z > -1 && value / unit > -1;
        b[o + Places.ON_LOG] = onLog ? 1 : 0;
        for (int scale = 0; scale < 2; scale++) {
            double x = on(scale, z);
            for (int i = 0; i < RATIOS.length; i++) {
                LevelExpert.begin(b, o + at.level(scale, i), x);
            }
            regression.begin(b, o + at.regression(scale));
        }
        weights.spread(b, o);
    }

    /** The first value says whether counts take part. */
    void beginCounts(double[] b, int o, double first) {
        boolean isCount = parts.hasCounts() && CountExperts.isCount(first);
        b[o + Places.KIND] = !isCount ? Places.REAL : CountExperts.isBit(first) ? Places.ZEROS_AND_ONES : Places.COUNTS;
        weights.begin(b, o);
        if (isCount) {
            counts.begin(b, o + at.counts, first);
        }
    }

    /** How wide a cell is while values are counts, in units; 0 where they are not. */
    static double countCell(double[] b, int o, double unit) {
        return b[o + Places.KIND] != Places.REAL ? 1 / unit : 0;
    }

    /** Adds what the experts for counts say, if all values were; the mixture has what the others do. */
    void predictCounts(double[] b, int o, double unit, double rest, StudentMixture mixture) {
        if (b[o + Places.KIND] == Places.REAL) {
            return;
        }
        mixture.counts(unit, BELOW / (b[o + Places.RECORDS] + 1));
        double slow = Math.max(0, b[o + Places.SLOW_MEAN]) * unit;
        double here = Math.max(0, usual(b, o)) * unit;
        boolean isScaled = b[o + Places.UNIT] > 0;
        double profiled = isScaled ? (here + PROFILE_PRIOR) / (slow + PROFILE_PRIOR) : 1;
        counts.predict(b, o + at.counts, b[o + Places.LAST], profiled, isScaled ? steps : 1);
        for (int i = 0; i < CountExperts.EXPERTS; i++) {
            // Those that take no part have weight nought: every expert keeps its place.
            counts.addTo(mixture, i, rest * b[o + at.weights + Places.BANK + i]);
        }
    }

    /** What the profile says of the place and those beside it: of counts a place alone has seen too few. */
    private double usual(double[] b, int o) {
        int bins = (int) b[o + Places.BINS];
        int reach = bins / NEIGHBOURS;
        return dayBin < 0 || reach == 0 || !(b[o + Places.UNIT] > 0)
                ? profile
                : b[o + Places.ORIGIN]
                        + Profile.mean(b, o + at.day, dayBin, bins, reach, profile - b[o + Places.ORIGIN]);
    }

    /** Learns a count for what was last predicted, or that it is none. */
    void learnCounts(double[] b, int o, double value, double share, StudentMixture scored) {
        weights.weigh(b, o, share, scored, Weights.EXPERTS);
        double kind = b[o + Places.KIND];
        if (kind == Places.REAL) {
            return;
        }
        if (!CountExperts.isCount(value)) {
            weights.leave(b, o, Places.BANK, Weights.EXPERTS);
            b[o + Places.KIND] = Places.REAL;
            return;
        }
        counts.learn(b, o + at.counts, value, b[o + Places.LAST], share, scored);
        if (kind == Places.ZEROS_AND_ONES && !CountExperts.isBit(value)) {
            weights.leave(b, o, Places.BANK + CountExperts.MARKOV, Weights.EXPERTS);
            b[o + Places.KIND] = Places.COUNTS;
        }
    }

    /** Adds what every expert says of a record at an instant, so many seconds after the last. */
    void predict(double[] b, int o, long micros, double seconds, double rest, StudentMixture mixture) {
        double cadence = b[o + Places.CADENCE];
        steps = cadence > 0 && seconds > GAP * cadence ? Math.min(MOST_STEPS, seconds / cadence) : 1;
        lookUp(b, o, micros);
        double degrees = degrees(b, o);
        mixture.clear(degrees, b[o + Places.BOX]);
        boolean onLog = b[o + Places.ON_LOG] != 0;
        double step = b[o + Places.BOX];
        double last = b[o + Places.LAST] / b[o + Places.UNIT];
        for (int scale = 0; scale < (onLog ? 2 : 1); scale++) {
            predict(b, o, scale, last);
            double cell = scale == 0 ? step : step * Logarithm.slope(last);
            double floor = cell * cell / 12;
            double n = Math.max(b[o + Places.DEGREES], Double.MIN_NORMAL);
            for (int i = 0; i < Places.EXPERTS; i++) {
                int e = scale * Places.EXPERTS + i;
                double variance = Math.max(floor, b[o + squares(scale, i)] / n);
                double width = Math.sqrt(variance * spreads[e]);
                double wide = scale == 0 ? width : Math.min(WIDEST_LOG, width);
                mixture.add(rest * b[o + at.weights + e], locations[e], wide, scale == 1);
            }
        }
    }

    private double degrees(double[] b, int o) {
        double n = Math.max(LEAST_DEGREES, b[o + Places.DEGREES]);
        return n > mostDegrees - ALMOST ? mostDegrees : n;
    }

    private int squares(int scale, int i) {
        return i < RATIOS.length
                ? at.level(scale, i) + LevelExpert.SQUARES
                : at.regression(scale) + regression.squares();
    }

    private RegressionExpert regression(int scale) {
        return scale == 0 ? regression : regressionOnLog;
    }

    private void lookUp(double[] b, int o, long micros) {
        int bins = (int) b[o + Places.BINS];
        profile = b[o + Places.SLOW_MEAN];
        week = 0;
        dayBin = -1;
        if (!at.hasClock || bins == 0) {
            return;
        }
        long shown = wall.shows(micros);
        dayBin = Clock.bin(shown, bins);
        weekBin = Clock.hourOfWeek(shown);
        if (Profile.isKnown(b, o + at.day, dayBin)) {
            profile = b[o + Places.ORIGIN] + Profile.mean(b, o + at.day, dayBin);
        }
        week = Profile.mean(b, o + at.week, weekBin);
    }

    /** Who is believed. */
    Weights weights() {
        return weights;
    }

    private static double on(int scale, double z) {
        return scale == 0 ? z : Logarithm.of(z);
    }

    private void predict(double[] b, int o, int scale, double last) {
        double y = on(scale, last);
        double profileWas = on(scale, b[o + Places.PROFILE_WAS]);
        double profileIs = on(scale, profile);
        int first = scale * Places.EXPERTS;
        for (int i = 0; i < RATIOS.length; i++) {
            int window = o + at.level(scale, i);
            locations[first + i] = b[window] + (i == PROFILED ? profileIs - profileWas : 0);
            spreads[first + i] = LevelExpert.spread(b, window, RATIOS[i], steps);
        }
        int k = regression.regressors();
        int x = scale * k;
        regressors[x] = b[o + Places.LAST_STEP + 2 * scale];
        regressors[x + 1] = b[o + Places.LAST_STEP + 2 * scale + 1];
        regressors[x + 2] = on(scale, b[o + Places.SLOW_MEAN]) - y;
        if (at.hasClock) {
            double weekWas = on(scale, b[o + Places.PROFILE_WAS] + b[o + Places.WEEK_WAS]) - profileWas;
            double weekIs = on(scale, profile + week) - profileIs;
            regressors[x + 3] = profileWas - y;
            regressors[x + 4] = profileIs - profileWas;
            regressors[x + 5] = weekWas;
            regressors[x + 6] = weekIs - weekWas;
        }
        int window = o + at.regression(scale);
        RegressionExpert own = regression(scale);
        spreads[first + PROFILED + 1] = own.predict(b, window, regressors, x) * steps;
        double ahead = own.step(b, window);
        locations[first + PROFILED + 1] =
                y + (scale == 0 ? ahead : Math.max(-FARTHEST_LOG, Math.min(FARTHEST_LOG, ahead)));
    }

    /** Learns a value for what was last predicted, with a share of it: what is not by the point masses. */
    void learn(double[] b, int o, double z, double share) {
        double last = b[o + Places.LAST] / b[o + Places.UNIT];
        if (b[o + Places.ON_LOG] != 0 && !(z > -1)) {
            weights.leave(b, o, Places.EXPERTS, Places.BANK);
            b[o + Places.ON_LOG] = 0;
        }
        boolean onLog = b[o + Places.ON_LOG] != 0;
        double keeps = 1 - forgets * Math.min(1, share);
        for (int scale = 0; scale < (onLog ? 2 : 1); scale++) {
            double x = on(scale, z);
            int first = scale * Places.EXPERTS;
            for (int i = 0; i < Places.EXPERTS; i++) {
                double error = x - locations[first + i];
                int squares = o + squares(scale, i);
                b[squares] = keeps * b[squares] + share * error * error / spreads[first + i];
                if (i < RATIOS.length) {
                    LevelExpert.learn(b, o + at.level(scale, i), locations[first + i], error, RATIOS[i], steps, share);
                }
            }
            double step = x - on(scale, last);
            regression(scale)
                    .learn(b, o + at.regression(scale), regressors, scale * regression.regressors(), step, share);
            int steps = o + Places.LAST_STEP + 2 * scale;
            b[steps + 1] = b[steps];
            b[steps] = step;
        }
        b[o + Places.DEGREES] = keeps * b[o + Places.DEGREES] + share;
        learnSeason(b, o, z, share);
    }

    private void learnSeason(double[] b, int o, double z, double share) {
        double n = b[o + Places.SLOW_RECORDS] + share;
        b[o + Places.SLOW_RECORDS] = Math.min(n, 1 / SLOW_GAIN);
        b[o + Places.SLOW_MEAN] += Math.min(1, share * Math.max(SLOW_GAIN, 1 / n)) * (z - b[o + Places.SLOW_MEAN]);
        b[o + Places.PROFILE_WAS] = profile;
        b[o + Places.WEEK_WAS] = week;
        if (dayBin < 0) {
            return;
        }
        double miss = z - profile;
        double weight = share * tamed(b[o + Places.PROFILE_MISS], miss);
        double before = profile - b[o + Places.ORIGIN];
        Profile.learn(b, o + at.day, dayBin, before, miss, weight);
        Profile.learn(b, o + at.week, weekBin, week, miss - week, weight);
        double m = b[o + Places.MISSES] + share;
        b[o + Places.MISSES] = Math.min(m, 1 / MISS_GAIN);
        double gain = Math.min(1, share * Math.max(MISS_GAIN, 1 / m));
        b[o + Places.PROFILE_MISS] += gain * (Math.abs(miss) - b[o + Places.PROFILE_MISS]);
    }

    /** A miss beyond three of the mean size counts as three. */
    private static double tamed(double size, double miss) {
        double far = Math.abs(miss);
        return size > 0 && far > FAR_MISS * size ? FAR_MISS * size / far : 1;
    }

    /** Weights to the power, counts by the factor, spreads by its inverse. */
    void widen(double[] b, int o, double retain) {
        weights.widen(b, o, retain);
        CountExperts.widen(b, o + at.counts, retain);
        if (!(b[o + Places.UNIT] > 0)) {
            return;
        }
        b[o + Places.DEGREES] *= retain;
        b[o + Places.SLOW_RECORDS] *= retain;
        b[o + Places.MISSES] *= retain;
        for (int scale = 0; scale < 2; scale++) {
            for (int i = 0; i < RATIOS.length; i++) {
                b[o + at.level(scale, i) + LevelExpert.SPREAD] /= retain;
            }
            for (int i = 0; i < Places.EXPERTS; i++) {
                b[o + squares(scale, i)] *= retain;
            }
            regression(scale).widen(b, o + at.regression(scale), retain);
        }
    }
}
