package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Summary;
import java.util.Arrays;
import java.util.List;

/**
 * How far chance alone moves the evidence, told by whose descendants the particles are [7], traced back over a window of records [8]; scratch of a filter, confined to a
 * thread.
 *
 * <p>Numbers in a belief: of each particle two ancestors, one a half to a whole window ago and one since then, in one number; then the rest.
 */
final class Genealogy {
    /*
     * Let a founder be a particle at the beginning of a window, and W the share of all weight that its descendants have. Where records weigh, ΣW² grows; by as
     * much as it does grows the relative variance of the evidence, to first order in 1/N, whatever was drawn in between. Where particles are drawn anew, ΣW²
     * changes too, by chance that brings no evidence: that is left out, and so it makes no difference by which scheme they are drawn, which
     * the estimator of [7] knows for multinomial draws only. Between two draws the steps add up to a difference, so only draws and ends of half windows cost anything.
     *
     * On an endless stream all descend from one founder. So a founder older than a window is forgotten: each half window what the older window has seen, less what the newer
     * one has, is what chance did in the half that the newer one lacks, followed for half a window at least. That is added up.
     */
    private static final int BITS = 20;
    private static final long MASK = (1L << BITS) - 1;
    private static final int HUNDRED = 100;
    private static final double SPENT = 0.5; // ΣW², of which one is all there can be
    private static final double MEMORY = 16; // half windows that the present rate is an average over

    // Behind the ancestors.
    private static final int RECORDS = 0; // in this half window
    private static final int OLDER_BASE = 1; // ΣW² when particles were last drawn, by founders of the older window
    private static final int NEWER_BASE = 2;
    private static final int OLDER = 3; // what ΣW² has grown by
    private static final int NEWER = 4;
    private static final int TOTAL = 5; // of all half windows before the older one
    private static final int HALVES = 6; // that were added
    private static final int RATE = 7; // of one half window, lately
    private static final int SCALARS = 8;

    private int n;
    private int founders; // no number of one reaches this
    private final int half;
    private final double[] older;
    private final double[] newer;
    private final double[] drawn;
    private final double[] kept;
    private double olderSquares;
    private double newerSquares;
    private double growth;
    private boolean isSpent;

    Genealogy(int n, int lag) {
        resize(n, n);
        half = Math.max(1, lag / 2);
        older = new double[n];
        newer = new double[n];
        drawn = new double[n];
        kept = new double[SCALARS];
    }

    /** Takes so many particles, whose founders were at most so many, at most as many as it was made for. */
    void resize(int particles, int mostFounders) {
        n = particles;
        founders = Math.max(particles, mostFounders);
    }

    /** How many numbers of a belief it takes. */
    static int width(int n) {
        return n + SCALARS;
    }

    /** Everybody is his own founder; all weigh the same. */
    void begin(double[] b, int at) {
        found(b, at, false);
        found(b, at, true);
        Arrays.fill(b, at + n, at + width(n), 0);
        b[at + n + OLDER_BASE] = 1.0 / n;
        b[at + n + NEWER_BASE] = 1.0 / n;
    }

    /** Both windows begin again, what was found of the ones before stays: some particles descend from nobody. */
    void restart(double[] b, int at) {
        int rest = at + n;
        b[rest + TOTAL] += Math.max(0, b[rest + OLDER]);
        found(b, at, false);
        found(b, at, true);
        b[rest + RECORDS] = 0;
        b[rest + HALVES] = 0;
        b[rest + OLDER] = 0;
        b[rest + NEWER] = 0;
        b[rest + OLDER_BASE] = 1.0 / n;
        b[rest + NEWER_BASE] = 1.0 / n;
    }

    /** Makes each particle a founder of one window; of the newer one the other's are what they were there. */
    private void found(double[] b, int at, boolean isNewer) {
        for (int i = 0; i < n; i++) {
            long both = (long) b[at + i];
            b[at + i] = isNewer ? (double) ((both & MASK) | ((long) i << BITS)) : (double) ((both & ~MASK) | i);
        }
    }

    /** Takes weights on any scale, where they are about to be levelled. */
    void weighed(double[] b, int at, double[] weights, double sum) {
        share(b, at, weights, sum);
        grow(b, at + n);
    }

    private void grow(double[] b, int rest) {
        b[rest + OLDER] += olderSquares - b[rest + OLDER_BASE];
        b[rest + NEWER] += newerSquares - b[rest + NEWER_BASE];
        b[rest + OLDER_BASE] = olderSquares;
        b[rest + NEWER_BASE] = newerSquares;
    }

