package io.credence.core.drift;

import io.credence.core.special.Normal;
import java.util.Arrays;

/**
 * One stream of numbers whose ranks are bet on: stateless, over numbers of a key.
 *
 * <p>What follows from the number before is taken off first. The share that does is learnt while the stream runs: at once when
 * it begins, when it has doubled while young, for a fit that follows every number learns a change too, and then with every eighth.
 */
final class RankStream {
    private static final int PHI = 0;
    private static final int CENTRE = 1; // of what is left
    private static final int SCALE = 2;
    private static final int LAG = 3; // the number before, clipped
    private static final int SQUARES = 4;
    private static final int PRODUCTS = 5;
    private static final int BEFORE = 6; // the score before
    private static final int LINKS = 7; // the sum of products of neighbouring scores
    private static final int LINKS_JUDGED = 8; // the same, some records ago
    private static final int COUNTS = 9;

    /** How many numbers a key needs. */
    static final int WIDTH = COUNTS + Ranks.WIDTH;

    private static final int LIVE = 1000;
    private static final int LIVE_EVERY = 8; // records: one tells little of a thousand, and a quotient costs
    private static final int FIRST_FIT = 60;
    private static final int JUDGED_EVERY =
            100; // records: what a change does to the links is not held against the regime
    private static final double LINKED = 3; // sds of the links' sum

    private RankStream() {}

    /** Begins with normal scores, of which nothing needs to be known first. */
    static void begin(double[] a, int at) {
        Arrays.fill(a, at, at + WIDTH, 0);
        a[at + SCALE] = 1;
    }

    /** Begins with numbers that were fitted, of which {@code last} was the last. */
    static void begin(double[] a, int at, Grid grid, double last) {
        Arrays.fill(a, at, at + WIDTH, 0);
        a[at + PHI] = grid.phi();
        a[at + CENTRE] = grid.residualCentre;
        a[at + SCALE] = grid.residualScale;
        a[at + SQUARES] = grid.squares;
        a[at + PRODUCTS] = grid.products;
        a[at + LAG] = Grid.clip(last);
    }

    /** How much of a number is left in the next one. */
    static double phi(double[] a, int at) {
        return a[at + PHI];
    }

    /** The normal score of the last number. */
    static double score(double[] a, int at) {
        return a[at + BEFORE];
    }

    /** What the next number is expected to be. */
    static double expected(double[] a, int at) {
        return a[at + PHI] * a[at + LAG] + a[at + CENTRE];
    }

    /**
     * The mixture of bets after one more number; 0 where none are laid.
     *
     * @param bets where its bets lie; negative where none are laid on it
     * @param seen numbers before it
     * @param fitted of those that begin was told of, how many
     * @param isFixed whether the share of the number before stays as it is
     * @param tie uniform
     */
    static double add(double[] a, int at, int bets, double number, long seen, int fitted, boolean isFixed, double tie) {
        double lag = a[at + LAG];
        double residual = number - a[at + PHI] * lag;
        int bin = Ranks.bin((residual - a[at + CENTRE]) / a[at + SCALE]);
        double known = Math.min(seen, Ranks.MOST);
        double below = Ranks.below(a, at + COUNTS, bin, known);
        double tied = Ranks.below(a, at + COUNTS, bin + 1, known) - below + 1;
        double rank = (below + tie * tied) / (known + 1);
        if (known < Ranks.MOST) {
            Ranks.count(a, at + COUNTS, bin);
        }
        double z = Normal.quantile(Math.max(Double.MIN_NORMAL, rank));
        double m = 0;
        if (bets >= 0) {
            m = tied > Grid.MANY * (known + 1)
                    ? Bets.addBetween(a, bets, below / (known + 1), (below + tied) / (known + 1), a[at + BEFORE])
                    : Bets.add(a, bets, z, a[at + BEFORE]);
        }
        if (seen % JUDGED_EVERY == 0) {
            a[at + LINKS_JUDGED] = a[at + LINKS];
        }
        a[at + LINKS] += z * a[at + BEFORE];
        a[at + BEFORE] = z;
        double clipped = Grid.clip(number);
        a[at + SQUARES] += lag * lag;
        a[at + PRODUCTS] += lag * clipped;
        a[at + LAG] = clipped;
        long count = seen + 1 + fitted;
        if (!isFixed && isTimeToFit(count)) {
            a[at + PHI] = Grid.phi(a[at + PRODUCTS], a[at + SQUARES]);
        }
        return m;
    }

    private static boolean isTimeToFit(long count) {
        return (count >= LIVE && count % LIVE_EVERY == 0)
                || count == FIRST_FIT
                || count == 2 * FIRST_FIT
                || count == 4 * FIRST_FIT
                || count == 8 * FIRST_FIT;
    }

    /** How much neighbouring scores hang together, if they do beyond chance; else NaN. */
    static double dependence(double[] a, int at, double seen) {
        double pairs = JUDGED_EVERY * Math.floor((seen - 1) / JUDGED_EVERY);
        double links = a[at + LINKS_JUDGED];
        return Math.abs(links) > LINKED * Math.sqrt(pairs) ? links / pairs : Double.NaN;
    }
}
