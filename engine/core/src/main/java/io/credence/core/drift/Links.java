package io.credence.core.drift;

/**
 * Whether scores follow those before them: stateless, over numbers of a key.
 *
 * <p>Two sums are watched: of products of each score with the one before, and with a fading sum of those before that. Under
 * exchangeability every product has mean 0 given the past, so each sum is a martingale of known variance. A share of the number before that
 * was learnt from n numbers misses by chance, of variance 1/n, and is taken off the next n: that adds as much again to the variance of the first sum.
 */
final class Links {
    private static final int LAST = 0; // the score before
    private static final int FADED = 1; // those before it, each worth FADES of the one after
    private static final int NEAR = 2;
    private static final int FAR = 3;
    private static final int NEAR_JUDGED = 4; // the same, up to a hundred records ago
    private static final int FAR_JUDGED = 5;

    /** How many numbers a key needs. */
    static final int WIDTH = 6;

    private static final int JUDGED_EVERY =
            100; // records: what a change does to the links is not held against the regime
    private static final double BEYOND_CHANCE =
            3.2; // sds of a sum: one of two is there by chance as often as one is at 3
    private static final double LEARNT_SD = Math.sqrt(2);
    private static final double FADES = 0.7;
    private static final double FADED_SD = 1 / Math.sqrt(1 - FADES * FADES);

    private Links() {}

    /** The last score. */
    static double last(double[] a, int at) {
        return a[at + LAST];
    }

    /**
     * Takes a score into account.
     *
     * @param seen scores before it
     */
    static void add(double[] a, int at, double z, long seen) {
        if (seen % JUDGED_EVERY == 0) {
            a[at + NEAR_JUDGED] = a[at + NEAR];
            a[at + FAR_JUDGED] = a[at + FAR];
        }
        double last = a[at + LAST];
        double faded = a[at + FADED];
        a[at + NEAR] += z * last;
        a[at + FAR] += z * faded;
        a[at + FADED] = FADES * faded + last;
        a[at + LAST] = z;
    }

    /**
     * How much scores hang together with those before, if they do beyond chance: the larger of two correlations; else NaN.
     *
     * @param isLearnt whether a share of the number before is taken off, as it was learnt by then
     */
    static double dependence(double[] a, int at, double seen, boolean isLearnt) {
        double pairs = JUDGED_EVERY * Math.floor((seen - 1) / JUDGED_EVERY);
        double near = a[at + NEAR_JUDGED] / pairs;
        double far = a[at + FAR_JUDGED] / FADED_SD / pairs;
        double chance = BEYOND_CHANCE / Math.sqrt(pairs);
        boolean isNear = Math.abs(near) > (isLearnt ? LEARNT_SD * chance : chance);
        boolean isFar = Math.abs(far) > chance;
        if (isNear && isFar) {
            return Math.abs(near) < Math.abs(far) ? far : near;
        }
        return isNear ? near : isFar ? far : Double.NaN;
    }
}
