package io.credence.families.particle.life;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.special.BlockElementary;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Noise;
import io.credence.families.particle.NormallySeen;
import io.credence.families.particle.Placement;
import java.util.random.RandomGenerator;

/** Wear and its rates a block at a time. */
final class RemainingLifeKernel implements Kernel {
    private static final double GREATEST = 1e150; // whose square a double holds
    private static final double GREATEST_LOG = 300;

    private final RemainingLife model;
    private final NormallySeen seen;
    private final BlockElementary elementary = new BlockElementary();
    private final double[] draws = new double[Block.SIZE];
    private final double[] rates = new double[Block.SIZE];
    private final double[] wear = new double[Block.SIZE];

    RemainingLifeKernel(RemainingLife model) {
        this.model = model;
        seen = new NormallySeen(model.noiseSd());
    }

    @Override
    public void first(Noise noise, Block block) {
        int n = block.size();
        noise.normals(0, draws, n);
        about(model.initialMean(), model.initialSd(), draws, block.states(0), n);
        noise.normals(1, draws, n);
        about(model.rateMean(), model.rateSd(), draws, block.states(1), n);
    }

    private static void about(double mean, double sd, double[] draws, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = mean + sd * draws[i];
        }
    }

    @Override
    public void move(Instants span, Noise noise, Block block) {
        int n = block.size();
        double seconds = span.elapsedSeconds();
        noise.normals(1, draws, n);
        add(Math.sqrt(model.rateVariance() * seconds), draws, block.states(1), n);
        held(block.states(1), rates, n);
        elementary.exp(rates, n);
        noise.normals(0, draws, n);
        add(Math.sqrt(model.processVariance() * seconds), draws, block.states(0), n);
        add(seconds, rates, block.states(0), n);
    }

    private static void add(double by, double[] a, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] += by * a[i];
        }
    }

    /** What an exponential of which the square is held by a double. */
    private static void held(double[] logs, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(-GREATEST_LOG, Math.min(GREATEST_LOG, logs[i]));
        }
    }

    /** The block's wear. */
    private double[] wear(Block block) {
        if (!model.isExponential()) {
            return block.states(0);
        }
        held(block.states(0), wear, block.size());
        elementary.exp(wear, block.size());
        return wear;
    }

    @Override
    public boolean weigh(Observation y, Block block) {
        if (!(Math.abs(y.value()) <= GREATEST)) {
            return false;
        }
        seen.weigh(y, wear(block), block);
        return true;
    }

    @Override
    public void place(Observation y, double u, Block block, Placement into) {
        seen.place(y, u, model.isExponential() ? wear : block.states(0), block, into);
    }

    private void take(Ensemble states) {
        int n = states.size();
        double[] room = seen.room(n);
        states.weights(0, room, 0, n);
        for (int i = 0; i < n; i++) {
            room[n + i] = model.wear(states.state(0, i));
        }
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
        inOut.value(seen.draw(model.wear(state[0]), rng.nextGaussian()));
    }
}
