package io.credence.families.particle.level;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.LinearlySeen;
import io.credence.families.particle.Noise;
import io.credence.families.particle.Placement;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Levels that are drawn blindly, a block at a time: what the other filter is measured by. */
final class DrawnLevelKernel implements Kernel {
    private final StudentLevel model;
    private final LinearlySeen seen;
    private final double[] draws = new double[Block.SIZE];
    private final double[] none = new double[Block.SIZE]; // a drawn level has no variance

    DrawnLevelKernel(StudentLevel model) {
        this.model = model;
        seen = new LinearlySeen(StudentNoise.of(model.scale(), model.degrees()));
    }

    @Override
    public void first(Noise noise, Block block) {
        Arrays.fill(block.states(0), 0, block.size(), model.initialMean());
        add(Math.sqrt(model.initialVariance()), noise, block);
    }

    @Override
    public void move(Instants span, Noise noise, Block block) {
        add(Math.sqrt(model.levelVariance() * span.elapsedSeconds()), noise, block);
    }

    private void add(double sd, Noise noise, Block block) {
        noise.normals(0, draws, block.size());
        for (int i = 0; i < block.size(); i++) {
            block.states(0)[i] += sd * draws[i];
        }
    }

    @Override
    public boolean weigh(Observation y, Block block) {
        if (!(Math.abs(y.value()) <= StudentLevelKernel.GREATEST)) {
            return false;
        }
        seen.weigh(y, block.states(0), none, block);
        return true;
    }

    @Override
    public void place(Observation y, double u, Block block, Placement into) {
        seen.place(y, u, block.states(0), none, block, into);
    }

    @Override
    public void forecast(Ensemble states, Observation at, Forecast out) {
        seen.take(states, 0, -1, at);
        seen.forecast(at, out);
    }

    @Override
    public double below(Ensemble states, Observation at, double y) {
        seen.take(states, 0, -1, at);
        return seen.below(y);
    }

    @Override
    public void draw(double[] state, Observation inOut, RandomGenerator rng) {
        inOut.value(seen.draw(state[0], 0, rng));
    }
}
