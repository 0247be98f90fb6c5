package io.credence.families.particle.threshold;

import io.credence.core.Instants;
import io.credence.families.particle.Autoregression;
import io.credence.families.particle.AutoregressionSteps;
import io.credence.families.particle.Block;
import io.credence.families.particle.Noise;

/** Levels that step by numbers of their own on each side, and what these are found to be. */
final class LearntThresholdKernel extends ThresholdKernel {
    private static final int MOST = 32; // steps that are taken one by one between two records, the last ones
    private static final int LEAPS = 32; // as many longer ones at most before them, of which nothing is learnt
    private static final int NUMBERS = 1; // streams of noise
    private static final int STEP = NUMBERS + 2 * Autoregression.STREAMS;
    private static final double REACH = 1e150; // whose square a double holds

    private final LearntThreshold model;
    private final double threshold;
    private final Autoregression below;
    private final Autoregression above;
    private final AutoregressionSteps steps = new AutoregressionSteps(REACH);
    private final double[] isBelow = new double[Block.SIZE];
    private final double[] isAbove = new double[Block.SIZE];
    private final double[] before = new double[Block.SIZE];
    private final double[] mean = new double[Block.SIZE]; // of the side where each is
    private final double[] share = new double[Block.SIZE];
    private final double[] variance = new double[Block.SIZE];

    LearntThresholdKernel(LearntThreshold model) {
        super(model.expected());
        this.model = model;
        threshold = model.expected().at();
        below = new Autoregression(model.below(), LearntThreshold.BELOW, LearntThreshold.SUMS_BELOW, NUMBERS);
        above = new Autoregression(
                model.above(), LearntThreshold.ABOVE, LearntThreshold.SUMS_ABOVE, NUMBERS + Autoregression.STREAMS);
    }

    @Override
    public void first(Noise noise, Block block) {
        super.first(noise, block);
        below.first(noise, block);
        above.first(noise, block);
        if (model.sums() > 0) {
            below.clear(block);
            above.clear(block);
        }
    }

    @Override
    public void move(Instants span, Noise noise, Block block) {
        long count = AutoregressionSteps.within(span, model.expected().perSeconds());
        if (count > 0 && model.sums() > 0) {
            below.draw(noise, block);
            above.draw(noise, block);
        }
        int single = (int) Math.min(count, MOST);
        long ahead = count - single;
        int leaps = (int) Math.min(ahead, LEAPS);
        for (int k = 0; k < leaps; k++) {
            long length = ahead / (leaps - k);
            leap(length, STEP + MOST + k, noise, block);
            ahead -= length;
        }
        for (int k = 0; k < single; k++) {
            step(STEP + k, noise, block);
        }
    }

    private void leap(long length, int stream, Noise noise, Block block) {
        sides(block);
        steps.leap(length, noise, stream, mean, share, variance, block.states(LearntThreshold.LEVEL), block.size());
    }

    private void step(int stream, Noise noise, Block block) {
        double[] levels = block.states(LearntThreshold.LEVEL);
        sides(block);
        System.arraycopy(levels, 0, before, 0, block.size());
        steps.take(noise, stream, mean, share, variance, levels, block.size());
        if (model.sums() > 0) {
            below.took(isBelow, model.learn().retain(), before, levels, block);
            above.took(isAbove, model.learn().retain(), before, levels, block);
        }
    }

    /** On which side each is, and by which numbers it moves there. */
    private void sides(Block block) {
        int n = block.size();
        sides(threshold, block.states(LearntThreshold.LEVEL), isBelow, isAbove, n);
        choose(isBelow, block.states(LearntThreshold.BELOW), block.states(LearntThreshold.ABOVE), mean, n);
        choose(isBelow, block.states(LearntThreshold.BELOW + 1), block.states(LearntThreshold.ABOVE + 1), share, n);
        choose(isBelow, block.states(LearntThreshold.BELOW + 2), block.states(LearntThreshold.ABOVE + 2), variance, n);
    }

    private static void sides(double threshold, double[] levels, double[] below, double[] above, int n) {
        for (int i = 0; i < n; i++) {
            double is = levels[i] < threshold ? 1 : 0;
            below[i] = is;
            above[i] = 1 - is;
        }
    }

    private static void choose(double[] first, double[] one, double[] other, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = first[i] > 0 ? one[i] : other[i];
        }
    }
}
