package io.credence.app.score.drift;

import io.credence.core.random.KeyedRandom;
import io.credence.simulate.score.Rate;
import java.util.function.DoubleFunction;

/**
 * The setting at which a watcher's false alarms on Gaussian records come as often as is asked, as measured; immutable.
 *
 * @param setting of the watcher
 * @param check false alarms at that setting on fresh records, and how many were asked for
 * @param isReached whether there is such a setting; else it is the last there is
 */
record EqualRate(double setting, Rate check, boolean isReached) {
    private static final int SEED = 120;
    private static final int SEARCHED = 8; // of the alarms of a measurement, while the setting is only looked for
    private static final int FEWEST_SEARCHED = 30;
    private static final int SEARCHES = 5;
    private static final double FIRST_STEP = 0.25; // in the logarithm of the setting
    private static final double LONGEST_STEP = 0.7;
    private static final double NEAR = 0.15; // in the logarithm of the rate
    private static final double APART = 0.08;

    /**
     * Solves.
     *
     * @param at the watcher at a setting
     * @param guess where to begin
     * @param most the greatest setting there is
     * @param recordsPerAlarm what is asked for
     * @param alarms how many to expect in a measurement
     */
    static EqualRate of(DoubleFunction<Watcher> at, double guess, double most, double recordsPerAlarm, int alarms) {
        Measurement measured = new Measurement(at, recordsPerAlarm);
        double end = StrictMath.log(most);
        double x = Math.min(StrictMath.log(guess), end - FIRST_STEP);
        int few = Math.max(FEWEST_SEARCHED, alarms / SEARCHED);
        double y = measured.logRate(x, few);
        double next = x + FIRST_STEP;
        for (int i = 0; i < SEARCHES && Math.abs(y) > NEAR; i++) {
            double found = measured.logRate(next, few);
            double step = -found * (next - x) / (found - y);
            x = next;
            y = found;
            boolean isUsable = !Double.isNaN(step) && !Double.isInfinite(step);
            next = Math.min(end, x + Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, isUsable ? step : FIRST_STEP)));
            if (next == x) { // the end, and still too seldom
                return new EqualRate(most, measured.rate(most, alarms, SEED), false);
            }
        }
        double centre = Math.abs(y) > NEAR ? next : x;
        double low = centre - APART;
        double high = Math.min(end, centre + APART);
        double atLow = measured.logRate(low, alarms / 2);
        double slope = (measured.logRate(high, alarms / 2) - atLow) / (high - low);
        double middle = Math.min(end, low - atLow / slope);
        // Where the line lies beside the curve the rate is off by a few hundredths: from so near it is straight.
        double solved = StrictMath.exp(Math.min(end, middle - measured.logRate(middle, 2 * alarms) / slope));
        return new EqualRate(solved, measured.rate(solved, alarms, SEED), true);
    }

    /** Counts false alarms, each time on other records. */
    private static final class Measurement {
        private final DoubleFunction<Watcher> at;
        private final double recordsPerAlarm;
        private int runs;

        Measurement(DoubleFunction<Watcher> at, double recordsPerAlarm) {
            this.at = at;
            this.recordsPerAlarm = recordsPerAlarm;
        }

        /** Of the rate over what is asked for, at the exponential of x; half an alarm more, so that none is a number. */
        double logRate(double x, int expected) {
            Rate rate = rate(StrictMath.exp(x), expected, SEED + 1 + runs++);
            return StrictMath.log((rate.events() + 0.5) / rate.exposure());
        }

        Rate rate(double setting, int expected, long seed) {
            return falseAlarms(at.apply(setting), recordsPerAlarm, expected, seed);
        }
    }

    /** False alarms in as many Gaussian records as let so many expect; each begins the watcher anew. */
    static Rate falseAlarms(Watcher watcher, double recordsPerAlarm, int expected, long seed) {
        KeyedRandom random = new KeyedRandom().aim(seed, (long) recordsPerAlarm, 0, 0);
        long records = (long) (expected * recordsPerAlarm);
        long alarms = 0;
        for (long i = 0; i < records; i++) {
            if (watcher.alarms(random.nextGaussian())) {
                alarms++;
                watcher.restart();
            }
        }
        return new Rate(alarms, expected);
    }
}
