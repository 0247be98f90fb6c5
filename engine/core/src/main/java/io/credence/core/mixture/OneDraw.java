package io.credence.core.mixture;

import java.util.random.RandomGenerator;

/**
 * Gives every part the same draw: the pit of a discrete value under a mixture is uniform where all its parts are randomised alike. Confined
 * to a thread.
 */
public final class OneDraw implements RandomGenerator {
    private double draw;

    /** Nothing drawn yet. */
    public OneDraw() {}

    /** Draws. */
    public void take(RandomGenerator from) {
        draw = from.nextDouble();
    }

    @Override
    public double nextDouble() {
        return draw;
    }

    @Override
    public long nextLong() {
        throw new UnsupportedOperationException("scoring draws a uniform number, nothing else");
    }
}
