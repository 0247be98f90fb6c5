package io.credence.families.particle.volatility;

import io.credence.core.Require;
import io.credence.core.special.Elementary;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.StateSpaceModel;
import java.util.List;

/**
 * Noise whose log variance wanders about a level and returns to it.
 *
 * @param mu the level
 * @param phi the share of the distance from it that is left after {@code perSeconds}
 * @param sigma of what the log variance gains by chance in that time
 * @param perSeconds the time both are about
 */
public record Volatility(double mu, double phi, double sigma, double perSeconds) implements StateSpaceModel {

    /** Checks the numbers. */
    public Volatility {
        Require.finite("mu", mu);
        if (!(phi >= 0 && phi < 1)) {
            throw new IllegalArgumentException("phi must be at least 0 and less than 1, not " + phi);
        }
        Require.positive("sigma", sigma);
        Require.positive("per", perSeconds);
    }

    @Override
    public List<String> states() {
        return List.of("log variance");
    }

    @Override
    public double mean(int state) {
        return mu;
    }

    @Override
    public double variance(int state) {
        return sigma * sigma / ((1 - phi) * (1 + phi));
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("log variance", state -> state[0]),
                new Quantity("volatility", state -> Elementary.exp(0.5 * state[0])));
    }

    @Override
    public boolean hasMoments() {
        return true;
    }

    /** The spread does; the centre stays at nought. */
    @Override
    public boolean wanders() {
        return false;
    }

    @Override
    public Kernel newKernel() {
        return new VolatilityKernel(this);
    }
}
