package io.credence.families.particle.simulator;

import io.credence.families.particle.Kernel;
import io.credence.families.particle.Learn;
import io.credence.families.particle.Learning;
import io.credence.families.particle.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A user's class as a state-space model.
 *
 * @param type the class
 * @param options it is told
 * @param numbers of a state, in order
 * @param learn how those of them are learnt that stand still
 */
record Simulation(Class<? extends Simulator> type, Map<String, String> options, List<First> numbers, Learn learn)
        implements Learning {
    private static final double LEAST = 1e-100; // a number that begins the same in every state is widened to that

    /**
     * A number of the first state.
     *
     * @param name for people
     * @param scale of one that stands still and is not known; null where it moves
     * @param mean by trial, on that scale
     * @param variance by trial, on that scale
     */
    record First(String name, Scale scale, double mean, double variance) {

        /** Widened to no less than the least. */
        Parameter parameter() {
            return new Parameter(scale, mean, Math.max(LEAST, variance));
        }
    }

    /** Copies what it is given. */
    Simulation {
        options = Map.copyOf(options);
        numbers = List.copyOf(numbers);
    }

    /** An instance for one thread. */
    Simulator newSimulator() {
        return Classes.make(type, options);
    }

    @Override
    public List<String> states() {
        return numbers.stream().map(First::name).toList();
    }

    @Override
    public List<Parameter> parameters() {
        return numbers.stream()
                .filter(number -> number.scale() != null)
                .map(First::parameter)
                .toList();
    }

    @Override
    public int sums() {
        return 0;
    }

    @Override
    public double mean(int state) {
        return numbers.get(state).mean();
    }

    @Override
    public double variance(int state) {
        return Math.max(LEAST, numbers.get(state).variance());
    }

    @Override
    public List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>();
        for (int d = 0; d < numbers.size(); d++) {
            int at = d;
            quantities.add(new Quantity(numbers.get(d).name(), state -> state[at]));
        }
        return quantities;
    }

    /** Its kernel has quantiles of its own; that forecasts tell no moments the model around says. */
    @Override
    public boolean hasMoments() {
        return true;
    }

    @Override
    public Kernel newKernel() {
        return new SimulatorKernel(newSimulator(), numbers);
    }
}
