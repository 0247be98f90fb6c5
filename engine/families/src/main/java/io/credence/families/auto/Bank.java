package io.credence.families.auto;

import io.credence.core.mixture.Logarithm;
import io.credence.core.mixture.StudentMixture;
import io.credence.core.special.Elementary;

/**
 * The experts: what each says of the next record, and what each learns from it; confined to a thread for its scratch.
 *
 * <p>Everything is in units of the key's first step, z = y/unit; on the logarithm it is log(1 + z).
 */
final class Bank {
    private static final String[] NAMES = {"slow level", "fast level", "profile", "regression"};
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
    // A factor of e⁵ a scale and e²⁰ a step: what is wilder on the logarithm is for the experts on the value.
    private static final double WIDEST_LOG = 5;
    private static final double FARTHEST_LOG = 20;

    private final Assembly parts;
    private final double forgets; // of scales
    private final double mostDegrees;
    private final Places at;
    private final RegressionExpert regression;
    private final RegressionExpert regressionOnLog;
    private final double[] regressors;
    private final double[] locations = new double[Places.BANK];
    private final double[] spreads = new double[Places.BANK];

    private int dayBin; // −1 where there is none
    private int weekBin;
    private double profile;
    private double week;
    private double steps;

    Bank(Assembly parts, Places places) {
        this.parts = parts;
        forgets = 1 - parts.scaleRetain();
        mostDegrees =
                Math.rint(WHOLE / forgets) / WHOLE; // 20, not an ulp less: a t's tails cost half as much from there

        at = places;
        regression = new RegressionExpert(places.hasClock);
        regressionOnLog = new RegressionExpert(places.hasClock);
        regressors = new double[2 * regression.regressors()];
    }

    /** What an expert's weight is called. */
    static String name(int expert) {
        return "weight of " + NAMES[expert % Places.EXPERTS] + (expert < Places.EXPERTS ? "" : " on the logarithm");
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
            for (int i = 0; i < Places.EXPERTS; i++) {
                boolean takesPart = parts.has(i) && (scale == 0 || onLog);
                b[o + at.weights + scale * Places.EXPERTS + i] =
                        takesPart ? 1.0 / (parts.experts() * (onLog ? 2 : 1)) : 0;
            }
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
        dayBin = Clock.bin(micros, bins);
        weekBin = Clock.hourOfWeek(micros);
        if (Profile.isKnown(b, o + at.day, dayBin)) {
            profile = b[o + Places.ORIGIN] + Profile.mean(b, o + at.day, dayBin);
        }
        week = Profile.mean(b, o + at.week, weekBin);
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
    void learn(double[] b, int o, double z, double share, StudentMixture scored) {
        weigh(b, o, share, scored);
        double last = b[o + Places.LAST] / b[o + Places.UNIT];
        if (b[o + Places.ON_LOG] != 0 && !(z > -1)) {
            leaveLog(b, o);
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

    private void weigh(double[] b, int o, double share, StudentMixture scored) {
        int experts = scored.components();
        int sharing = parts.experts() * (experts > Places.EXPERTS ? 2 : 1);
        double sum = 0;
        for (int i = 0; i < experts; i++) {
            double mass = scored.massOf(i);
            double power = share == 1 ? mass : mass > 0 ? Elementary.exp(share * Elementary.log(mass)) : 0;
            sum += b[o + at.weights + i] * power;
        }
        if (!(sum > 0 && sum <= Double.MAX_VALUE)) {
            return; // beyond every tail: it tells none of them apart
        }
        double moved = Math.min(1, parts.share() * share);
        for (int i = 0; i < experts; i++) {
            double mass = scored.massOf(i);
            double power = share == 1 ? mass : mass > 0 ? Elementary.exp(share * Elementary.log(mass)) : 0;
            b[o + at.weights + i] = (1 - moved) * b[o + at.weights + i] * power / sum
                    + (parts.has(i % Places.EXPERTS) ? moved / sharing : 0);
        }
    }

    /** A value the logarithm cannot hold: what was given to it goes back to the others. */
    private void leaveLog(double[] b, int o) {
        b[o + Places.ON_LOG] = 0;
        double left = 0;
        for (int i = 0; i < Places.EXPERTS; i++) {
            left += b[o + at.weights + i];
        }
        for (int i = 0; i < Places.EXPERTS; i++) {
            b[o + at.weights + i] = left > 0 ? b[o + at.weights + i] / left : parts.has(i) ? 1.0 / parts.experts() : 0;
            b[o + at.weights + Places.EXPERTS + i] = 0;
        }
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
        b[o + Places.DEGREES] *= retain;
        b[o + Places.SLOW_RECORDS] *= retain;
        b[o + Places.MISSES] *= retain;
        double sum = 0;
        int experts = b[o + Places.ON_LOG] != 0 ? Places.BANK : Places.EXPERTS;
        for (int i = 0; i < experts; i++) {
            double weight = b[o + at.weights + i];
            b[o + at.weights + i] = weight > 0 ? Elementary.exp(retain * Elementary.log(weight)) : 0;
            sum += b[o + at.weights + i];
        }
        for (int i = 0; i < experts; i++) {
            b[o + at.weights + i] /= sum;
        }
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
