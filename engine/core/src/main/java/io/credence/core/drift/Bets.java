package io.credence.core.drift;

import io.credence.core.special.Elementary;

/**
 * Twelve bets that standard normal scores have changed, each restarted at every record and summed (Shiryaev and Roberts):
 * stateless, over numbers of a key.
 *
 * <p>Every bet multiplies by a likelihood ratio e with mean 1 given the past. R ← e(R + 1) is the sum over all possible onsets
 * of the product since, so R less the records seen is a martingale, and so is the weighted sum M of all R: the mean number
 * of records until M reaches b is at least b, whatever the weights are.
 */
final class Bets {
    /** How many numbers a key needs. */
    static final int WIDTH = 12;

    private static final int WIDER =
            8; // after means up and down by ¼, ½, 1, 2: spread bets of 4, 2 and .4 times the variance
    private static final int WIDE = 9;
    private static final int NARROW = 10;
    private static final int LINKED = 11; // each score half the one before

    private static final double WEIGHTS = 14.25; // their sum, so that those below are shares
    private static final double MILD = 0.5 / WEIGHTS;
    private static final double LIKELY = 2 / WEIGHTS;
    private static final double FAR = 1 / WEIGHTS;
    private static final double FOURFOLD = 1.5 / WEIGHTS;
    private static final double OTHER_SPREAD = 0.5 / WEIGHTS;
    private static final double LINK = 0.75 / WEIGHTS;

    // exp(−δ²/2) of the four shifts.
    private static final double MILD_COST = 0.9692332344763441;
    private static final double HALF_COST = 0.8824969025845955;
    private static final double ONE_COST = 0.6065306597126334;
    private static final double TWO_COST = 0.1353352832366127;

    private static final double INVERSE_ROOT_HALF = 0.7071067811865476;
    private static final double INVERSE_ROOT_OF_NARROW = 1.5811388300841898; // 1/√.4
    private static final double RHO = 0.5;
    private static final double LINK_NORM = 1.1547005383792515; // 1/√(1 − ρ²)
    private static final double LINK_PRECISION = 1 / (1 - RHO * RHO);
    private static final double[] SHARES = {
        MILD, MILD, LIKELY, LIKELY, LIKELY, LIKELY, FAR, FAR, FOURFOLD, OTHER_SPREAD, OTHER_SPREAD
    };
    private static final double MOST = 1e280; // of M and then of each R: their evidence is beyond doubt anyway

    private Bets() {}

    /** Takes a score and the one before it into account; returns M. */
    static double add(double[] a, int at, double z, double before) {
        double u = Elementary.exp(0.25 * z);
        double v = Elementary.exp(0.125 * z * z);
        double w = 1 / u;
        double u2 = u * u;
        double w2 = w * w;
        double u4 = u2 * u2;
        double w4 = w2 * w2;
        double mild = step(a, at, MILD_COST * u) + step(a, at + 1, MILD_COST * w);
        double likely = step(a, at + 2, HALF_COST * u2)
                + step(a, at + 3, HALF_COST * w2)
                + step(a, at + 4, ONE_COST * u4)
                + step(a, at + 5, ONE_COST * w4);
        double far = step(a, at + 6, TWO_COST * u4 * u4) + step(a, at + 7, TWO_COST * w4 * w4);
        double v2 = v * v;
        double v3 = v2 * v;
        double fourfold = step(a, at + WIDER, 0.5 * v3);
        double other =
                step(a, at + WIDE, INVERSE_ROOT_HALF * v2) + step(a, at + NARROW, INVERSE_ROOT_OF_NARROW / (v3 * v3));
        double off = z - RHO * before;
        double linked =
                step(a, at + LINKED, LINK_NORM * Elementary.exp(0.5 * z * z - 0.5 * LINK_PRECISION * off * off));
        double m =
                MILD * mild + LIKELY * likely + FAR * far + FOURFOLD * fourfold + OTHER_SPREAD * other + LINK * linked;
        return capped(a, at, WIDTH, m);
    }

    /**
     * The same of a score that is only known to lie between two ranks, as where many values are one: each ratio is its mean over the
     * scores between them, which is fair too, and grows faster than that of any one of them drawn.
     */
    static double addBetween(double[] a, int at, double low, double high, double before) {
        double share = 1 / (high - low);
        double m = 0;
        double[] below = TiedBets.MEANS;
        double from = TiedBets.CELLS * low;
        double to = TiedBets.CELLS * high;
        int i = Math.min((int) from, TiedBets.CELLS - 1);
        int j = Math.min((int) to, TiedBets.CELLS - 1);
        double f = from - i;
        double g = to - j;
        i *= TiedBets.WIDTH;
        j *= TiedBets.WIDTH;
        for (int bet = 0; bet < TiedBets.WIDTH; bet++, i++, j++) {
            double start = below[i] + f * (below[i + TiedBets.WIDTH] - below[i]);
            double end = below[j] + g * (below[j + TiedBets.WIDTH] - below[j]);
            m += SHARES[bet] * step(a, at + bet, share * (end - start));
        }
        m += LINK * step(a, at + LINKED, share * TiedBets.linked(low, high, RHO * before, LINK_NORM));
        return capped(a, at, WIDTH, m);
    }

    /** Restarts a bet at every record and sums: R ← e(R + 1). */
    static double step(double[] a, int i, double ratio) {
        double r = ratio * (a[i] + 1);
        a[i] = r;
        return r;
    }

    /** M, and each R, no larger than what leaves the next finite. */
    static double capped(double[] a, int at, int width, double m) {
        if (m < MOST) {
            return m;
        }
        for (int i = at; i < at + width; i++) {
            a[i] = a[i] < MOST ? a[i] : MOST;
        }
        return MOST;
    }
}
