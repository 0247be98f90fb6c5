package io.credence.core.drift.classical;

import io.credence.core.special.Elementary;

/**
 * The window of ADWIN on a run of numbers: sums of values in rows of at most five buckets of 1, 2, 4, … values; immutable,
 * shareable, allocates nothing.
 *
 * <p>A bucket is a sum, a sum of squares about its own mean, and the time of its first value. Where all rows are full the oldest bucket is
 * forgotten.
 */
final class AdaptiveWindow {
    /** Values between two looks for a cut. */
    static final int CLOCK = 32;

    private static final int BUCKETS = 5; // of a row
    private static final int FEWEST = 5; // a part of a window that may be cut has at least two more
    private static final int FEWEST_IN_ALL = 10;

    private static final int SEEN = 0;
    private static final int WIDTH = 1;
    private static final int TOTAL = 2;
    private static final int SQUARES = 3; // about the window's mean
    private static final int SPLIT = 4; // time of the first value that differs, as of the last cut
    private static final int SPLIT_BEFORE = 5; // of the first value of the bucket before it
    private static final int SPLIT_EVIDENCE = 6;
    private static final int SCALARS = 7;

    private final double delta;
    private final int rows;
    private final int counts;
    private final int totals;
    private final int squares;
    private final int starts;

    /**
     * A window that is cut with a confidence of delta.
     *
     * @param rows what it keeps at most: 5 (2^rows − 1) values
     */
    AdaptiveWindow(double delta, int rows) {
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException("delta must lie between 0 and 1, not " + delta);
        }
        if (rows < 4 || rows > 40) {
            throw new IllegalArgumentException("rows must lie in 4 to 40, not " + rows);
        }
        this.delta = delta;
        this.rows = rows;
        counts = SCALARS;
        totals = counts + rows;
        squares = totals + rows * BUCKETS;
        starts = squares + rows * BUCKETS;
    }

    /** How many numbers it takes. */
    int numbers() {
        return starts + rows * BUCKETS;
    }

    double width(double[] a, int o) {
        return a[o + WIDTH];
    }

    double mean(double[] a, int o) {
        return a[o + TOTAL] / a[o + WIDTH];
    }

    double variance(double[] a, int o) {
        return a[o + SQUARES] / a[o + WIDTH];
    }

    /** Of the last cut: the time of the first value of its younger part where the two differ most. */
    double split(double[] a, int o) {
        return a[o + SPLIT];
    }

    /** Of the last cut: the time of the first value of the bucket before {@link #split}. */
    double splitFrom(double[] a, int o) {
        return a[o + SPLIT_BEFORE];
    }

    /** Of the last cut: half the square of the difference in its own standard deviations. */
    double evidence(double[] a, int o) {
        return a[o + SPLIT_EVIDENCE];
    }

    /** Takes a value; whether the window was cut. */
    boolean add(double[] a, int o, double value, double time) {
        double before = a[o + WIDTH];
        if (before > 0) {
            double away = value - a[o + TOTAL] / before;
            a[o + SQUARES] += before * away * away / (before + 1);
        }
        a[o + WIDTH] = before + 1;
        a[o + TOTAL] += value;
        push(a, o, 0, value, 0, time);
        double seen = a[o + SEEN] + 1;
        a[o + SEEN] = seen;
        return seen % CLOCK == 0 && a[o + WIDTH] > FEWEST_IN_ALL && isCut(a, o);
    }

    /** Whether the first value of all, or one at which a cut was looked for, was the last one. */
    boolean isAtLook(double[] a, int o) {
        return a[o + SEEN] == 1 || a[o + SEEN] % CLOCK == 0;
    }

    /** Puts a bucket into a row; of a full row the two oldest become one of the next. */
    private void push(double[] a, int o, int row, double total, double square, double start) {
        int count = (int) a[o + counts + row];
        int at = o + row * BUCKETS;
        if (count == BUCKETS) {
            if (row + 1 == rows) {
                dropOldest(a, o);
                count -= 1;
            } else {
                double u = a[at + totals] - a[at + totals + 1];
                // (u/n)² n·n/2n
                double joined = a[at + squares] + a[at + squares + 1] + u * u / (2 * size(row));
                double sum = a[at + totals] + a[at + totals + 1];
                double first = a[at + starts];
                remove(a, o, row, 2);
                push(a, o, row + 1, sum, joined, first);
                count -= 2;
            }
        }
        a[at + totals + count] = total;
        a[at + squares + count] = square;
        a[at + starts + count] = start;
        a[o + counts + row] = count + 1.0;
    }

    private static double size(int row) {
        return (double) (1L << row);
    }

    private void remove(double[] a, int o, int row, int n) {
        int at = o + row * BUCKETS;
        int left = (int) a[o + counts + row] - n;
        System.arraycopy(a, at + totals + n, a, at + totals, left);
        System.arraycopy(a, at + squares + n, a, at + squares, left);
        System.arraycopy(a, at + starts + n, a, at + starts, left);
        a[o + counts + row] = left;
    }

    private int last(double[] a, int o) {
        int row = rows - 1;
        while (row > 0 && a[o + counts + row] == 0) {
            row--;
        }
        return row;
    }

    private void dropOldest(double[] a, int o) {
        int row = last(a, o);
        int at = o + row * BUCKETS;
        double n = size(row);
        double total = a[at + totals];
        double rest = a[o + WIDTH] - n;
        double sum = a[o + TOTAL] - total;
        double away = total / n - sum / rest;
        a[o + SQUARES] = Math.max(0, a[o + SQUARES] - a[at + squares] - n * rest * away * away / (n + rest));
        a[o + WIDTH] = rest;
        a[o + TOTAL] = sum;
        remove(a, o, row, 1);
    }

    /** Drops the oldest bucket as long as some older and younger part of the window have different means. */
    private boolean isCut(double[] a, int o) {
        boolean any = false;
        while (isUneven(a, o)) {
            if (!any) {
                locate(a, o);
            }
            any = true;
            dropOldest(a, o);
        }
        return any;
    }

    private boolean isUneven(double[] a, int o) {
        double logTerm = logTerm(a, o);
        double n0 = 0;
        double u0 = 0;
        for (int row = last(a, o); row >= 0; row--) {
            int at = o + totals + row * BUCKETS;
            int count = (int) a[o + counts + row];
            for (int k = 0; k < count; k++) {
                n0 += size(row);
                u0 += a[at + k];
                double share = share(a, o, n0);
                if (share > 0 && away(a, o, n0, u0) > bound(a, o, share, logTerm)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where the two parts differ most, in standard deviations of their difference. */
    private void locate(double[] a, int o) {
        double most = -1;
        double n0 = 0;
        double u0 = 0;
        boolean isNext = false;
        for (int row = last(a, o); row >= 0; row--) {
            int at = o + row * BUCKETS;
            int count = (int) a[o + counts + row];
            for (int k = 0; k < count; k++) {
                if (isNext) {
                    a[o + SPLIT] = a[at + starts + k];
                }
                isNext = false;
                n0 += size(row);
                u0 += a[at + totals + k];
                double share = share(a, o, n0);
                double away = away(a, o, n0, u0);
                if (share > 0 && away * away / share > most) {
                    most = away * away / share;
                    a[o + SPLIT_BEFORE] = a[at + starts + k];
                    isNext = true;
                }
            }
        }
        a[o + SPLIT_EVIDENCE] = 0.5 * most / Math.max(Double.MIN_NORMAL, variance(a, o));
    }

    private double logTerm(double[] a, int o) {
        return Elementary.log(2 * Elementary.log(a[o + WIDTH]) / delta);
    }

    /** 1/n₀ + 1/n₁, both less what they must have; 0 where one has too few. */
    private static double share(double[] a, int o, double n0) {
        double n1 = a[o + WIDTH] - n0;
        return n0 > FEWEST + 1 && n1 > FEWEST + 1 ? 1 / (n0 - FEWEST + 1) + 1 / (n1 - FEWEST + 1) : 0;
    }

    private static double away(double[] a, int o, double n0, double u0) {
        return Math.abs(u0 / n0 - (a[o + TOTAL] - u0) / (a[o + WIDTH] - n0));
    }

    private double bound(double[] a, int o, double share, double logTerm) {
        return Math.sqrt(2 * share * variance(a, o) * logTerm) + 2.0 / 3 * logTerm * share;
    }
}
