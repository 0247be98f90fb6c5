package io.credence.app.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The highest-ranking few of a stream of timed values, in fixed memory; confined to a thread, allocates nothing per offer.
 *
 * <p>A min-heap: what is kept with the lowest rank is at its top and is the first to go. Of equals the earlier stays.
 */
final class Foremost {
    private final double[] ranks;
    private final long[] times;
    private final double[] values;
    private int size;

    /** Keeps at most that many. */
    Foremost(int most) {
        ranks = new double[most];
        times = new long[most];
        values = new double[most];
    }

    /** One that was kept. */
    record Kept(double rank, long time, double value) {}

    /** Keeps it if it ranks among the highest so far. */
    void offer(double rank, long time, double value) {
        if (size < ranks.length) {
            int at = size++;
            while (at > 0 && ranks[(at - 1) / 2] > rank) {
                move((at - 1) / 2, at);
                at = (at - 1) / 2;
            }
            set(at, rank, time, value);
        } else if (rank > ranks[0]) {
            sink(rank, time, value);
        }
    }

    private void sink(double rank, long time, double value) {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && ranks[child + 1] < ranks[child]) {
                child++;
            }
            if (ranks[child] >= rank) {
                break;
            }
            move(child, at);
            at = child;
        }
        set(at, rank, time, value);
    }

    private void move(int from, int to) {
        set(to, ranks[from], times[from], values[from]);
    }

    private void set(int at, double rank, long time, double value) {
        ranks[at] = rank;
        times[at] = time;
        values[at] = value;
    }

    /** The highest rank so far; 0 where nothing was offered. */
    double highest() {
        double highest = 0;
        for (int i = 0; i < size; i++) {
            highest = Math.max(highest, ranks[i]);
        }
        return highest;
    }

    /** What was kept, in the order of time. */
    List<Kept> inOrder() {
        return IntStream.range(0, size)
                .mapToObj(i -> new Kept(ranks[i], times[i], values[i]))
                .sorted(Comparator.comparingLong(Kept::time)
                        .thenComparingDouble(Kept::value)
                        .thenComparingDouble(Kept::rank))
                .toList();
    }
}
