package io.credence.families.layers.recalibrate;

/**
 * The distribution of past pits as a Pólya tree over bins that are narrow near the ends: counts in a window of an array, heights in another;
 * static, allocates nothing.
 */
final class PitBins {
    private static final double[] EDGES = {
        0, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75,
        0.8, 0.85, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999, 1
    };

    /** How many there are. */
    static final int COUNT = EDGES.length - 1;

    private static final double PRIOR = 7; // records that flatness is worth at a split
    private static final double PRIOR_OF_TAILS = 2; // the same of those beyond a tenth from an end
    private static final double TAIL = 0.1;
    private static final double TIE = 1e-9;

    /** The splits, each before those of its parts: where the parts begin and end, how much narrower they are, what flatness is worth. */
    private static final int[] LOW = new int[COUNT - 1];

    private static final int[] MIDDLE = new int[COUNT - 1];
    private static final int[] HIGH = new int[COUNT - 1];
    private static final double[] LOWER = new double[COUNT - 1];
    private static final double[] UPPER = new double[COUNT - 1];
    private static final double[] WORTH = new double[COUNT - 1];

    static {
        split(0, COUNT, 0);
    }

    private PitBins() {}

    /** Lays out the splits of some bins from a place on; returns the place after them. */
    private static int split(int low, int high, int place) {
        if (high - low == 1) {
            return place;
        }
        double centre = 0.5 * (EDGES[low] + EDGES[high]);
        int middle = low + 1;
        for (int j = low + 1; j < high; j++) {
            double nearer = Math.abs(EDGES[middle] - centre) - Math.abs(EDGES[j] - centre);
            // Of two as near the one towards the end, so that both ends are alike.
            if (nearer > TIE || (nearer > -TIE && centre > 0.5)) {
                middle = j;
            }
        }
        boolean isTail = EDGES[high] <= TAIL || EDGES[low] >= 1 - TAIL;
        LOW[place] = low;
        MIDDLE[place] = middle;
        HIGH[place] = high;
        LOWER[place] = (EDGES[high] - EDGES[low]) / (EDGES[middle] - EDGES[low]);
        UPPER[place] = (EDGES[high] - EDGES[low]) / (EDGES[high] - EDGES[middle]);
        WORTH[place] = isTail ? PRIOR_OF_TAILS : PRIOR;
        return split(middle, high, split(low, middle, place + 1));
    }

    /**
     * Writes the density in each bin for the counts from {@code at} on.
     *
     * @param sums scratch of one more than the bins
     */
    static void heights(double[] counts, int at, double[] sums, double[] heights) {
        for (int j = 0; j < COUNT; j++) {
            sums[j + 1] = sums[j] + counts[at + j];
        }
        heights[0] = 1;
        for (int i = 0; i < COUNT - 1; i++) {
            int low = LOW[i];
            int middle = MIDDLE[i];
            double lower = sums[middle] - sums[low];
            double upper = sums[HIGH[i]] - sums[middle];
            double each = heights[low] / (lower + upper + WORTH[i]);
            heights[middle] = each * (upper * UPPER[i] + WORTH[i]);
            heights[low] = each * (lower * LOWER[i] + WORTH[i]);
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
