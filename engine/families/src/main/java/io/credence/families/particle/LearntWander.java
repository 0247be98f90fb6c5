package io.credence.families.particle;

import java.util.Arrays;

/** By a variance that each particle has for itself, behind what moves, and behind it what the particle's steps say of it. */
final class LearntWander implements Wander {
    private static final int STREAM = 1 << 10; // beyond those of any kernel it is in

    private final boolean hasSums;
    private final double retain;
    private final int at; // the variance's place among the states
    private final VarianceDraws variances;
    private final double[] draws = new double[Block.SIZE];

    LearntWander(LearntVariance model) {
        hasSums = model.sums() > 0;
        retain = model.learn().retain();
        at = model.at();
        variances = new VarianceDraws(model.expected(), STREAM);
    }

    @Override
    public void first(Noise noise, Block block) {
        int n = block.size();
        variances.first(noise, block.states(at), n);
        for (int d = at + 1; hasSums && d <= at + LearntVariance.SUMS; d++) {
            Arrays.fill(block.states(d), 0, n, 0);
        }
    }

    @Override
    public void step(Noise noise, int stream, double seconds, Block block, double[] inOut) {
        int n = block.size();
        if (hasSums) {
            variances.given(noise, block.states(at + 1), block.states(at + 2), block.states(at), n);
        }
        noise.normals(stream, draws, n);
        scale(block.states(at), draws, n);
        KnownWander.add(Math.sqrt(seconds), draws, inOut, n);
        if (hasSums) {
            count(retain, block.states(at + 1), n);
            square(retain, draws, block.states(at + 2), n);
        }
    }

    private static void scale(double[] variances, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] *= Math.sqrt(variances[i]);
        }
    }

    private static void count(double retain, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = retain * inOut[i] + 1.0;
        }
    }

    private static void square(double retain, double[] steps, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = retain * inOut[i] + steps[i] * steps[i];
        }
    }
}
