package io.credence.core.mixture;

/**
 * The distribution of a predictive's own pits as a Dirichlet histogram: counts in one window, heights in another;
 * static, allocates nothing. The package says what it is for.
 */
public final class PitHistogram {
    /** How many bins there are. */
    public static final int BINS = 20;

    private static final double PRIOR = 50; // records that flatness is worth

    private PitHistogram() {}

    /** Writes the density in each bin for the counts from {@code at} on. */
    public static void heights(double[] counts, int at, double[] heights, int to) {
        double total = PRIOR;
        for (int j = 0; j < BINS; j++) {
            total += counts[at + j];
        }
        for (int j = 0; j < BINS; j++) {
            heights[to + j] = BINS * (counts[at + j] + PRIOR / BINS) / total;
        }
    }

    /** Forgets a share of each count, then spreads a unit of that weight evenly between two pits. */
    public static void learn(double[] counts, int at, double from, double to, double forgotten, double weight) {
        double width = to - from;
        int first = bin(from);
        int last = bin(to);
        for (int j = 0; j < BINS; j++) {
            counts[at + j] *= 1 - forgotten;
        }
        if (first == last || !(width > 0)) {
            counts[at + first] += weight;
            return;
        }
        for (int j = first; j <= last; j++) {
            double inside = Math.min(to, (j + 1.0) / BINS) - Math.max(from, (double) j / BINS);
            counts[at + j] += weight * Math.max(0, inside) / width;
        }
    }

    /** G(u): the probability of a pit below u; the same of 1 − u above, if {@code fromTop}, keeps the upper tail's digits. */
    public static double share(double[] heights, int at, double u, boolean fromTop) {
        int bin = bin(u);
        double sum = 0;
        for (int j = 0; j < bin; j++) {
            sum += heights[at + (fromTop ? BINS - 1 - j : j)];
        }
        double own = heights[at + (fromTop ? BINS - 1 - bin : bin)];
        return sum / BINS + own * (u - (double) bin / BINS);
    }

    /** The density g(u). */
    public static double density(double[] heights, int at, double u) {
        return heights[at + bin(u)];
    }

    /** The probability of a cell of that mass which begins at u, however small. */
    public static double mass(double[] heights, int at, double u, double mass) {
        int bin = bin(u);
        double end = u + mass;
        double sum = mass * heights[at + bin];
        for (int j = bin + 1; j < BINS && end > (double) j / BINS; j++) {
            sum += (heights[at + j] - heights[at + j - 1]) * (end - (double) j / BINS);
        }
        return sum;
    }

    /** G⁻¹(p), or of the upper tail if {@code fromTop}. */
    public static double inverse(double[] heights, int at, double p, boolean fromTop) {
        double left = p * BINS;
        for (int j = 0; j < BINS; j++) {
            double own = heights[at + (fromTop ? BINS - 1 - j : j)];
            if (left <= own || j == BINS - 1) {
                return Math.min(1, (j + left / own) / BINS);
            }
            left -= own;
        }
        return 1;
    }

    private static int bin(double u) {
        return Math.max(0, Math.min(BINS - 1, (int) (u * BINS)));
    }
}
