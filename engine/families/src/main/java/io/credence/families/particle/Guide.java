package io.credence.families.particle;

import io.credence.core.special.BlockElementary;

/**
 * Draws of particles' states given the record that follows, and how much likelier each is by the move alone; scratch that a kernel fills, confined to a thread.
 *
 * <p>Every second draw is the move's own, whatever was proposed [10]: so no weight is more than twice what it would be had nothing been proposed, and a proposal that is too sure of
 * itself, or of one of two places, cannot spoil the filter. One in ten does not do where there are two places: see {@code GrowthReferenceTest}.
 */
public final class Guide {
    private static final double BLIND = 0.5; // of the draws
    private static final int NORMALS = 0;
    private static final int CHOICES = 1;
    private static final double NOTHING_LEFT = 700; // of e to the minus that

    private final BlockElementary elementary = new BlockElementary();
    private final double[] means = new double[Block.SIZE];
    private final double[] sds = new double[Block.SIZE];
    private final double[] proposedMeans = new double[Block.SIZE];
    private final double[] proposedSds = new double[Block.SIZE];
    private final double[] normals = new double[Block.SIZE];
    private final double[] choices = new double[Block.SIZE];

    Guide() {}

    /** Of a particle: the normal that the move draws from, and the one to draw from. */
    public void set(int particle, double mean, double sd, double proposedMean, double proposedSd) {
        means[particle] = mean;
        sds[particle] = sd;
        proposedMeans[particle] = proposedMean;
        proposedSds[particle] = proposedSd;
    }

    /**
     * Draws states.
     *
     * @param logRatios out: log density by the move over that by the draw
     */
    void draw(Noise noise, double[] states, double[] logRatios, int n) {
        noise.normals(NORMALS, normals, n);
        noise.uniforms(CHOICES, choices, n);
        for (int i = 0; i < n; i++) {
            boolean isBlind = choices[i] < BLIND;
            double x = (isBlind ? means[i] : proposedMeans[i]) + (isBlind ? sds[i] : proposedSds[i]) * normals[i];
            double moved = (x - means[i]) / sds[i];
            double proposed = (x - proposedMeans[i]) / proposedSds[i];
            double log = 0.5
                    * (moved * moved - proposed * proposed); // of the proposal's density over the move's, less the sds
            states[i] = x;
            logRatios[i] = Math.max(-NOTHING_LEFT, Math.min(NOTHING_LEFT, log));
        }
        elementary.exp(logRatios, n);
        for (int i = 0; i < n; i++) {
            logRatios[i] = BLIND + (1 - BLIND) * logRatios[i] * sds[i] / proposedSds[i];
        }
        elementary.log(logRatios, n);
        for (int i = 0; i < n; i++) {
            logRatios[i] = -logRatios[i];
        }
    }
}
