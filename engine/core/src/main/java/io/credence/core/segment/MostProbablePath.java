package io.credence.core.segment;

import java.util.Arrays;

/** The most probable way to cut a history into segments: max-product with back-pointers; confined to a thread, used once. */
final class MostProbablePath {
    private final CellHistory history;
    private final SegmentEvidence evidence;
    private final int fewest; // cells of a segment
    private final double[] best; // log probability of the best way to cut what is before a cell
    private final int[] from; // where the last segment of that way starts

    /** In the unit that {@code evidence} is set to. */
    MostProbablePath(CellHistory history, SegmentEvidence evidence) {
        this.history = history;
        this.evidence = evidence;
        // A change within a joined cell would make it a segment of its own.
        fewest = history.isJoined() ? 2 : 1;
        best = new double[history.cells() + 1];
        from = new int[history.cells() + 1];
        Arrays.fill(best, 1, best.length, Double.NEGATIVE_INFINITY);
        for (int start = 0; start < history.cells(); start++) {
            extend(start);
        }
    }

    /** Every segment that starts here, sums growing with its end. */
    private void extend(int start) {
        double prior = best[start] + (start == 0 ? 0 : Hazard.LOG_CHANGE);
        Sums sums = new Sums();
        for (int end = start; end < history.cells(); end++) {
            sums.append(history, end);
            double log = prior + (sums.n - 1) * Hazard.LOG_NONE + sums.log(evidence);
            if (end - start >= fewest - 1 && log > best[end + 1]) {
                best[end + 1] = log;
                from[end + 1] = start;
            }
        }
    }

    /** The first cells of its segments, the first of all left out. */
    int[] starts() {
        int[] backwards = new int[history.cells()];
        int size = 0;
        for (int end = history.cells(); end > 0 && from[end] > 0; end = from[end]) {
            backwards[size++] = from[end];
        }
        int[] starts = new int[size];
        for (int i = 0; i < size; i++) {
            starts[i] = backwards[size - 1 - i];
        }
        return starts;
    }

    /** Its log probability, together with the records. */
    double log() {
        return best[best.length - 1];
    }
}
