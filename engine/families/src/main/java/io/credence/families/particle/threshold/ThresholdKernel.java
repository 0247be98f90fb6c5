package io.credence.families.particle.threshold;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.special.Elementary;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Noise;
import io.credence.families.particle.NormallySeen;
import io.credence.families.particle.Placement;
import java.util.random.RandomGenerator;

/** Levels a block at a time, a step after the other. */
final class ThresholdKernel implements Kernel {
    private static final double GREATEST = 1e150; // whose square a double holds
    private static final int MOST_STEPS = 64; // of one span: a longer one takes longer steps
    private static final double SAME = 1e-9; // of a step

    private final Threshold model;
    private final NormallySeen seen;
    private final double[] draws = new double[Block.SIZE];

    ThresholdKernel(Threshold model) {
        this.model = model;
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
        double whole = span.elapsedSeconds() / model.perSeconds();
        int steps = (int) Math.min(MOST_STEPS, Math.max(1, Math.ceil(whole - SAME)));
        double length = whole / steps;
        double lowLeft = left(model.below(), length);
        double highLeft = left(model.above(), length);
        double lowSd = model.below().stationarySd() * Math.sqrt((1 - lowLeft) * (1 + lowLeft));
        double highSd = model.above().stationarySd() * Math.sqrt((1 - highLeft) * (1 + highLeft));
        for (int step = 0; step < steps; step++) {
            noise.normals(step, draws, block.size());
            step(lowLeft, lowSd, highLeft, highSd, block.states(0), block.size());
        }
    }

    private static double left(Regime regime, double steps) {
        return regime.phi() == 0 ? 0 : Elementary.exp(steps * Elementary.log(regime.phi())); // exactly: nothing is left
    }

    private void step(double lowLeft, double lowSd, double highLeft, double highSd, double[] inOut, int n) {
        double at = model.at();
        double low = model.below().mean();
        double high = model.above().mean();
        for (int i = 0; i < n; i++) {
            double x = inOut[i];
            double below = low + lowLeft * (x - low) + lowSd * draws[i];
            double above = high + highLeft * (x - high) + highSd * draws[i];
            inOut[i] = x < at ? below : above;
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
