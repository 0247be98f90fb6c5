package io.credence.families.particle.level;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.LinearlySeen;
import io.credence.families.particle.Noise;
import io.credence.families.particle.PartlyExact;
import io.credence.families.particle.Placement;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Means and variances of levels, a block at a time. */
final class StudentLevelKernel implements PartlyExact {
    static final double GREATEST = 1e150; // whose square a double holds
    private static final int MEAN = 0;
    private static final int VARIANCE = 1;

    private final StudentLevel model;
    private final LinearlySeen seen;

    StudentLevelKernel(StudentLevel model) {
        this.model = model;
        seen = new LinearlySeen(StudentNoise.of(model.scale(), model.degrees()));
    }

    @Override
    public int varianceOf(int state) {
        return state == MEAN ? VARIANCE : -1;
    }

    @Override
    public void first(Noise noise, Block block) {
        Arrays.fill(block.states(MEAN), 0, block.size(), model.initialMean());
        Arrays.fill(block.states(VARIANCE), 0, block.size(), model.initialVariance());
    }

    @Override
    public void move(Instants span, Noise noise, Block block) {
        double gathered = model.levelVariance() * span.elapsedSeconds();
        for (int i = 0; i < block.size(); i++) {
            block.states(VARIANCE)[i] += gathered;
        }
    }

    @Override
    public boolean weigh(Observation y, Block block) {
        if (!(Math.abs(y.value()) <= GREATEST)) {
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
