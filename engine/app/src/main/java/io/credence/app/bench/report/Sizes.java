package io.credence.app.bench.report;

import java.util.List;

/**
 * How large a run of all benchmarks is: figures of other sizes are other figures.
 *
 * @param name by which people know them
 * @param records of a run of update, replay and pipeline
 * @param keys of the pipelines, one figure for each
 * @param steady how latency is measured
 * @param manyKeys of keys and restore
 */
public record Sizes(String name, int records, List<Integer> keys, Steady steady, int manyKeys) {
    /** Those of the kept figures: about a quarter of an hour on two cores. */
    public static final Sizes FULL =
            new Sizes("full", 1_000_000, List.of(1_000, 200_000), new Steady(20_000, 8, 20), 1_000_000);

    /** To look whether anything has gone badly wrong: about three minutes on two cores. */
    public static final Sizes QUICK = new Sizes("quick", 200_000, List.of(1_000), new Steady(5_000, 3, 3), 100_000);

    /** To see that all of it runs; of speed these say nothing. */
    public static final Sizes TINY = new Sizes("tiny", 2_000, List.of(20), new Steady(300, 0, 1), 500);

    /**
     * A steady stream.
     *
     * @param perSecond records
     * @param warmSeconds that are not counted
     * @param seconds that are
     */
    public record Steady(int perSecond, int warmSeconds, int seconds) {}

    /** Keeps its own copy. */
    public Sizes {
        keys = List.copyOf(keys);
    }
}
