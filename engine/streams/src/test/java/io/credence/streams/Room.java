package io.credence.streams;

import io.credence.families.particle.Scale;
import io.credence.families.particle.simulator.Simulator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A room's temperature as a user's class may tell it, which does not know how good the gauge is. */
public final class Room implements Simulator {
    /** As a spec makes it. */
    public Room() {}

    @Override
    public List<String> states() {
        return List.of("level", "error");
    }

    @Override
    public Map<String, Scale> parameters() {
        return Map.of("error", Scale.POSITIVE);
    }

    @Override
    public void first(double[] state, RandomGenerator random) {
        state[0] = 150 + 100 * random.nextGaussian();
        state[1] = StrictMath.exp(random.nextGaussian());
    }

    @Override
    public void move(double[] state, double seconds, RandomGenerator random) {
        state[0] += 0.02 * Math.sqrt(seconds) * random.nextGaussian();
    }

    @Override
    public double mean(double[] state) {
        return state[0];
    }

    @Override
    public double sd(double[] state) {
        return state[1];
    }
}
