package io.credence.simulate.score.probability;

import io.credence.core.random.KeyedRandom;
import io.credence.simulate.score.Interval;
import io.credence.simulate.score.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far what happened is from the probabilities that were said, beside how far chance alone would put it; immutable.
 *
 * @param forecasts how many there are
 * @param error mean distance of the bins' shares from their forecasts
 * @param byChance what it would be on average if every probability were right
 * @param limit what it would stay below in 95 of 100 such cases
 * @param bins those that hold a forecast, from low to high
 */
public record CalibrationError(int forecasts, double error, double byChance, double limit, List<Bin> bins) {
    private static final int BINS = 10;
    private static final int WORLDS = 1000; // the limits are then good to a few percent of themselves
    private static final double CONFIDENCE = 0.95;

    /**
     * A point of the reliability diagram.
     *
     * @param forecasts how many there are
     * @param said their mean
     * @param happened the share that came true
     * @param band where that share would be in 95 of 100 cases if every probability were right
     */
    public record Bin(int forecasts, double said, double happened, Interval band) {
        /** Whether chance alone explains the difference. */
        public boolean isAsItSays() {
            return band.holds(happened);
        }
    }

    /** In ten equal bins, chance by a thousand worlds. */
    public static CalibrationError of(double[] probabilities, boolean[] outcomes, long seed) {
        return of(probabilities, outcomes, BINS, seed);
    }

    /** In so many equal bins, chance by a thousand worlds in which every probability is right. */
    public static CalibrationError of(double[] probabilities, boolean[] outcomes, int bins, long seed) {
        Bins sums = Bins.of(probabilities, outcomes, bins);
        double[] errors = new double[WORLDS];
        double[][] shares = new double[bins][WORLDS];
        KeyedRandom random = new KeyedRandom();
        boolean[] drawn = new boolean[outcomes.length];
        for (int world = 0; world < WORLDS; world++) {
            random.aim(seed, 0, world, 0);
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = random.nextDouble() < probabilities[i];
            }
            Bins chance = Bins.of(probabilities, drawn, bins);
            errors[world] = chance.calibrationError();
            for (int k = 0; k < bins; k++) {
                shares[k][world] = chance.share(k);
            }
        }
        Arrays.sort(errors);
        return new CalibrationError(
                probabilities.length,
                sums.calibrationError(),
                Arrays.stream(errors).average().orElseThrow(),
                Quantiles.of(errors, CONFIDENCE),
                points(sums, shares));
    }

    private static List<Bin> points(Bins sums, double[][] shares) {
        List<Bin> points = new ArrayList<>();
        for (int k = 0; k < shares.length; k++) {
            if (sums.counts()[k] > 0) {
                Arrays.sort(shares[k]);
                Interval band = new Interval(
                        Quantiles.of(shares[k], (1 - CONFIDENCE) / 2), Quantiles.of(shares[k], (1 + CONFIDENCE) / 2));
                points.add(new Bin(sums.counts()[k], sums.meanForecast(k), sums.share(k), band));
            }
        }
        return List.copyOf(points);
    }

    /** Whether chance alone explains the error. */
    public boolean isCalibrated() {
        return !(error > limit);
    }
}
