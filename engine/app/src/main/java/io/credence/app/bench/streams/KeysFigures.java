package io.credence.app.bench.streams;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Figure.Kind;
import io.credence.app.bench.Measured;
import io.credence.app.bench.Scale;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.streams.RunningPipeline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What many keys cost in memory, store and heap together, and how fast they are restored. */
public final class KeysFigures {
    private static final String TOPIC = "keys";
    private static final String MEMORY =
            "Encoded beliefs and their table; the keys decoded or touched of late are there once more as numbers.";
    private static final String RESTORING =
            "Putting each record into the store's table, in memory no cache holds: half of its thread's samples; then"
                    + " reading the log.";

    private KeysFigures() {}

    /** Loads so many keys and weighs them, so many times. */
    public static List<Figure> memory(int keys, int rounds, Map<String, String> settings, Consumer<String> progress)
            throws IOException {
        try (BenchStage stage = new BenchStage(settings)) {
            load(stage, keys, progress);
            double[] bytes = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                long before = heap();
                try (RunningPipeline running = start(stage, "many" + i)) {
                    awaitAll(running, keys);
                    bytes[i] = (double) (heap() - before) / keys;
                    progress.accept(String.format(
                            Locale.ROOT,
                            "%.0f B, %d of them decoded on the heap",
                            bytes[i],
                            running.counters().decodedKeys()));
                }
            }
            return List.of(new Figure(
                    "keys",
                    "memory per key, heap and in-memory store, " + keys + " keys",
                    Kind.OURS,
                    Measured.of(Scale.BYTES, bytes),
                    MEMORY));
        }
    }

    /** Loads so many keys, stops, starts again and times the restore, so many times. */
    public static List<Figure> restore(int keys, int rounds, Map<String, String> settings, Consumer<String> progress)
            throws IOException {
        try (BenchStage stage = new BenchStage(settings)) {
            load(stage, keys, progress);
            try (RunningPipeline running = start(stage, "many")) {
                awaitAll(running, keys);
            }
            double[] ofRecords = new double[rounds];
            double[] ofKeys = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                try (RunningPipeline running = start(stage, "many")) {
                    await(() -> running.isReady()
                            && running.restore().restored() >= keys
                            && running.restore().stores() == 0);
                    double seconds = running.restore().millis() / 1e3;
                    ofRecords[i] = running.restore().restored() / seconds;
                    ofKeys[i] = keys / seconds;
                    progress.accept(String.format(Locale.ROOT, "restored in %.1f s", seconds));
                }
            }
            return List.of(
                    new Figure(
                            "restore",
                            "records of the changelog",
                            Kind.OURS,
                            Measured.of(Scale.RECORDS, ofRecords),
                            RESTORING),
                    new Figure("restore", "keys", Kind.OURS, Measured.of(Scale.KEYS, ofKeys), RESTORING));
        }
    }

    private static void load(BenchStage stage, int keys, Consumer<String> progress) throws IOException {
        progress.accept("loading " + keys + " keys");
        stage.topic(TOPIC, 1);
        stage.loadOnce(TOPIC, keys, 2);
    }

    private static void awaitAll(RunningPipeline running, int keys) {
        await(() -> running.counters().outcome(Outcome.ABSORBED) == 2L * keys);
        require(running.counters().keys() == keys, running.counters().keys() + " keys of " + keys);
    }

    private static RunningPipeline start(BenchStage stage, String name) throws IOException {
        PipelineSpec spec = BenchStage.spec(name, TOPIC, "output: { emit: P1D }");
        return RunningPipeline.start(
                spec, stage.settings(Map.of("commit.interval.ms", "1000")), stage.cluster(), null, true);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 600_000_000_000L;
        while (!condition.getAsBoolean()) {
            require(System.nanoTime() < deadline, "ten minutes have passed");
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
