package io.credence.app.bench.streams;

import io.credence.app.bench.Figure;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.streams.RunningPipeline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What many keys cost in memory, store and heap together, and how fast they are restored. */
public final class KeysFigures {
    private KeysFigures() {}

    /** Loads so many keys and weighs them. */
    public static List<Figure> memory(int keys, Map<String, String> settings, Consumer<String> progress)
            throws IOException {
        try (BenchStage stage = new BenchStage(settings)) {
            PipelineSpec spec = load(stage, keys, progress);
            long before = heap();
            try (RunningPipeline running = start(stage, spec)) {
                awaitAll(running, keys);
                double bytes = (double) (heap() - before) / keys;
                progress.accept(running.counters().decodedKeys() + " of them decoded on the heap");
                return List.of(new Figure("memory per key, heap and in-memory store, " + keys + " keys", bytes, "B"));
            }
        }
    }

    /** Loads so many keys, stops, starts again and times the restore. */
    public static List<Figure> restore(int keys, Map<String, String> settings, Consumer<String> progress)
            throws IOException {
        try (BenchStage stage = new BenchStage(settings)) {
            PipelineSpec spec = load(stage, keys, progress);
            try (RunningPipeline running = start(stage, spec)) {
                awaitAll(running, keys);
            }
            progress.accept("restoring");
            try (RunningPipeline running = start(stage, spec)) {
                await(() -> running.isReady()
                        && running.restore().restored() >= keys
                        && running.restore().stores() == 0);
                double seconds = running.restore().millis() / 1e3;
                long restored = running.restore().restored();
                return List.of(
                        new Figure("restore, records of the changelog", restored / seconds, "records/s"),
                        new Figure("restore, keys", keys / seconds, "keys/s"));
            }
        }
    }

    private static PipelineSpec load(BenchStage stage, int keys, Consumer<String> progress) throws IOException {
        progress.accept("loading " + keys + " keys");
        stage.topic("keys", 1);
        stage.loadOnce("keys", keys, 2);
        return BenchStage.spec("many", "keys", "output: { emit: P1D }");
    }

    private static void awaitAll(RunningPipeline running, int keys) {
        await(() -> running.counters().outcome(Outcome.ABSORBED) == 2L * keys);
        require(running.counters().keys() == keys, running.counters().keys() + " keys of " + keys);
    }

    private static RunningPipeline start(BenchStage stage, PipelineSpec spec) throws IOException {
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
