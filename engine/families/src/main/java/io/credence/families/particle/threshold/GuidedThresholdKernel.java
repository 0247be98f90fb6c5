package io.credence.families.particle.threshold;

import io.credence.core.Instants;
import io.credence.families.particle.Block;
import io.credence.families.particle.LinearlySeen;
import io.credence.families.particle.Noise;
import io.credence.families.particle.NormalScales;
import java.util.Arrays;

/** Levels whose last step is not drawn before a record has been seen, a block at a time. */
final class GuidedThresholdKernel extends LinearlySeen {
    private final Threshold model;
    private final Steps steps;
    private final double[] draws = new double[Block.SIZE];

    GuidedThresholdKernel(Threshold model) {
        super(NormalScales.of(model.noiseSd()));
        this.model = model;
        steps = new Steps(model);
    }

    @Override
    public void first(Noise noise, Block block) {
        Arrays.fill(block.states(MEAN), 0, block.size(), model.initialMean());
        Arrays.fill(block.states(VARIANCE), 0, block.size(), model.initialSd() * model.initialSd());
    }

    /** Draws where levels are, and all their steps but the last. */
    @Override
    public void move(Instants span, Noise noise, Block block) {
        int n = block.size();
        noise.normals(0, draws, n);
        draw(draws, block.states(MEAN), block.states(VARIANCE), n);
        steps.through(span);
        for (int step = 1; step < steps.count(); step++) {
            noise.normals(step, draws, n);
            steps.take(draws, block.states(MEAN), n);
        }
        steps.expect(block.states(MEAN), block.states(VARIANCE), n);
    }

    private static void draw(double[] draws, double[] inOut, double[] variances, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] += Math.sqrt(variances[i]) * draws[i];
        }
    }
}
