package io.credence.families.particle.threshold;

import io.credence.core.Instants;
import io.credence.families.particle.Block;
import io.credence.families.particle.Noise;
import io.credence.families.particle.NormallySeen;

/** Levels that are drawn blindly, a block at a time, a step after the other. */
class ThresholdKernel extends NormallySeen {
    private final Threshold model;
    private final Steps steps;
    private final double[] draws = new double[Block.SIZE];

    ThresholdKernel(Threshold model) {
        super(model.noiseSd(), 1);
        this.model = model;
        steps = new Steps(model);
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
    protected final double[] centres(Block block) {
        return block.states(0);
    }

    @Override
    protected final double centre(double[] state) {
        return state[0];
    }
}