    /** ΣW² by founders of either window. */
    private void share(double[] b, int at, double[] weights, double sum) {
        Arrays.fill(older, 0, founders, 0);
        Arrays.fill(newer, 0, founders, 0);
        for (int i = 0; i < n; i++) {
            long both = (long) b[at + i];
            older[(int) (both & MASK)] += weights[i];
            newer[(int) (both >>> BITS)] += weights[i];
        }
        olderSquares = Totals.product(older, older, founders) / (sum * sum);
        newerSquares = Totals.product(newer, newer, founders) / (sum * sum);
    }

    /**
     * Particles were drawn anew: whose offspring each is, all of one weight.
     *
     * @param next how many they are now
     * @param to where their numbers begin now
     */
    void drawn(double[] b, int from, int[] parents, int next, int to) {
        for (int i = 0; i < next; i++) {
            drawn[i] = b[from + parents[i]];
        }
        System.arraycopy(b, from + n, kept, 0, SCALARS);
        System.arraycopy(drawn, 0, b, to, next);
        System.arraycopy(kept, 0, b, to + next, SCALARS);
        resize(next, founders);
        recount(b, to);
    }

    private void recount(double[] b, int at) {
        Arrays.fill(drawn, 1);
        share(b, at, drawn, n);
        b[at + n + OLDER_BASE] = olderSquares;
        b[at + n + NEWER_BASE] = newerSquares;
    }

    /**
     * A record was absorbed.
     *
     * @return whether a half window ends with it
     */
    boolean passed(double[] b, int at, double[] weights, int weightsAt) {
        int rest = at + n;
        b[rest + RECORDS]++;
        if (b[rest + RECORDS] < half) {
            return false;
        }
        growth = Double.NaN;
        isSpent = false;
        System.arraycopy(weights, weightsAt, drawn, 0, n);
        share(b, at, drawn, Totals.sum(drawn, n));
        grow(b, rest);
        if (b[rest + HALVES] > 0) { // else both windows have seen the same
            isSpent = olderSquares > SPENT;
            growth = b[rest + OLDER] - b[rest + NEWER];
            b[rest + TOTAL] += growth;
            b[rest + RATE] += (growth - b[rest + RATE]) / Math.min(MEMORY, b[rest + HALVES]);
        }
        b[rest + HALVES]++;
        b[rest + RECORDS] = 0;
        b[rest + OLDER] = b[rest + NEWER];
        b[rest + OLDER_BASE] = b[rest + NEWER_BASE];
        b[rest + NEWER] = 0;
        for (int i = 0; i < n; i++) {
            b[at + i] = (double) (((long) b[at + i] >>> BITS) | ((long) i << BITS));
        }
        b[rest + NEWER_BASE] = Totals.product(drawn, drawn, n) / ((double) n * n);
        return true;
    }

    /** Whether so few founders have descendants that {@link #growth} says little: it was at least that. */
    boolean isSpent() {
        return isSpent;
    }

    /** By how much the relative variance of the evidence grew in the half window before the one that has just ended; NaN where there was none. */
    double growth() {
        return growth;
    }

    /** Of the logarithm of all evidence so far. */
    double variance(double[] b, int at, double[] weights, int weightsAt) {
        System.arraycopy(weights, weightsAt, drawn, 0, n);
        share(b, at, drawn, Totals.sum(drawn, n));
        int rest = at + n;
        return Math.max(0, b[rest + TOTAL] + b[rest + OLDER] + olderSquares - b[rest + OLDER_BASE]);
    }

    /** Of that of so many records, as things have been lately; 0 where that is not known yet. */
    double variance(double[] b, int at, int records) {
        return Math.max(0, b[at + n + RATE]) * records / half;
    }

    /** A summary, and behind it how far chance moves the logarithm of the evidence: as sds, of all of it and of a hundred records. */
    Summary told(Summary of, double[] b, int at, int weightsAt) {
        return of.and(List.of(
                known("Monte Carlo sd of the log evidence", Math.sqrt(variance(b, at, b, weightsAt))),
                known("the same of 100 records", Math.sqrt(variance(b, at, HUNDRED)))));
    }

    static Summary.Parameter known(String name, double value) {
        double[] quantiles = new double[Forecast.PROBABILITIES.size()];
        Arrays.fill(quantiles, value);
        return new Summary.Parameter(name, value, Double.NaN, quantiles);
    }
}
