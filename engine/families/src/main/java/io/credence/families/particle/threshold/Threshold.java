package io.credence.families.particle.threshold;

import io.credence.core.Require;
import io.credence.core.special.Normal;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.StateSpaceModel;
import java.util.List;

/**
 * A level that moves one way below a threshold and another way above it, seen through noise.
 *
 * @param at the threshold
 * @param below how it moves there
 * @param above how it moves there, and at the threshold
 * @param perSeconds the length of a step
 * @param noiseSd of values about the level
 * @param initialMean of the level at the first record
 * @param initialSd of the same
 * @param isDrawn whether particles draw every step blindly, instead of holding the distribution of the last
 */
public record Threshold(
        double at,
        Regime below,
        Regime above,
        double perSeconds,
        double noiseSd,
        double initialMean,
        double initialSd,
        boolean isDrawn)
        implements StateSpaceModel {

    /** Checks the numbers. */
    public Threshold {
        Require.finite("at", at);
        Require.positive("per", perSeconds);
        Require.positive("noise.sd", noiseSd);
        Require.finite("initial.mean", initialMean);
        Require.positive("initial.sd", initialSd);
    }

    @Override
    public List<String> states() {
        return isDrawn ? List.of("level") : List.of("level", "variance of the level");
    }

    @Override
    public double mean(int state) {
        return state == 0 ? initialMean : initialSd * initialSd;
    }

    @Override
    public double variance(int state) {
        return initialSd * initialSd;
    }

    @Override
    public List<Quantity> quantities() {
        return isDrawn
                ? List.of(
                        new Quantity("level", state -> state[0]),
                        new Quantity("above", state -> state[0] >= at ? 1 : 0))
                : List.of(
                        new Quantity("level", state -> state[0], state -> state[1]),
                        Quantity.chance("above", state -> above(state[0], state[1])));
    }

    private double above(double mean, double variance) {
        return variance > 0 ? Normal.cdf((mean - at) / Math.sqrt(variance)) : mean >= at ? 1 : 0;
    }

    @Override
    public boolean hasMoments() {
        return true;
    }

    @Override
    public Kernel newKernel() {
        return isDrawn ? new ThresholdKernel(this) : new GuidedThresholdKernel(this);
    }
}
