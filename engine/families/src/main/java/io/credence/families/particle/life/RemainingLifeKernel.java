package io.credence.families.particle.life;

import io.credence.core.Instants;
import io.credence.core.special.BlockElementary;
import io.credence.families.particle.Block;
import io.credence.families.particle.Noise;
import io.credence.families.particle.NormallySeen;
import io.credence.families.particle.Wander;

/** Wear and its rates a block at a time. */
final class RemainingLifeKernel extends NormallySeen {
    private static final double GREATEST_LOG = 300;

    private final RemainingLife model;
    private final Wander process;
    private final BlockElementary elementary = new BlockElementary();
    private final double[] draws = new double[Block.SIZE];
    private final double[] rates = new double[Block.SIZE];
    private final double[] wear = new double[Block.SIZE];

    RemainingLifeKernel(RemainingLife model, Wander process) {
        super(model.noiseSd(), 2);
        this.model = model;
        this.process = process;
    }

    @Override
    public void first(Noise noise, Block block) {
        int n = block.size();
        noise.normals(0, draws, n);
        about(model.initialMean(), model.initialSd(), draws, block.states(0), n);
        noise.normals(1, draws, n);
        about(model.rateMean(), model.rateSd(), draws, block.states(1), n);
        process.first(noise, block);
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
        process.step(noise, 0, seconds, block, block.states(0));
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

    @Override
    protected double[] centres(Block block) {
        if (!model.isExponential()) {
            return block.states(0);
        }
        held(block.states(0), wear, block.size());
        elementary.exp(wear, block.size());
        return wear;
    }

    @Override
    protected double centre(double[] state) {
        return model.wear(state[0]);
    }
}
