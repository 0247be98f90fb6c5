package io.credence.families.particle.simulator;

import io.credence.core.OptionException;
import io.credence.core.random.KeyedRandom;
import io.credence.families.particle.Scale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Asks a class everything once, before any record comes; what is wrong is told with the option it is about. */
final class Trial implements Runnable {
    private static final int DRAWS = 2_000;
    private static final double SECONDS = 1;

    private final Class<? extends Simulator> type;
    private final Map<String, String> options;
    private List<Simulation.First> found = List.of();
    private SimulatorFault fault;
    private OptionException wrong;

    private Trial(Class<? extends Simulator> type, Map<String, String> options) {
        this.type = type;
        this.options = options;
    }

    /**
     * The numbers of a state of the class.
     *
     * @param limit on what a record may take; the trial may take so much longer as it asks more
     * @throws OptionException where it cannot be one
     */
    static List<Simulation.First> of(Class<? extends Simulator> type, Map<String, String> options, Duration limit) {
        Trial trial = new Trial(type, options);
        Runner.Ending ending = Runner.run(trial, Math.max(10_000, limit.toMillis()));
        if (ending != Runner.Ending.DONE) {
            throw new OptionException("class", type.getName() + " does not come back from being tried");
        }
        if (trial.wrong != null) {
            throw trial.wrong;
        }
        if (trial.fault != null) {
            throw new OptionException("class", type.getName() + " " + trial.fault.getMessage());
        }
        return trial.found;
    }

    @Override
    public void run() {
        try {
            ask();
        } catch (OptionException e) {
            wrong = e;
        } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
            fault = SimulatorFault.of(e);
        }
    }

    private void ask() {
        Simulator simulator = made();
        List<String> names = simulator.states();
        if (names == null || names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw new SimulatorFault("has states() " + names + ": name one number at least, and no two alike");
        }
        List<Scale> scales = Claims.scales(names, simulator.parameters());
        double[] state = new double[names.size()];
        double[] sums = new double[names.size()];
        double[] squares = new double[names.size()];
        double[] origin = new double[names.size()];
        KeyedRandom random = new KeyedRandom();
        for (int i = 0; i < DRAWS; i++) {
            simulator.first(state, random.aim(i, 0, 0, 0));
            for (int d = 0; d < state.length; d++) {
                double drawn = real(names.get(d), scales.get(d), state[d]);
                origin[d] = i == 0 ? drawn : origin[d];
                double away = drawn - origin[d];
                sums[d] += away;
                squares[d] += away * away;
            }
        }
        move(simulator, names, scales, state, random);
        found = new ArrayList<>();
        for (int d = 0; d < state.length; d++) {
            double mean = sums[d] / DRAWS;
            double variance = Math.max(0, squares[d] / DRAWS - mean * mean);
            found.add(new Simulation.First(names.get(d), scales.get(d), origin[d] + mean, variance));
        }
    }

    /** A number of a first state, of a parameter on its scale. */
    private static double real(String name, Scale scale, double drawn) {
        finite("first made the state's '" + name + "'", drawn);
        if (scale == null) {
            return drawn;
        }
        Claims.held(name, scale, drawn);
        return scale.to(drawn);
    }

    private Simulator made() {
        try {
            return Classes.make(type, options);
        } catch (SimulatorFault e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                throw new OptionException(
                        "options", type.getName() + " says: " + e.getCause().getMessage());
            }
            throw e;
        }
    }

    private static void move(
            Simulator simulator, List<String> names, List<Scale> scales, double[] state, KeyedRandom random) {
        double[] before = state.clone();
        simulator.move(state, SECONDS, random);
        for (int d = 0; d < state.length; d++) {
            finite("move made the state's '" + names.get(d) + "'", state[d]);
            if (scales.get(d) != null) {
                Claims.stayed(names.get(d), before[d], state[d]);
            }
        }
        finite("mean gave", simulator.mean(state));
        finite("sd gave", simulator.sd(state));
        double value = simulator.draw(state, random);
        finite("draw gave", value);
        finite("logDensity of a value it drew gave", simulator.logDensity(state, value));
        double below = simulator.below(state, value);
        if (!(below >= 0 && below <= 1)) {
            throw new SimulatorFault("below gave " + below + ", which is no probability");
        }
    }

    private static void finite(String what, double number) {
        if (!(Math.abs(number) <= Double.MAX_VALUE)) {
            throw new SimulatorFault(what + " " + number);
        }
    }
}
