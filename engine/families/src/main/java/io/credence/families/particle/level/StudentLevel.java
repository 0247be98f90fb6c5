package io.credence.families.particle.level;

import io.credence.core.Require;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.StateSpaceModel;
import java.util.List;

/**
 * A wandering level under Student's noise.
 *
 * @param levelVariance q, what the level gathers per second
 * @param scale of the noise
 * @param degrees of the noise
 * @param initialMean of the level at the first record
 * @param initialVariance of the level at the first record
 * @param isDrawn whether particles draw the level, instead of holding its distribution
 */
public record StudentLevel(
        double levelVariance, double scale, double degrees, double initialMean, double initialVariance, boolean isDrawn)
        implements StateSpaceModel {
    /** The fewest degrees: tails without a mean. */
    public static final double FEWEST = 1;

    /** Checks the numbers. */
    public StudentLevel {
        Require.positive("level.sd", levelVariance);
        Require.positive("noise.scale", scale);
        Require.finite("degrees", degrees);
        if (degrees < FEWEST) {
            throw new IllegalArgumentException("degrees must be at least " + FEWEST + ", not " + degrees);
        }
        Require.finite("initial.mean", initialMean);
        Require.positive("initial.sd", initialVariance);
    }

    @Override
    public List<String> states() {
        return List.of("level", "variance of the level");
    }

    @Override
    public double mean(int state) {
        return state == 0 ? initialMean : isDrawn ? 0 : initialVariance;
    }

    @Override
    public double variance(int state) {
        return initialVariance;
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity("level", state -> state[0], state -> state[1]));
    }

    @Override
    public boolean hasMoments() {
        return degrees > 2;
    }

    @Override
    public boolean hasQuantiles() {
        return true;
    }

    @Override
    public Kernel newKernel() {
        return new StudentLevelKernel(this);
    }
}
