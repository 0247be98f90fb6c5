package io.credence.core.drift;

/**
 * Where a residual ranks among those of its regime, as counts on a grid of 64 bins: stateless, over numbers of a key.
 *
 * <p>A bin is a coarse score and a uniform draw breaks its ties, so the rank of each new record is uniform and independent
 * of all before it, for exchangeable residuals of any distribution. Nothing but the grid is ever frozen: the counts grow.
 *
 * <p>Two counts share a number: c + 2²⁶·d is exact, and so are sums of these while all counts together stay below 2²⁶.
 */
final class Ranks {
    static final int BINS = 64;

    /** How many numbers a key needs. */
    static final int WIDTH = BINS / 2;

    /** Records after which the reference is good enough for ever. */
    static final long MOST = 1L << 25;

    private static final double HIGH = 1L << 26;
    private static final double PER_SCALE = 8; // bins: from −4 to 4, the outer two open

    private Ranks() {}

    /** The bin of a residual in scales of the grid. */
    static int bin(double residual) {
        double place = Math.floor(PER_SCALE * residual) + WIDTH;
        return place < 0 ? 0 : place < BINS ? (int) place : BINS - 1; // NaN is no residual
    }

    /** The smoothed rank of a bin among {@code seen} residuals before it, in (0, 1); the tie is broken by {@code u}. */
    static double of(double[] a, int at, int bin, long seen, double u) {
        int own = bin & (WIDTH - 1);
        double before = sum(a, at, own);
        double high = Math.floor(before / HIGH);
        double ownHigh = Math.floor(a[at + own] / HIGH);
        double below;
        double here;
        if (bin < WIDTH) {
            below = before - HIGH * high;
            here = a[at + own] - HIGH * ownHigh;
        } else {
            double all = before + sum(a, at + own, WIDTH - own);
            below = all - HIGH * Math.floor(all / HIGH) + high; // all low bins and the high ones before
            here = ownHigh;
        }
        return (below + u * (here + 1)) / (seen + 1);
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
