package io.credence.simulate.score.predictive;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Resolution;
import io.credence.core.Surprise;
import io.credence.core.random.KeyedRandom;
import java.util.Arrays;

/**
 * Predicts that a record is like the one so many records before: the rival a model has to beat; confined to a thread.
 *
 * <p>Its predictive is a normal around that record's value, with the root mean square of its own past errors as sd, so
 * that it is scored like any other: the same arithmetic as a family's, the same step of rounding, learnt from the
 * records before. It says nothing until it has seen {@code lag} records and one error.
 */
public final class Naive {
    // Long enough for an sd good to 5 %, short enough to follow one that changes: a rival should not be a straw man.
    private static final double SHORTEST_GAIN = 0.005;

    private final double[] past;
    private final long key;
    private final KeyedRandom random = new KeyedRandom();
    private final Observation observation = new Observation();
    private final Forecast forecast = new Forecast();
    private final Surprise surprise = new Surprise();
    private double step = Resolution.UNKNOWN;
    private double variance;
    private long errors;
    private long records;

    private Naive(int lag, long key) {
        past = new double[lag];
        this.key = key;
        Arrays.fill(past, Double.NaN);
    }

    /**
     * As the last record was.
     *
     * @param key what the random part of pits is drawn by, as from {@link KeyedRandom#keyHash}
     */
    public static Naive persistence(long key) {
        return seasonal(1, key);
    }

    /**
     * As the record one season ago was.
     *
     * @param season in records
     * @param key what the random part of pits is drawn by, as from {@link KeyedRandom#keyHash}
     */
    public static Naive seasonal(int season, long key) {
        if (season < 1) {
            throw new IllegalArgumentException("a season has at least one record, not " + season);
        }
        return new Naive(season, key);
    }

    /** What it says of the next record, and how that fares; then learns it. NaN is a missing value. */
    public Prediction next(double value) {
        int slot = (int) (records % past.length);
        double mean = past[slot];
        Prediction said = canSpeak(mean) ? say(mean, value) : Prediction.NONE;
        if (!Double.isNaN(value)) {
            learn(value, mean);
        }
        // A missing value is as it was said to be, so that the record one season on still has something to be like.
        past[slot] = Double.isNaN(value) ? mean : value;
        records++;
        return said;
    }

    private boolean canSpeak(double mean) {
        // No errors and no rounding: a constant so far, of which a normal can say nothing.
        return !Double.isNaN(mean) && errors > 0 && (variance > 0 || step > 0);
    }

    private Prediction say(double mean, double value) {
        double sd = Math.sqrt(variance);
        observation.value(value).resolution(Math.max(step, 0));
        forecast.normal(mean, sd, observation);
        double[] quantiles = new double[Forecast.PROBABILITIES.size()];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = forecast.quantile(i);
        }
        if (Double.isNaN(value)) {
            return new Prediction(mean, forecast.sd(), quantiles, Double.NaN, Double.NaN);
        }
        surprise.scoreNormal(observation, mean, sd, random.aim(key, 0, records, 0));
        return new Prediction(mean, forecast.sd(), quantiles, surprise.pit(), surprise.logDensity());
    }

    private void learn(double value, double mean) {
        step = Resolution.learn(step, value);
        if (!Double.isNaN(mean)) {
            errors++;
            double error = value - mean;
            variance += Math.max(1.0 / errors, SHORTEST_GAIN) * (error * error - variance);
        }
    }
}
