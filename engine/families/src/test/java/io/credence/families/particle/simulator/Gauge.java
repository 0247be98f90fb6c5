package io.credence.families.particle.simulator;

import io.credence.families.particle.Learn;
import io.credence.families.particle.Scale;
import io.credence.families.particle.Swarm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A level that wanders, seen by a gauge nobody knows the noise of: given that noise all is linear and normal. */
public final class Gauge implements Simulator {
    static final double FIRST_SD = 1;
    static final double WANDERS = 0.3; // in √second
    static final double LOG_NOISE = 0; // its median before anything is seen …
    static final double LOG_NOISE_SD = 0.5; // … and how far its logarithm may be from there

    /** As a spec makes it. */
    public Gauge() {}

    @Override
    public List<String> states() {
        return List.of("level", "noise");
    }

    @Override
    public Map<String, Scale> parameters() {
        return Map.of("noise", Scale.POSITIVE);
    }

    @Override
    public void first(double[] state, RandomGenerator random) {
        state[0] = FIRST_SD * random.nextGaussian();
        state[1] = StrictMath.exp(LOG_NOISE + LOG_NOISE_SD * random.nextGaussian());
    }

    @Override
    public void move(double[] state, double seconds, RandomGenerator random) {
        state[0] += WANDERS * Math.sqrt(seconds) * random.nextGaussian();
    }

    @Override
    public double mean(double[] state) {
        return state[0];
    }

    @Override
    public double sd(double[] state) {
        return state[1];
    }

    /** As the family makes it, of that discount. */
    static SimulatorModel model(double discount, int particles) {
        Duration limit = Duration.ofSeconds(30);
        List<Simulation.First> numbers = Trial.of(Gauge.class, Map.of(), limit);
        return SimulatorFamily.model(
                new Simulation(Gauge.class, Map.of(), numbers, Learn.blurred(discount)), Swarm.of(particles), limit);
    }
}
