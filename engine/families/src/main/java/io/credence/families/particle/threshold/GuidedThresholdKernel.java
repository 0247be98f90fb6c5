package io.credence.families.particle.threshold;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.LinearlySeen;
import io.credence.families.particle.Noise;
import io.credence.families.particle.NormalScales;
import io.credence.families.particle.PartlyExact;
import io.credence.families.particle.Placement;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Levels whose last step is not drawn before a record has been seen, a block at a time. */
final class GuidedThresholdKernel implements PartlyExact {
    private static final int MEAN = 0;
    private static final int VARIANCE = 1;

    private final Threshold model;
    private final Steps steps;
    private final LinearlySeen seen;
    private final double[] draws = new double[Block.SIZE];

    GuidedThresholdKernel(Threshold model) {
        this.model = model;
        steps = new Steps(model);
        seen = new LinearlySeen(NormalScales.of(model.noiseSd()));
    }

    @Override
    public int varianceOf(int state) {
        return state == MEAN ? VARIANCE : -1;
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

    @Override
    public boolean weigh(Observation y, Block block) {
        if (!(Math.abs(y.value()) <= ThresholdKernel.GREATEST)) {
            return false;
        }
        seen.weigh(y, block.states(MEAN), block.states(VARIANCE), block);
        return true;
    }

    @Override
    public void weigh(Observation y, double power, Block block) {
        seen.weigh(y, power, block.states(MEAN), block.states(VARIANCE), block);
    }

    @Override
    public void absorb(Observation y, double power, Noise noise, Block block) {
        seen.absorb(y, power, noise, block.states(MEAN), block.states(VARIANCE), block.size());
    }

    @Override
    public void place(Observation y, double u, Block block, Placement into) {
        seen.place(y, u, block.states(MEAN), block.states(VARIANCE), block, into);
    }

    @Override
    public void forecast(Ensemble states, Observation at, Forecast out) {
        seen.take(states, MEAN, VARIANCE, at);
        seen.forecast(at, out);
    }

    @Override
    public double below(Ensemble states, Observation at, double y) {
        seen.take(states, MEAN, VARIANCE, at);
        return seen.below(y);
    }

    @Override
    public void draw(double[] state, Observation inOut, RandomGenerator rng) {
        inOut.value(seen.draw(state[MEAN], state[VARIANCE], rng));
    }
}
