package io.credence.core.ahead;

import io.credence.core.mixture.Logarithm;
import io.credence.core.special.Elementary;

/**
 * The course of a key's records and where each candidate says it will be; confined to a thread for its scratch.
 *
 * <p>Everything is in units of the key's first step, z = y/unit; on the logarithm it is log(1 + z).
 */
final class Candidates {
    /**
     * On one scale: three levels, three returns to the season's mean, as a season ago with and without drift, a level with drift, and a
     * return that is learnt.
     */
    static final int EACH = 10;

    /** The season's mean, and away from it as now. */
    static final int MEAN = 3;

    static final int AWAY = 5;

    /** The return that is learnt: its learner says where. */
    static final int LEARNT = 9;

    /** On the value, then on its logarithm. */
    static final int ALL = 2 * EACH;

    private static final double[] GAINS = {0.02, 0.15, 0.6};
    private static final int DRIFTING = 1; // the level that drifts
    private static final double LOG_OF_RETURN = -0.10536051565782628; // log 0.9
    private static final int AGO = 6;
    private static final int AGO_DRIFTING = 7;
    private static final double SLOW_GAIN = 0.002;
    private static final double TREND_GAIN = 0.02;
    private static final double SQUARE_GAIN = 0.01;
    private static final double MISS_GAIN = 0.01;
    private static final double FAR_MISS = 3;
    private static final double CADENCE_GAIN = 0.02;
    private static final int INTERVALS_FOR_SEASON = 5;
    private static final double NOISE = 1e-9; // a step so small beside its value is none
    private static final double FARTHEST_LOG = 20; // a factor of e²⁰ is for the candidates on the value

    private final Places at;
    private final Season season; // null without a clock
    final double[] locations = new double[ALL];

    Candidates(Places places, Season season) {
        at = places;
        this.season = season;
    }

    /** Whether a candidate takes part. */
    boolean has(int candidate, boolean onLog) {
        int i = candidate % EACH;
        return (candidate < EACH || onLog) && (season != null || (i != AGO && i != AGO_DRIFTING));
    }

    /** How many take part. */
    int number(boolean onLog) {
        return (season != null ? EACH : EACH - 2) * (onLog ? 2 : 1);
    }

    private static double on(int scale, double z) {
        return scale == 0 ? z : Logarithm.of(z);
    }

    /** How many typical steps a time is. */
    static double steps(double[] b, int o, double seconds) {
        return seconds / b[o + Places.CADENCE];
    }

    /** Where each says the value will be at an instant. */
    void locate(double[] b, int o, long micros) {
        double seconds = (micros - b[o + Places.LAST_TIME]) * 1e-6;
        double steps = steps(b, o, seconds);
        double last = b[o + Places.LAST] / b[o + Places.UNIT];
        double origin = b[o + Places.ORIGIN];
        int places = (int) b[o + Places.SEASON];
        double slow = b[o + Places.SLOW_MEAN];
        double mean = slow;
        double meanNow = slow;
        double ago = last;
        double seasons = 1;
        if (season != null && places != 0) {
            long record = (long) b[o + Places.LAST_TIME];
            int then = slot(o, season.ahead(micros, record, b[o + Places.CADENCE], places));
            int now = slot(o, season.place(record, places));
            seasons = Season.back(seconds, places);
            mean = Season.isKnown(b, then) ? origin + Season.mean(b, then) : slow;
            meanNow = Season.isKnown(b, now) ? origin + Season.mean(b, now) : slow;
            ago = Season.isKnown(b, then) ? origin + Season.last(b, then) : last;
        }
        double returns = Elementary.exp(LOG_OF_RETURN * steps);
        for (int scale = 0; scale < (b[o + Places.ON_LOG] != 0 ? 2 : 1); scale++) {
            int s = o + Places.scale(scale);
            int to = scale * EACH;
            for (int i = 0; i < GAINS.length; i++) {
                locations[to + i] = b[s + Places.LEVELS + i];
            }
            double there = on(scale, mean);
            double away = on(scale, last) - on(scale, meanNow);
            locations[to + MEAN] = there;
            locations[to + 4] = there + returns * away;
            locations[to + AWAY] = there + away;
            locations[to + AGO] = on(scale, ago);
            locations[to + AGO_DRIFTING] = on(scale, ago) + tamed(scale, seasons * b[s + Places.TURN]);
            locations[to + 8] = b[s + Places.LEVELS + DRIFTING] + tamed(scale, steps * b[s + Places.DRIFT]);
        }
    }

    private static double tamed(int scale, double ahead) {
        return scale == 0 ? ahead : Math.max(-FARTHEST_LOG, Math.min(FARTHEST_LOG, ahead));
    }

    private int slot(int o, int place) {
        return at.season + o - at.course + place;
    }

    /** The mean square step on a candidate's scale. */
    static double stepSquare(double[] b, int o, int candidate) {
        return b[o + Places.scale(candidate / EACH) + Places.SQUARE];
    }

