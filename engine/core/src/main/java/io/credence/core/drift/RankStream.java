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
    private static final int LAG = 3; // the number before, as far as it was near what was expected
    private static final int SQUARES = 4;
    private static final int PRODUCTS = 5;
    private static final int SUMS = 6;
    private static final int COUNTS = 7;

    /** How many numbers a key needs. */
    static final int WIDTH = COUNTS + Ranks.WIDTH;

    private static final int LIVE = 1000;
    private static final int LIVE_EVERY = 8; // records: one tells little of a thousand, and a quotient costs
    private static final int FIRST_FIT = 60;

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
        a[at + SUMS] = grid.sums;
        a[at + LAG] = Grid.clip(last);
    }

    /** How much of a number is left in the next one. */
    static double phi(double[] a, int at) {
        return a[at + PHI];
    }

    /** What the next number is expected to be. */
    static double expected(double[] a, int at) {
        return a[at + PHI] * a[at + LAG] + a[at + CENTRE];
    }

    /** The mean of what was not expected of so many numbers, if the share of the number before had always been what it is. */
    static double meanUnexpected(double[] a, int at, double count) {
        return (1 - a[at + PHI]) * a[at + SUMS] / count - a[at + CENTRE];
    }

    /**
     * Counts a number without a bet on it.
     *
     * @param seen numbers before it
     * @param fitted of those that begin was told of, how many
     * @param isFixed whether the share of the number before stays as it is
     */
    static void count(double[] a, int at, double number, long seen, int fitted, boolean isFixed) {
        add(a, at, unexpected(a, at, number), seen, fitted, isFixed);
    }

    /**
     * The mixture of bets after one more number.
     *
     * @param heard where what is kept of those that are bet on lies: {@link Links}, then {@link Bets}
     * @param alone numbers before it that were not bet on
     * @param tie uniform
     */
    static double bet(
            double[] a,
            int at,
            int heard,
            double number,
            long seen,
            long alone,
            int fitted,
            boolean isFixed,
            double tie) {
        double unexpected = unexpected(a, at, number);
        int bin = Ranks.bin(unexpected);
        double known = Math.min(seen, Ranks.MOST);
        double below = Ranks.below(a, at + COUNTS, bin, known);
        double tied = Ranks.below(a, at + COUNTS, bin + 1, known) - below + 1;
        double rank = (below + tie * tied) / (known + 1);
        double z = Normal.quantile(Math.max(Double.MIN_NORMAL, rank));
        int bets = heard + Links.WIDTH;
        double before = Links.last(a, heard);
        double m = tied > Grid.MANY * (known + 1)
                ? Bets.addBetween(a, bets, below / (known + 1), (below + tied) / (known + 1), before)
                : Bets.add(a, bets, z, before);
        Links.add(a, heard, z, seen - alone);
        add(a, at, unexpected, seen, fitted, isFixed);
        return m;
    }

    /** How far a number is from what was expected of it, in scales. */
    private static double unexpected(double[] a, int at, double number) {
        double residual = number - a[at + PHI] * a[at + LAG];
        return (residual - a[at + CENTRE]) / a[at + SCALE];
    }

    private static void add(double[] a, int at, double unexpected, long seen, int fitted, boolean isFixed) {
        if (seen < Ranks.MOST) {
            Ranks.count(a, at + COUNTS, Ranks.bin(unexpected));
        }
        double lag = a[at + LAG];
        double number = expected(a, at) + a[at + SCALE] * Grid.clip(unexpected);
        a[at + SQUARES] += lag * lag;
        a[at + PRODUCTS] += lag * number;
        a[at + SUMS] += number;
        a[at + LAG] = number;
        long count = seen + 1 + fitted;
        if (!isFixed && isTimeToFit(count)) {
            fit(a, at, count);
        }
    }

    private static void fit(double[] a, int at, long count) {
        double phi = Grid.phi(a[at + PRODUCTS], a[at + SQUARES], a[at + SUMS], count);
        a[at + CENTRE] -= (phi - a[at + PHI]) * a[at + SUMS] / count; // where the mean was it stays
        a[at + PHI] = phi;
    }

    private static boolean isTimeToFit(long count) {
        return (count >= LIVE && count % LIVE_EVERY == 0)
                || count == FIRST_FIT
                || count == 2 * FIRST_FIT
                || count == 4 * FIRST_FIT
                || count == 8 * FIRST_FIT;
    }
}
