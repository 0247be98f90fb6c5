package io.credence.app.bench.streams;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Figure.Kind;
import io.credence.app.bench.Measured;
import io.credence.app.bench.Scale;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import io.credence.streams.PipelineTopology;
import io.credence.streams.RunningPipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Keys of large beliefs through a whole pipeline, exactly once, two threads beside the broker: how many records a second, what goes to the changelog
 * at a steady rate, and how soon after a loss of all local state every key has answered again.
 */
public final class ParticleFigures {
    private static final String SUBJECT = "particles";
    private static final int PARTITIONS = 2;
    private static final String BOUND = "The filter's own work, a thread each, beside the broker on the same cores.";

    private final BenchStage stage;
    private final Sizes sizes;
    private final Consumer<String> progress;
    private int runs;

    /**
     * How much is measured.
     *
     * @param keys how many
     * @param particles of each
     * @param perSecond records of the steady stream
     * @param seconds it lasts; as many again come before, and are not counted
     * @param backlog records of which each thread takes as many as it can
     */
    public record Sizes(int keys, int particles, int perSecond, int seconds, int backlog) {
        /** What is promised. */
        public static final Sizes PROMISED = new Sizes(1_000, 1_000, 20_000, 20, 600_000);

        /** Only that it is measured. */
        public static final Sizes TINY = new Sizes(20, 100, 500, 2, 2_000);
    }

    private ParticleFigures(BenchStage stage, Sizes sizes, Consumer<String> progress) {
        this.stage = stage;
        this.sizes = sizes;
        this.progress = progress;
    }

    /** Measures keys replayed, with these records between snapshots, and keys written whole. */
    public static List<Figure> all(
            Sizes sizes, List<Integer> every, int rounds, Map<String, String> settings, Consumer<String> progress)
            throws IOException {
        List<Figure> figures = new ArrayList<>();
        try (BenchStage stage = new BenchStage(settings)) {
            ParticleFigures bench = new ParticleFigures(stage, sizes, progress);
            for (int records : every) {
                bench.measure(
                        "replay, a snapshot every " + records, "replay, snapshotEvery: " + records, rounds, figures);
            }
            bench.measure("full", "full", rounds, figures);
        }
        return figures;
    }

    private void measure(String name, String changelog, int rounds, List<Figure> figures) throws IOException {
        Run[] all = new Run[rounds];
        for (int i = 0; i < rounds; i++) {
            all[i] = run(changelog);
            progress.accept(name + ": " + all[i]);
        }
        add(name + ", most", Scale.RECORDS, all, Run::most, figures);
        add(name + ", CPU of its threads", Scale.MICROSECONDS, all, Run::cpuMicros, figures);
        add(name + ", at " + sizes.perSecond + " a second asked for", Scale.RECORDS, all, Run::steady, figures);
        add(name + ", changelog", Scale.MEGABYTES, all, Run::changelog, figures);
        add(name + ", changelog of a record", Scale.BYTES, all, Run::bytes, figures);
        add(name + ", restored", Scale.MILLISECONDS, all, Run::restored, figures);
        add(name + ", from the start until every key has answered", Scale.MILLISECONDS, all, Run::answered, figures);
    }

    private static void add(String name, Scale scale, Run[] runs, ToDoubleFunction<Run> of, List<Figure> figures) {
        double[] values = Arrays.stream(runs).mapToDouble(of).toArray();
        figures.add(new Figure(SUBJECT, name, Kind.OURS, Measured.of(scale, values), BOUND));
    }

