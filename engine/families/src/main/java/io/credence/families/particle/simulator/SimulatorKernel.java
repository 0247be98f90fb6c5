package io.credence.families.particle.simulator;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Noise;
import io.credence.families.particle.Placement;
import java.util.List;
import java.util.random.RandomGenerator;

/** Asks a user's class about one particle after the other; throws {@link SimulatorFault} where an answer is no number. */
final class SimulatorKernel implements Kernel {
    private final Simulator simulator;
    private final Scatter scatter;
    private final Predicted predicted;
    private final List<Simulation.First> numbers;
    private final int moving; // behind so many numbers are those that stand still
    private final double[] state;
    private final double[] means = new double[Block.SIZE]; // of the block being weighed
    private final double[] sds = new double[Block.SIZE];

    SimulatorKernel(Simulator simulator, List<Simulation.First> numbers) {
        this.simulator = simulator;
        this.numbers = numbers;
        moving = (int) numbers.stream().filter(number -> number.scale() == null).count();
        scatter = new Scatter(simulator);
        predicted = new Predicted(scatter, numbers.size());
        state = new double[numbers.size()];
    }

    @Override
    public void first(Noise noise, Block block) {
        for (int i = 0; i < block.size(); i++) {
            simulator.first(state, noise.generator(i));
            for (int d = moving; d < state.length; d++) {
                Claims.held(numbers.get(d).name(), numbers.get(d).scale(), state[d]);
            }
            write(block, i, "first");
        }
    }

    @Override
    public void move(Instants span, Noise noise, Block block) {
        double seconds = span.elapsedSeconds();
        for (int i = 0; i < block.size(); i++) {
            read(block, i);
            simulator.move(state, seconds, noise.generator(i));
            for (int d = moving; d < state.length; d++) {
                Claims.stayed(numbers.get(d).name(), block.states(d)[i], state[d]);
            }
            write(block, i, "move");
        }
    }

    private void read(Block block, int i) {
        for (int d = 0; d < state.length; d++) {
            state[d] = block.states(d)[i];
        }
    }

    private void write(Block block, int i, String method) {
        for (int d = 0; d < state.length; d++) {
            if (!(Math.abs(state[d]) <= Double.MAX_VALUE)) {
                throw new SimulatorFault(
                        method + " made the state's '" + numbers.get(d).name() + "' " + state[d]);
            }
            block.states(d)[i] = state[d];
        }
    }

    @Override
    public boolean weigh(Observation y, Block block) {
        double value = y.value();
        double half = 0.5 * y.resolution();
        for (int i = 0; i < block.size(); i++) {
            read(block, i);
            double mean = scatter.mean(state);
            double sd = scatter.sd(state);
            block.logDensities()[i] = half > 0
                    ? scatter.logDensity(state, mean, sd, value, half)
                    : scatter.logDensity(state, mean, sd, value);
            means[i] = mean;
            sds[i] = sd;
        }
        return true;
    }

    @Override
    public void place(Observation y, double u, Block block, Placement into) {
        double half = 0.5 * y.resolution();
        double value = y.value();
        for (int i = 0; i < block.size(); i++) {
            read(block, i);
            double mean = means[i];
            double sd = sds[i];
            double below = scatter.below(state, mean, sd, value - half);
            double above = scatter.above(state, mean, sd, value - half);
            if (half > 0) {
                below += u * (scatter.below(state, mean, sd, value + half) - below);
                above += u * (scatter.above(state, mean, sd, value + half) - above);
            }
            double weight = block.weights()[i];
            into.add(weight * below, weight * above, weight * mean, weight * (mean * mean + sd * sd));
        }
    }

    @Override
    public void forecast(Ensemble states, Observation at, Forecast out) {
        predicted.forecast(states, at, out);
    }

    @Override
    public double below(Ensemble states, Observation at, double y) {
        return predicted.below(states, y);
    }

    @Override
    public void draw(double[] drawn, Observation inOut, RandomGenerator rng) {
        double value = simulator.draw(drawn, rng);
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            throw new SimulatorFault("draw gave " + value);
        }
        inOut.value(value);
    }
}
