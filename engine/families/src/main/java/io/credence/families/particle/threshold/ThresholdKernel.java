package io.credence.families.particle.threshold;

import io.credence.core.Instants;
import io.credence.core.special.Elementary;
import io.credence.families.particle.Block;
import io.credence.families.particle.Noise;
import io.credence.families.particle.NormallySeen;

/** Levels a block at a time, a step after the other. */
final class ThresholdKernel extends NormallySeen {
    private static final int MOST_STEPS = 64; // of one span: a longer one takes longer steps
    private static final double SAME = 1e-9; // of a step

    private final Threshold model;
    private final double[] draws = new double[Block.SIZE];

    ThresholdKernel(Threshold model) {
        super(model.noiseSd(), 1);
        this.model = model;
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
    protected double[] centres(Block block) {
        return block.states(0);
    }

    @Override
    protected double centre(double[] state) {
        return state[0];
    }
}
