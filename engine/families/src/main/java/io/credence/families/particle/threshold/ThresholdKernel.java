package io.credence.families.particle.threshold;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Noise;
import io.credence.families.particle.NormallySeen;
import io.credence.families.particle.Placement;
import java.util.random.RandomGenerator;

/** Levels that are drawn blindly, a block at a time, a step after the other. */
final class ThresholdKernel implements Kernel {
    static final double GREATEST = 1e150; // whose square a double holds

    private final Threshold model;
    private final Steps steps;
    private final NormallySeen seen;
    private final double[] draws = new double[Block.SIZE];

    ThresholdKernel(Threshold model) {
        this.model = model;
        steps = new Steps(model);
        seen = new NormallySeen(model.noiseSd());
    }

    @Override
    public void first(Noise noise, Block block) {
        noise.normals(0, draws, block.size());
        for (int i = 0; i < block.size(); i++) {
            block.states(0)[i] = model.initialMean() + model.initialSd() * draws[i];
        }
    }

    @Override
    public void move(Instants span, Noise noise, Block block) {
        steps.through(span);
        for (int step = 0; step < steps.count(); step++) {
            noise.normals(step, draws, block.size());
            steps.take(draws, block.states(0), block.size());
        }
    }

    @Override
    public boolean weigh(Observation y, Block block) {
        if (!(Math.abs(y.value()) <= GREATEST)) {
            return false;
        }
        seen.weigh(y, block.states(0), block);
        return true;
    }

    @Override
    public void place(Observation y, double u, Block block, Placement into) {
        seen.place(y, u, block.states(0), block, into);
    }

    private void take(Ensemble states) {
        double[] room = seen.room(states.size());
        states.weights(0, room, 0, states.size());
        states.states(0, 0, room, states.size(), states.size());
    }

    @Override
    public void forecast(Ensemble states, Observation at, Forecast out) {
        take(states);
        seen.forecast(at, out);
    }

    @Override
    public double below(Ensemble states, Observation at, double y) {
        take(states);
        return seen.below(at, y);
    }

    @Override
    public void draw(double[] state, Observation inOut, RandomGenerator rng) {
        inOut.value(seen.draw(state[0], rng.nextGaussian()));
    }
}
