package io.credence.families.particle.volatility;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.families.particle.Autoregression;
import io.credence.families.particle.AutoregressionSteps;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Noise;
import io.credence.families.particle.Placement;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Log variances that step by numbers of their own, and what these are found to be; weighed as any others are. */
final class LearntVolatilityKernel implements Kernel {
    private static final int JUMP = 0; // streams of noise
    private static final int NUMBERS = 1;
    private static final int STEP = NUMBERS + Autoregression.STREAMS;
    private static final int MOST_STEPS = 16; // that are taken one by one between two records
    private static final double REACH = 600; // no log variance is farther from nought

    private final LearntVolatility model;
    private final VolatilityKernel weighing;
    private final Autoregression numbers;
    private final AutoregressionSteps steps = new AutoregressionSteps(REACH);
    private final double[] draws = new double[Block.SIZE];
    private final double[] before = new double[Block.SIZE];
    private final double[] all = new double[Block.SIZE];

    LearntVolatilityKernel(LearntVolatility model) {
        this.model = model;
        weighing = new VolatilityKernel(model.expected());
        numbers = new Autoregression(model.numbers(), LearntVolatility.MU, LearntVolatility.COUNT, NUMBERS);
        Arrays.fill(all, 1);
    }

    @Override
    public void first(Noise noise, Block block) {
        int n = block.size();
        noise.normals(JUMP, draws, n);
        double centre = model.mean(LearntVolatility.LOG_VARIANCE);
        double sd = Math.sqrt(model.variance(LearntVolatility.LOG_VARIANCE));
        for (int i = 0; i < n; i++) {
            block.states(LearntVolatility.LOG_VARIANCE)[i] = centre + sd * draws[i];
        }
        numbers.first(noise, block);
        if (model.sums() > 0) {
            numbers.clear(block);
        }
    }

    @Override
    public void move(Instants span, Noise noise, Block block) {
        long count = AutoregressionSteps.within(span, model.expected().perSeconds());
        if (count <= 0) {
            return;
        }
        if (model.learn().isBlurred()) {
            leap(count, noise, block);
            return;
        }
        numbers.draw(noise, block);
        // The last ones by themselves, an even number before them at once: what these say of the numbers is lost.
        long ahead = count <= MOST_STEPS ? 0 : count - MOST_STEPS + (count - MOST_STEPS) % 2;
        if (ahead > 0) {
            leap(ahead, noise, block);
        }
        for (int k = 0; k < count - ahead; k++) {
            step(noise, STEP + k, block);
        }
    }

    /** Several steps at once; nothing is learnt of them. */
    private void leap(long count, Noise noise, Block block) {
        steps.leap(
                count,
                noise,
                JUMP,
                block.states(LearntVolatility.MU),
                block.states(LearntVolatility.PHI),
                block.states(LearntVolatility.VARIANCE),
                block.states(LearntVolatility.LOG_VARIANCE),
                block.size());
    }

    private void step(Noise noise, int stream, Block block) {
        double[] states = block.states(LearntVolatility.LOG_VARIANCE);
        System.arraycopy(states, 0, before, 0, block.size());
        steps.take(
                noise,
                stream,
                block.states(LearntVolatility.MU),
                block.states(LearntVolatility.PHI),
                block.states(LearntVolatility.VARIANCE),
                states,
                block.size());
        numbers.took(all, model.learn().retain(), before, states, block);
    }

    @Override
    public boolean weigh(Observation y, Block block) {
        return weighing.weigh(y, block);
    }

    @Override
    public void place(Observation y, double u, Block block, Placement into) {
        weighing.place(y, u, block, into);
    }

    @Override
    public void forecast(Ensemble states, Observation at, Forecast out) {
        weighing.forecast(states, at, out);
    }

    @Override
    public double below(Ensemble states, Observation at, double y) {
        return weighing.below(states, at, y);
    }

    @Override
    public void draw(double[] state, Observation inOut, RandomGenerator rng) {
        weighing.draw(state, inOut, rng);
    }
}
