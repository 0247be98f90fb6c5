package io.credence.families.layers.recalibrate;

/**
 * The distribution of past pits as a Dirichlet histogram whose bins are narrow near the ends: counts in a window of an array, heights in another;
 * static, allocates nothing.
 */
final class PitBins {
    private static final double[] EDGES = {
        0, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75,
        0.8, 0.85, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999, 1
    };

    /** How many there are. */
    static final int COUNT = EDGES.length - 1;

    private static final double PRIOR = 50; // records that flatness is worth

    private PitBins() {}

    /** Writes the density in each bin for the counts from {@code at} on. */
    static void heights(double[] counts, int at, double[] heights) {
        double total = PRIOR;
        for (int j = 0; j < COUNT; j++) {
            total += counts[at + j];
        }
        for (int j = 0; j < COUNT; j++) {
            heights[j] = (counts[at + j] / (EDGES[j + 1] - EDGES[j]) + PRIOR) / total;
        }
    }

    /** Forgets a share of each count, then spreads a weight evenly between two pits. */
    static void learn(double[] counts, int at, double from, double to, double forgotten, double weight) {
        double width = to - from;
        int first = bin(from);
        int last = bin(to);
        for (int j = 0; j < COUNT; j++) {
            counts[at + j] *= 1 - forgotten;
        }
        if (first == last || !(width > 0)) {
            counts[at + first] += weight;
            return;
        }
        for (int j = first; j <= last; j++) {
            double inside = Math.min(to, EDGES[j + 1]) - Math.max(from, EDGES[j]);
            counts[at + j] += weight * Math.max(0, inside) / width;
        }
    }

    /** G(u): the probability of a pit below u; the same of 1 − u above, if {@code fromTop}, keeps the upper tail's digits. */
    static double share(double[] heights, double u, boolean fromTop) {
        int bin = bin(u); // the bins are the same from either end
        double sum = 0;
        for (int j = 0; j < bin; j++) {
            sum += heights[fromTop ? COUNT - 1 - j : j] * (EDGES[j + 1] - EDGES[j]);
        }
        return sum + heights[fromTop ? COUNT - 1 - bin : bin] * (u - EDGES[bin]);
    }

    /** The density g(u). */
    static double density(double[] heights, double u) {
        return heights[bin(u)];
    }

    /** The probability of a cell of that mass which begins at u, however small. */
    static double mass(double[] heights, double u, double mass) {
        int bin = bin(u);
        double end = u + mass;
        double sum = mass * heights[bin];
        for (int j = bin + 1; j < COUNT && end > EDGES[j]; j++) {
            sum += (heights[j] - heights[j - 1]) * (end - EDGES[j]);
        }
        return sum;
    }

    private static int bin(double u) {
        int j = COUNT - 1;
        while (j > 0 && u < EDGES[j]) {
            j--;
        }
        return j;
    }
}
