package io.credence.core.drift;

/**
 * Where a residual ranks among those of its regime, as counts on a grid of 32 bins: stateless, over numbers of a key.
 *
 * <p>A bin is a coarse score and a uniform draw breaks its ties, so the rank of each new record is uniform and independent
 * of all before it, for exchangeable residuals of any distribution. Nothing but the grid is ever frozen: the counts grow.
 *
 * <p>Two counts share a number: c + 2²⁶·d is exact, and so are sums of these while all counts together stay below 2²⁶.
 */
final class Ranks {
    static final int BINS = 32;

    /** How many numbers a key needs. */
    static final int WIDTH = BINS / 2;

    /** Records after which the reference is good enough for ever. */
    static final long MOST = 1L << 25;

    private static final double HIGH = 1L << 26;
    private static final double PER_SCALE = 4; // bins: from −4 to 4, the outer two open

    private Ranks() {}

    /** The bin of a residual in scales of the grid. */
    static int bin(double residual) {
        double place = Math.floor(PER_SCALE * residual) + WIDTH;
        return place < 0 ? 0 : place < BINS ? (int) place : BINS - 1; // NaN is no residual
    }

    /** How many of the residuals before fell into lower bins. */
    static double below(double[] a, int at, int bin) {
        int own = bin & (WIDTH - 1);
        double before = sum(a, at, own);
        double high = Math.floor(before / HIGH);
        if (bin < WIDTH) {
            return before - HIGH * high;
        }
        double all = before + sum(a, at + own, WIDTH - own);
        return all - HIGH * Math.floor(all / HIGH) + high; // all low bins and the high ones before
    }

    /** How many of the residuals before fell into this one. */
    static double in(double[] a, int at, int bin) {
        double packed = a[at + (bin & (WIDTH - 1))];
        double high = Math.floor(packed / HIGH);
        return bin < WIDTH ? packed - HIGH * high : high;
    }

    private static double sum(double[] a, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += a[i];
        }
        return sum;
    }

    /** Counts one more residual in a bin. */
    static void count(double[] a, int at, int bin) {
        a[at + (bin & (WIDTH - 1))] += bin < WIDTH ? 1 : HIGH;
    }
}
