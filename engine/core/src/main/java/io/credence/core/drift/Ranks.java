package io.credence.core.drift;

/**
 * Where a residual ranks among those of its regime, as counts on a grid of 32 bins: stateless, over numbers of a key.
 *
 * <p>A bin is a coarse score and a uniform draw breaks its ties, so the rank of each new record is uniform and independent
 * of all before it, for exchangeable residuals of any distribution. Nothing but the grid is ever frozen: the counts grow.
 *
 * <p>What is kept of a bin is how many residuals fell below it: then a rank is two reads, and counting adds a row of a table, without a branch
 * on where the residual fell. Two counts share a number: c + 2²⁶·d is exact while all counts together stay below 2²⁶.
 */
final class Ranks {
    static final int BINS = 32;

    /** How many numbers a key needs. */
    static final int WIDTH = BINS / 2;

    /** Records after which the reference is good enough for ever. */
    static final long MOST = 1L << 25;

    private static final double HIGH = 1L << 26;
    private static final double PER_SCALE = 4; // bins: from −4 to 4, the outer two open
    private static final double[] ONE_MORE = new double[BINS * WIDTH]; // by bin of the residual

    static {
        for (int bin = 0; bin < BINS; bin++) {
            for (int above = bin + 1; above < BINS; above++) {
                ONE_MORE[bin * WIDTH + above % WIDTH] += above < WIDTH ? 1 : HIGH;
            }
        }
    }

    private Ranks() {}

    /** The bin of a residual in scales of the grid. */
    static int bin(double residual) {
        double place = Math.floor(PER_SCALE * residual) + WIDTH;
        return place < 0 ? 0 : place < BINS ? (int) place : BINS - 1; // NaN is no residual
    }

    /**
     * How many of the residuals before fell into lower bins.
     *
     * @param bin 0 to {@link #BINS}, of which the last is above all
     * @param counted residuals before
     */
    static double below(double[] a, int at, int bin, double counted) {
        if (bin == BINS) {
            return counted;
        }
        double packed = a[at + (bin & (WIDTH - 1))];
        double high = Math.floor(packed / HIGH);
        int half = bin / WIDTH;
        return half * high + (1 - half) * (packed - HIGH * high);
    }

    /** Counts one more residual in a bin. */
    static void count(double[] a, int at, int bin) {
        int row = bin * WIDTH;
        for (int i = 0; i < WIDTH; i++) {
            a[at + i] += ONE_MORE[row + i];
        }
    }
}