    /**
     * How a run went.
     *
     * @param most records a second of a backlog
     * @param cpuMicros of all threads of the application, for a record of the backlog: what a busy machine changes least
     * @param steady records a second of the steady stream
     * @param changelog megabytes a second then, as sent
     * @param bytes of the changelog for a record then
     * @param restored milliseconds in which the changelog was read
     * @param answered milliseconds from the start of the application, joining its group and restoring, until a record of every key was taken in
     */
    private record Run(
            double most,
            double cpuMicros,
            double steady,
            double changelog,
            double bytes,
            double restored,
            double answered) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.0f/s (%.1f µs) of a backlog; %.0f/s with %.2f MB/s of changelog, %.0f B a record; restored in %.0f ms, all"
                            + " answered %.0f ms after the start",
                    most,
                    cpuMicros,
                    steady,
                    changelog,
                    bytes,
                    restored,
                    answered);
        }
    }

    private Run run(String changelog) throws IOException {
        String id = "swarm" + runs++;
        String topic = id + ".in";
        stage.topic(topic, PARTITIONS);
        Load load = new Load(topic);
        load.send(sizes.backlog, 0);
        double most;
        double cpuMicros;
        double steady;
        double bytes;
        double megabytes;
        try (RunningPipeline running = start(id, topic, changelog)) {
            await(running, sizes.backlog / 4);
            long begun = System.nanoTime();
            long first = running.counters().records();
            long cpu = PipelineFigures.cpuNanos(id);
            await(running, sizes.backlog);
            most = (sizes.backlog - first) * 1e9 / (System.nanoTime() - begun);
            cpuMicros = (PipelineFigures.cpuNanos(id) - cpu) * 1e-3 / (sizes.backlog - first);

            int half = sizes.perSecond * sizes.seconds;
            Thread sender = new Thread(() -> load.send(2 * half, sizes.perSecond), "bench-producer");
            sender.start();
            await(running, sizes.backlog + half);
            begun = System.nanoTime();
            first = running.counters().records();
            double sent = sent(running, id);
            LockSupport.parkNanos(sizes.seconds * 950_000_000L);
            double done = running.counters().records() - first;
            double seconds = (System.nanoTime() - begun) * 1e-9;
            bytes = (sent(running, id) - sent) / done;
            steady = done / seconds;
            megabytes = bytes * steady * 1e-6;
            await(running, sizes.backlog + 2L * half);
        }
        load.each();
        long started = System.nanoTime();
        try (RunningPipeline running = start(id, topic, changelog)) {
            await(running, sizes.keys);
            return new Run(
                    most,
                    cpuMicros,
                    steady,
                    megabytes,
                    bytes,
                    running.restore().millis(),
                    (System.nanoTime() - started) * 1e-6);
        }
    }

    private RunningPipeline start(String id, String topic, String changelog) throws IOException {
        PipelineSpec spec =
                SpecReader.installed().parse(id + ".yaml", """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: %s }
                spec:
                  input: { topic: %s, format: number }
                  model: { family: stochastic-volatility, particles: %d }
                  output: { emit: PT10S }
                state: { changelog: %s }
                """.formatted(id, topic, sizes.particles, changelog));
        return RunningPipeline.start(
                spec,
                stage.settings(Map.of("num.stream.threads", Integer.toString(PARTITIONS), "commit.interval.ms", "100")),
                stage.cluster(),
                null,
                true);
    }

    /** Bytes that the pipeline's producers have sent to its changelog, compressed as they are. */
    private static double sent(RunningPipeline running, String id) {
        double sum = 0;
        for (Metric metric : running.streams().metrics().values()) {
            boolean isMeant = metric.metricName().name().equals("byte-total")
                    && metric.metricName().group().equals("producer-topic-metrics")
                    && metric.metricName().tags().getOrDefault("topic", "").equals(PipelineTopology.changelogTopic(id));
            sum += isMeant ? ((Number) metric.metricValue()).doubleValue() : 0;
        }
        return sum;
    }

    private static void await(RunningPipeline running, long records) {
        await(() -> {
            if (running.failure() != null) {
                throw new IllegalStateException(running.failureInWords());
            }
            return running.counters().records() >= records;
        });
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 900_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("a quarter of an hour has passed");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Values whose spread wanders, each key's by itself. */
    private final class Load {
        private final String topic;
        private final SplittableRandom random = new SplittableRandom(5);
        private final double[] logs = new double[sizes.keys];

        Load(String topic) {
            this.topic = topic;
        }

        /** Sends records of any keys, as many a second, or at once. */
        void send(int records, int perSecond) {
            try (var producer =
                    new KafkaProducer<>(stage.fast(), new ByteArraySerializer(), new ByteArraySerializer())) {
                long begun = System.nanoTime();
                for (int i = 0; i < records; i++) {
                    long due = perSecond == 0 ? begun : begun + i * 1_000_000_000L / perSecond;
                    while (System.nanoTime() < due) {
                        LockSupport.parkNanos(200_000);
                    }
                    send(producer, random.nextInt(sizes.keys));
                }
            }
        }

        /** Sends a record of each key. */
        void each() {
            try (var producer =
                    new KafkaProducer<>(stage.fast(), new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int key = 0; key < sizes.keys; key++) {
                    send(producer, key);
                }
            }
        }

        private void send(KafkaProducer<byte[], byte[]> producer, int key) {
            logs[key] = 0.97 * logs[key] + 0.2 * random.nextGaussian();
            double value = Math.exp(0.5 * logs[key]) * random.nextGaussian();
            var unused = producer.send(new ProducerRecord<>(topic, BenchStage.key(key), BenchStage.value(value)));
        }
    }
}
