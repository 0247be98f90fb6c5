package io.credence.core.drift;

/**
 * Whether scores follow those before them: stateless, over numbers of a key.
 *
 * <p>Two sums are watched: of products of each score with the one before, and with a fading sum of those before that. Under
 * exchangeability every product has mean 0 given the past, so each sum is a martingale of known variance. A share φ of the number before
 * that was learnt from n numbers misses by chance, of variance (1 − φ²)/n, and is taken off the next n. What it leaves follows the k-th number before by
 * φᵏ⁻¹ of the miss. Scores of skewed numbers follow it more, as they turn a small step at a sharp edge into a large one: twice the variance covers
 * exponential ones.
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
    private static final double SKEWED = 2;
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
     * @param share of the number before that is taken off, if it was learnt; else NaN
     */
    static double dependence(double[] a, int at, double seen, double share) {
        double pairs = JUDGED_EVERY * Math.floor((seen - 1) / JUDGED_EVERY);
        double near = a[at + NEAR_JUDGED] / pairs;
        double far = a[at + FAR_JUDGED] / FADED_SD / pairs;
        double chance = BEYOND_CHANCE / Math.sqrt(pairs);
        boolean isLearnt = !Double.isNaN(share);
        double missed = isLearnt ? 1 - share * share : 0;
        double reach = isLearnt ? share / (1 - FADES * share) / FADED_SD : 0;
        boolean isNear = Math.abs(near) > Math.sqrt(1 + SKEWED * missed) * chance;
        boolean isFar = Math.abs(far) > Math.sqrt(1 + missed * reach * reach) * chance;
        if (isNear && isFar) {
            return Math.abs(near) < Math.abs(far) ? far : near;
        }
        return isNear ? near : isFar ? far : Double.NaN;
    }
}
