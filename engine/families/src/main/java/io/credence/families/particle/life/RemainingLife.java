package io.credence.families.particle.life;

import io.credence.core.Forecast;
import io.credence.core.Require;
import io.credence.core.Summary;
import io.credence.core.special.Elementary;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Wander;
import io.credence.families.particle.Wandering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Wear that grows towards a limit, at a rate that each unit has for itself, seen through noise.
 *
 * @param isExponential whether the wear multiplies: then its logarithm is the state, and what chance adds is to that
 * @param limit of the wear, at which the unit fails
 * @param initialMean of the state at the first record
 * @param initialSd of the same
 * @param rateMean of the logarithm of the rate per second
 * @param rateSd of the same, from unit to unit
 * @param rateVariance what that logarithm gathers per second
 * @param processVariance what chance adds to the state per second
 * @param noiseSd of values about the wear
 * @param horizons at which the chance of failure is told
 */
public record RemainingLife(
        boolean isExponential,
        double limit,
        double initialMean,
        double initialSd,
        double rateMean,
        double rateSd,
        double rateVariance,
        double processVariance,
        double noiseSd,
        List<Duration> horizons)
        implements Wandering {
    /** What the posterior calls the seconds that are left. */
    public static final String TIME_TO_FAILURE = "time to failure";

    private static final double GREATEST_LOG = 300; // beyond, squares of wear leave the doubles
    private static final double MICRO = 1e-6;

    /** Checks the numbers. */
    public RemainingLife {
        Require.finite("limit", limit);
        if (isExponential) {
            Require.positive("limit", limit);
        }
        Require.finite("initial.mean", initialMean);
        Require.positive("initial.sd", initialSd);
        Require.finite("rate.mean", rateMean);
        Require.positive("rate.sd", rateSd);
        Require.positive("rate.wander", rateVariance);
        Require.positive("process.sd", processVariance);
        Require.positive("noise.sd", noiseSd);
        horizons = List.copyOf(horizons);
    }

    @Override
    public List<String> states() {
        return List.of(isExponential ? "log wear" : "wear", "log rate");
    }

    @Override
    public double mean(int state) {
        return state == 0 ? initialMean : rateMean;
    }

    @Override
    public double variance(int state) {
        return state == 0 ? initialSd * initialSd : rateSd * rateSd;
    }

    /** What a value is expected to be. */
    double wear(double state) {
        return isExponential ? Elementary.exp(Math.min(GREATEST_LOG, state)) : state;
    }

    /** The limit on the scale of the state. */
    double height() {
        return isExponential ? StrictMath.log(limit) : limit;
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("wear", state -> wear(state[0])),
                new Quantity("log rate", state -> state[1]),
                new Quantity("rate", state -> Elementary.exp(Math.min(GREATEST_LOG, state[1]))));
    }

    @Override
    public List<Summary.Parameter> told(Ensemble states) {
        return told(states, i -> processVariance);
    }

    @Override
    public List<Summary.Parameter> told(Ensemble states, IntToDoubleFunction process) {
        FirstPassage passage = passage(states, process);
        double[] quantiles = new double[Forecast.PROBABILITIES.size()];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = passage.quantile(Forecast.PROBABILITIES.get(i));
        }
        List<Summary.Parameter> told = new ArrayList<>();
        double variance = passage.variance();
        double sd = variance > 0 ? Math.sqrt(variance) : Double.NaN; // of what has failed already there is none
        told.add(new Summary.Parameter(TIME_TO_FAILURE, passage.mean(), sd, quantiles));
        for (Duration horizon : horizons) {
            double p = passage.before(horizon.toNanos() * 1e-3 * MICRO);
            double[] same = new double[quantiles.length];
            Arrays.fill(same, p);
            told.add(new Summary.Parameter("fails within " + words(horizon), p, Double.NaN, same));
        }
        return told;
    }

    /** As people write it in a spec: P7D, where Java says PT168H. */
    private static String words(Duration horizon) {
        boolean isDays = horizon.equals(Duration.ofDays(horizon.toDays()));
        return isDays ? "P" + horizon.toDays() + "D" : horizon.toString();
    }

    private FirstPassage passage(Ensemble states, IntToDoubleFunction process) {
        int n = states.size();
        double[] weights = new double[n];
        double[] heights = new double[n];
        double[] speeds = new double[n];
        double[] variances = new double[n];
        double height = height();
        for (int i = 0; i < n; i++) {
            weights[i] = states.weight(i);
            heights[i] = height - states.state(0, i);
            speeds[i] = Elementary.exp(Math.max(-GREATEST_LOG, Math.min(GREATEST_LOG, states.state(1, i))));
            variances[i] = process.applyAsDouble(i);
        }
        return new FirstPassage(weights, heights, speeds, variances);
    }

    @Override
    public boolean hasMoments() {
        return true;
    }

    @Override
    public double wanderVariance() {
        return processVariance;
    }

    @Override
    public Kernel newKernel(Wander process) {
        return new RemainingLifeKernel(this, process);
    }
}
