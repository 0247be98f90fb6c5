package io.credence.app.bench.streams;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Figure.Kind;
import io.credence.app.bench.Measured;
import io.credence.app.bench.Scale;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.streams.ClientSettings;
import io.credence.streams.RunningPipeline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    private static final String SUBJECT = "pipeline";
    private static final int MANY = 50_000; // more keys than the caches of a core hold

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
        Run[] bare = new Run[rounds];
        Run[] calm = new Run[rounds];
        Run[] every = new Run[rounds];
        for (int i = 0; i < rounds; i++) {
            bare[i] = bare(topic);
            calm[i] = ours(topic, "output: { emit: PT1S }");
            every[i] = ours(topic, "output: { emit: every record }");
            progress.accept(keys + " keys: bare " + bare[i] + ", emit PT1S " + calm[i] + ", every record " + every[i]);
        }
        String of = " at " + keys + " keys";
        boolean isMany = keys > MANY;
        figures("bare store-and-forward" + of, bare, bare, boundOfBare(isMany), figures);
        figures("pipeline, emit PT1S" + of, calm, bare, boundOfCalm(isMany), figures);
        figures("pipeline, every record emitted" + of, every, bare, boundOfEvery(isMany), figures);
    }

    // By profile (jdk.ExecutionSample of the stream and producer threads) and, for the bare one, in the same recording.

    private static String boundOfBare(boolean isMany) {
        return isMany
                ? "Comparing keys in Streams' sorted in-memory store: over half of its thread's samples."
                : "About equally Streams' own work on a record, its store, and a send to the log and one to the output.";
    }

    private static String boundOfCalm(boolean isMany) {
        return isMany
                ? "Encoding and logging changed beliefs at each commit, and looking keys up in memory no cache holds."
                : "Streams' own work on a record and reading the topic; a belief is written once a commit.";
    }

    private static String boundOfEvery(boolean isMany) {
        return "Kafka's producer: two messages, about 1 kB, for each record"
                + (isMany ? "; then commits and look-ups, as without them." : ".");
    }

    private static void figures(String name, Run[] runs, Run[] bare, String bound, List<Figure> figures) {
        double[] rates = Arrays.stream(runs).mapToDouble(Run::rate).toArray();
        double[] work = Arrays.stream(runs).mapToDouble(Run::cpuMicros).toArray();
        Kind kind = runs == bare ? Kind.CONTROL : Kind.OURS;
        figures.add(new Figure(SUBJECT, name, kind, Measured.of(Scale.RECORDS, rates), bound));
        figures.add(
                new Figure(SUBJECT, name + ", CPU of its threads", kind, Measured.of(Scale.MICROSECONDS, work), bound));
        if (runs != bare) {
            double[] ofRates = Arrays.stream(bare).mapToDouble(Run::rate).toArray();
            double[] ofWork = Arrays.stream(bare).mapToDouble(Run::cpuMicros).toArray();
            figures.add(new Figure(
                    SUBJECT,
                    name + ", rate beside the bare one",
                    Kind.RATIO,
                    Measured.ratio(Scale.RATE_RATIO, rates, ofRates),
                    bound));
            figures.add(new Figure(
                    SUBJECT,
                    name + ", CPU beside the bare one",
                    Kind.RATIO,
                    Measured.ratio(Scale.COST_RATIO, work, ofWork),
                    bound));
        }
    }

    private Run bare(String topic) throws IOException {
        String id = "bare" + runs++;
        String output = id + ".out";
        stage.topic(output, 1);
        AtomicLong seen = new AtomicLong();
        Properties properties = stage.settings(Map.of()).streams(id, 1);
        properties.setProperty("auto.offset.reset", "earliest");
        try (KafkaStreams streams = new KafkaStreams(BareTopology.of(topic, output, BELIEF, seen), properties)) {
            streams.start();
            return run(id, seen::get);
        }
    }

    private Run ours(String topic, String emit) throws IOException {
        String id = "ours" + runs++;
        PipelineSpec spec = BenchStage.spec(id, topic, emit);
        ClientSettings settings = stage.settings(Map.of());
        try (RunningPipeline running = RunningPipeline.start(spec, settings, stage.cluster(), null, true)) {
            return run(id, running.counters()::records);
        }
    }

    /**
     * How a run went.
     *
     * @param rate records a second
     * @param cpuMicros of all threads of the application, for a record: what a busy machine changes least
     */
    private record Run(double rate, double cpuMicros) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.0f/s (%.1f µs)", rate, cpuMicros);
        }
    }

    /** Between a tenth of the records, when all is warm, and the last. */
    private Run run(String id, LongSupplier count) {
        long from = records / 10;
        long begun = await(count, from);
        long cpu = cpuNanos(id);
        long first = count.getAsLong();
        long ended = await(count, records);
        long done = records - first;
        return new Run(done * 1e9 / (ended - begun), (cpuNanos(id) - cpu) * 1e-3 / done);
    }

    /** Of all threads of an application. */
    static long cpuNanos(String id) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains("-" + id + "-")) {
                sum += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return sum;
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
}
