package io.credence.app.bench.streams;

import io.credence.app.bench.Figure;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.streams.ClientSettings;
import io.credence.streams.RunningPipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KafkaStreams;

/** Records a second of a pipeline, exactly once, one thread, beside a bare store-and-forward application; one thread. */
public final class PipelineFigures {
    /** Bytes a bare application keeps of a key: as many as the pipeline's beliefs take. */
    static final int BELIEF = 240;

    private final BenchStage stage;
    private final long records;
    private final Consumer<String> progress;
    private int runs;

    private PipelineFigures(BenchStage stage, long records, Consumer<String> progress) {
        this.stage = stage;
        this.records = records;
        this.progress = progress;
    }

    /** Measures at each number of keys; paired, so many rounds. */
    public static List<Figure> all(
            long records, int rounds, List<Integer> keys, Map<String, String> settings, Consumer<String> progress)
            throws IOException {
        List<Figure> figures = new ArrayList<>();
        try (BenchStage stage = new BenchStage(settings)) {
            PipelineFigures bench = new PipelineFigures(stage, records, progress);
            for (int count : keys) {
                String topic = "in-" + count;
                stage.topic(topic, 1);
                stage.load(topic, records, count);
                bench.measure(topic, count, rounds, figures);
            }
        }
        return figures;
    }

    private void measure(String topic, int keys, int rounds, List<Figure> figures) throws IOException {
        double[] bare = new double[rounds];
        double[] calm = new double[rounds];
        double[] every = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            bare[i] = bare(topic, BELIEF);
            calm[i] = ours(topic, "output: { emit: PT1S }");
            every[i] = ours(topic, "output: { emit: every record }");
            progress.accept(String.format(
                    "%d keys: bare %.0f, emit PT1S %.0f, every record %.0f records/s",
                    keys, bare[i], calm[i], every[i]));
        }
        String of = " at " + keys + " keys";
        figures.add(new Figure("bare store-and-forward" + of, median(bare), "records/s"));
        figures.add(new Figure("pipeline, emit PT1S" + of, median(calm), "records/s"));
        figures.add(new Figure("  beside the bare one", ratio(calm, bare), "×"));
        figures.add(new Figure("pipeline, every record emitted" + of, median(every), "records/s"));
        figures.add(new Figure("  beside the bare one", ratio(every, bare), "×"));
    }

    private double bare(String topic, int stored) throws IOException {
        String id = "bare" + runs++;
        String output = id + ".out";
        stage.topic(output, 1);
        AtomicLong seen = new AtomicLong();
        Properties properties = stage.settings(Map.of()).streams(id, 1);
        properties.setProperty("auto.offset.reset", "earliest");
        try (KafkaStreams streams = new KafkaStreams(BareTopology.of(topic, output, stored, seen), properties)) {
            streams.start();
            return rate(seen::get);
        }
    }

    private double ours(String topic, String emit) throws IOException {
        PipelineSpec spec = BenchStage.spec("ours" + runs++, topic, emit);
        ClientSettings settings = stage.settings(Map.of());
        try (RunningPipeline running = RunningPipeline.start(spec, settings, stage.cluster(), null, true)) {
            return rate(running.counters()::records);
        }
    }

    /** Records a second between a tenth of them, when all is warm, and the last. */
    private double rate(LongSupplier count) {
        long from = records / 10;
        long begun = await(count, from);
        long first = count.getAsLong();
        long ended = await(count, records);
        return (records - first) * 1e9 / (ended - begun);
    }

    private static long await(LongSupplier count, long wanted) {
        long deadline = System.nanoTime() + 300_000_000_000L;
        while (count.getAsLong() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "only " + count.getAsLong() + " of " + wanted + " records came through");
            }
            LockSupport.parkNanos(1_000_000);
        }
        return System.nanoTime();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    static double ratio(double[] ours, double[] others) {
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            ratios[i] = ours[i] / others[i];
        }
        return median(ratios);
    }
}