    /** Takes a record; a share of it where it weighs less than one. */
    void learn(double[] b, int o, double value, double resolution, long micros, double share) {
        boolean isFirst = b[o + Places.RECORDS] == 0;
        double waited = isFirst ? 0 : (micros - b[o + Places.LAST_TIME]) * 1e-6;
        if (waited > 0) {
            learnCadence(b, o, waited);
        }
        double last = b[o + Places.LAST];
        double step = Math.abs(value - last);
        boolean isStep = !isFirst && step > NOISE * Math.abs(value) && step <= Double.MAX_VALUE;
        if (b[o + Places.UNIT] == 0 && isStep) {
            begin(b, o, last, step);
        }
        double unit = b[o + Places.UNIT];
        if (unit > 0) {
            double z = value / unit;
            b[o + Places.STEP] = isStep ? Math.min(b[o + Places.STEP], step / unit) : b[o + Places.STEP];
            double known = resolution > 0 ? resolution / unit : Double.POSITIVE_INFINITY;
            b[o + Places.BOX] = Math.max(NOISE * Math.abs(z), Math.min(b[o + Places.STEP], known));
            learnCourse(b, o, z, last / unit, waited, share);
            learnSeason(b, o, z, micros, share);
        }
        b[o + Places.RECORDS] += 1;
        b[o + Places.NO_COUNT] = value >= 0 && value == Math.rint(value) ? b[o + Places.NO_COUNT] : 1; // exactly
        b[o + Places.LAST] = value;
        b[o + Places.LAST_TIME] = micros;
    }

    private static void begin(double[] b, int o, double last, double step) {
        double z = last / step;
        b[o + Places.UNIT] = step;
        b[o + Places.ORIGIN] = z;
        b[o + Places.STEP] = 1;
        b[o + Places.SLOW_MEAN] = z;
        b[o + Places.SLOW_RECORDS] = 1;
        b[o + Places.ON_LOG] = z > -1 ? 1 : 0;
        for (int scale = 0; scale < 2; scale++) {
            for (int i = 0; i < GAINS.length; i++) {
                b[o + Places.scale(scale) + Places.LEVELS + i] = on(scale, z);
            }
        }
    }

    private static void learnCadence(double[] b, int o, double waited) {
        double n = b[o + Places.INTERVALS];
        double typical = b[o + Places.CADENCE];
        double gain = Math.max(CADENCE_GAIN, 1 / (n + 1));
        b[o + Places.CADENCE] = n == 0 ? waited : typical + gain * typical * Math.signum(waited - typical);
        b[o + Places.INTERVALS] = Math.min(n + 1, 1 / CADENCE_GAIN);
        if (b[o + Places.SEASON] == 0 && n + 1 >= INTERVALS_FOR_SEASON) {
            b[o + Places.SEASON] = Season.places(b[o + Places.CADENCE]);
        }
    }

    private static void learnCourse(double[] b, int o, double z, double last, double waited, double share) {
        double n = b[o + Places.STEPS] + share;
        b[o + Places.STEPS] = Math.min(n, 1 / SQUARE_GAIN);
        double slow = b[o + Places.SLOW_RECORDS] + share;
        b[o + Places.SLOW_RECORDS] = Math.min(slow, 1 / SLOW_GAIN);
        b[o + Places.SLOW_MEAN] += Math.min(1, share * Math.max(SLOW_GAIN, 1 / slow)) * (z - b[o + Places.SLOW_MEAN]);
        double steps = b[o + Places.CADENCE] > 0 && waited > 0 ? Math.max(1, steps(b, o, waited)) : 1;
        for (int scale = 0; scale < (b[o + Places.ON_LOG] != 0 ? 2 : 1); scale++) {
            int s = o + Places.scale(scale);
            double x = on(scale, z);
            double step = x - on(scale, last);
            for (int i = 0; i < GAINS.length; i++) {
                double gain = Math.min(1, share * Math.max(GAINS[i], 1 / (n + 1)));
                b[s + Places.LEVELS + i] += gain * (x - b[s + Places.LEVELS + i]);
            }
            b[s + Places.DRIFT] +=
                    Math.min(1, share * Math.max(TREND_GAIN, 1 / (n + 1))) * (step / steps - b[s + Places.DRIFT]);
            b[s + Places.SQUARE] +=
                    Math.min(1, share * Math.max(SQUARE_GAIN, 1 / n)) * (step * step / steps - b[s + Places.SQUARE]);
        }
    }

    private void learnSeason(double[] b, int o, double z, long micros, double share) {
        int places = (int) b[o + Places.SEASON];
        if (season == null || places == 0) {
            return;
        }
        int slot = slot(o, season.place(micros, places));
        double origin = b[o + Places.ORIGIN];
        double mean = b[o + Places.SLOW_MEAN] - origin;
        if (Season.isKnown(b, slot)) {
            mean = Season.mean(b, slot);
            double n = b[o + Places.TURNS] + share;
            b[o + Places.TURNS] = Math.min(n, 1 / TREND_GAIN);
            double gain = Math.min(1, share * Math.max(TREND_GAIN, 1 / n));
            for (int scale = 0; scale < (b[o + Places.ON_LOG] != 0 ? 2 : 1); scale++) {
                int turn = o + Places.scale(scale) + Places.TURN;
                b[turn] += gain * (on(scale, z) - on(scale, origin + Season.last(b, slot)) - b[turn]);
            }
        }
        double miss = Math.abs(z - origin - mean);
        double size = b[o + Places.MISS];
        // A miss beyond three of the mean size counts as three.
        Season.learn(
                b, slot, mean, z - origin, share * (size > 0 && miss > FAR_MISS * size ? FAR_MISS * size / miss : 1));
        double m = b[o + Places.MISSES] + share;
        b[o + Places.MISSES] = Math.min(m, 1 / MISS_GAIN);
        b[o + Places.MISS] += Math.min(1, share * Math.max(MISS_GAIN, 1 / m)) * (miss - size);
    }
}
