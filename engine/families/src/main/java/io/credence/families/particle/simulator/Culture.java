package io.credence.families.particle.simulator;

import java.util.List;
import java.util.random.RandomGenerator;

/** An example: a culture that grows until its tank is full, seen by a gauge that shows great numbers too small. */
public final class Culture implements Simulator {
    static final double RATE = 0.3; // a second
    static final double CAPACITY = 5;
    static final double NOISE = 0.1; // of the logarithm, in √second
    static final double GAUGE = 4; // shows half of that where there is so much
    static final double ERROR = 0.4;

    /** As a spec makes it. */
    public Culture() {}

    @Override
    public List<String> states() {
        return List.of("log size");
    }

    @Override
    public void first(double[] state, RandomGenerator random) {
        state[0] = 0.4 * random.nextGaussian();
    }

    @Override
    public void move(double[] state, double seconds, RandomGenerator random) {
        double size = StrictMath.exp(state[0]);
        double left = StrictMath.exp(-RATE * seconds);
        double grown = CAPACITY * size / (size + (CAPACITY - size) * left); // exactly, but for the noise
        // What chance adds is brought back as what growth does: over a long time it is as much as ever.
        double sd = NOISE * Math.sqrt((1 - left * left) / (2 * RATE));
        state[0] = StrictMath.log(grown) + sd * random.nextGaussian();
    }

    @Override
    public double mean(double[] state) {
        double size = StrictMath.exp(state[0]);
        return size / (1 + size / GAUGE);
    }

    @Override
    public double sd(double[] state) {
        return ERROR;
    }
}
