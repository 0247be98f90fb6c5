package io.credence.core.drift;

import io.credence.core.Misfit;

/**
 * Seven bets that scores are not the standard normal ones they are if the model is right, each restarted at every record and summed, as
 * {@link Bets} are: stateless, over numbers of a key.
 *
 * <p>Every factor is 1 plus a bounded multiple of what has mean nought under the model, so it has mean 1 exactly, costs no exponential, and no record
 * multiplies by more than three.
 */
final class FitBets {
    /** What each is for. */
    static final Misfit.Shape[] SHAPES = Misfit.Shape.values();

    /** How many numbers a key needs. */
    static final int WIDTH = SHAPES.length;

    private static final double FARTHEST = 2.5; // sds: where scores are cut off
    private static final double SQUARE = 0.9775599834528067; // mean of the square of what is cut off there
    private static final double FAR = 3; // sds: what is farther is far out
    private static final double FAR_SHARE = 0.0026997960632601913; // of normal scores
    private static final double FAR_TIMES = 3; // as many as that is what is bet on
    private static final double NEAR = (1 - FAR_TIMES * FAR_SHARE) / (1 - FAR_SHARE);

    // Small, for a misfit stays and there is time: what is off by .1 sd, or by a tenth in spread, still wins.
    private static final double MEAN = 0.15;
    private static final double NARROW = 0.12;
    private static final double WIDE = 0.08;
    private static final double LINK = 0.14;

    private FitBets() {}

    static double clip(double z) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, z));
    }

    /**
     * Takes a score into account; returns the mean of the seven sums.
     *
     * @param before the one before it, clipped; 0 of the first
     */
    static double add(double[] a, int at, double z, double before) {
        double near = clip(z);
        double moved = MEAN * near;
        double spread = near * near - SQUARE;
        double linked = LINK * near * before;
        double sum = Bets.step(a, at, 1 + moved)
                + Bets.step(a, at + 1, 1 - moved)
                + Bets.step(a, at + 2, 1 + NARROW * spread)
                + Bets.step(a, at + 3, 1 - WIDE * spread)
                + Bets.step(a, at + 4, Math.abs(z) > FAR ? FAR_TIMES : NEAR)
                + Bets.step(a, at + 5, 1 + linked)
                + Bets.step(a, at + 6, 1 - linked);
        return Bets.capped(a, at, WIDTH, sum / WIDTH);
    }

    /** The bet that has won most. */
    static int best(double[] a, int at) {
        int best = 0;
        for (int i = 1; i < WIDTH; i++) {
            if (a[at + i] > a[at + best]) {
                best = i;
            }
        }
        return best;
    }
}
