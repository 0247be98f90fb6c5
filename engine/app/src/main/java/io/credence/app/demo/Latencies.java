package io.credence.app.demo;

/** How long things took, to a millisecond; confined to its owner. */
final class Latencies {
    private static final int MOST = 60_000;

    private final int[] counts = new int[MOST + 1];
    private long total;

    /** Adds one; what is longer than a minute counts as a minute. */
    void add(long millis) {
        counts[(int) Math.max(0, Math.min(MOST, millis))]++;
        total++;
    }

    long total() {
        return total;
    }

    /** The least that a share of all did not exceed; −1 where there are none. */
    int percentile(double share) {
        long wanted = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i <= MOST && total > 0; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return i;
            }
        }
        return -1;
    }

    Percentiles percentiles() {
        return new Percentiles(total, percentile(0.5), percentile(0.95), percentile(0.99));
    }

    /**
     * Three of them, in milliseconds; −1 where there is nothing.
     *
     * @param of how many
     */
    record Percentiles(long of, int p50, int p95, int p99) {}
}
