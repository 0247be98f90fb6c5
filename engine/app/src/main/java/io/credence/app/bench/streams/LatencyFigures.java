package io.credence.app.bench.streams;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Figure.Kind;
import io.credence.app.bench.Measured;
import io.credence.app.bench.Scale;
import io.credence.streams.ClientSettings;
import io.credence.streams.RunningPipeline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Time from sending a record to reading the posterior it made, at a steady rate, beside a bare pass-through.
 *
 * <p>One partition and one output a record: the n-th that is read is the answer to the n-th that was sent.
 */
public final class LatencyFigures {
    private static final String SUBJECT = "latency";
    private static final int KEYS = 1_000;
    private static final double[] QUANTILES = {0.5, 0.9, 0.99, 0.999};
    private static final String[] NAMES = {"p50", "p90", "p99", "p99.9"};
    private static final double WORTH_A_RATIO = 0.99; // beyond, one pause on one side makes it anything
    private static final String EXACTLY =
            "The commit interval: a reader of committed records waits for the end of each transaction, every 100 ms.";
    private static final String AT_LEAST =
            "The producer's linger of 5 ms; in the tail, pauses of the JVM that broker, sender and application share.";

    private final BenchStage stage;
    private final int perSecond;
    private final int warmSeconds;
    private final int seconds;
    private int runs;

    private LatencyFigures(BenchStage stage, int perSecond, int warmSeconds, int seconds) {
        this.stage = stage;
        this.perSecond = perSecond;
        this.warmSeconds = warmSeconds;
        this.seconds = seconds;
    }

    /** Measures with exactly-once and with at-least-once settings; paired, so many rounds. */
    public static List<Figure> all(
            int perSecond,
            int warmSeconds,
            int seconds,
            int rounds,
            Map<String, String> settings,
            Consumer<String> progress)
            throws IOException {
        Map<String, String> exactly = Map.of("commit.interval.ms", "100");
        Map<String, String> atLeast = Map.of(
                "processing.guarantee", "at_least_once", "producer.linger.ms", "5", "commit.interval.ms", "1000");
        List<Figure> figures = new ArrayList<>();
        try (BenchStage stage = new BenchStage(settings)) {
            LatencyFigures bench = new LatencyFigures(stage, perSecond, warmSeconds, seconds);
            bench.measure("exactly once, commits every 100 ms", exactly, rounds, figures, progress);
            bench.measure("at least once, linger 5 ms", atLeast, rounds, figures, progress);
        }
        return figures;
    }

    private void measure(
            String name, Map<String, String> settings, int rounds, List<Figure> figures, Consumer<String> progress)
            throws IOException {
        double[][] bare = new double[QUANTILES.length][rounds];
        double[][] ours = new double[QUANTILES.length][rounds];
        for (int i = 0; i < rounds; i++) {
            double[] ofBare = bare(settings);
            double[] ofOurs = ours(settings);
            for (int q = 0; q < QUANTILES.length; q++) {
                bare[q][i] = ofBare[q];
                ours[q][i] = ofOurs[q];
            }
            progress.accept(String.format(
                    Locale.ROOT,
                    "%s: bare p50 %.1f p99 %.1f, pipeline p50 %.1f p99 %.1f ms",
                    name,
                    ofBare[0],
                    ofBare[2],
                    ofOurs[0],
                    ofOurs[2]));
        }
        String bound = isExact(settings) ? EXACTLY : AT_LEAST;
        for (int q = 0; q < QUANTILES.length; q++) {
            figures.add(new Figure(
                    SUBJECT,
                    name + ", bare " + NAMES[q],
                    Kind.CONTROL,
                    Measured.of(Scale.MILLISECONDS, bare[q]),
                    bound));
            figures.add(new Figure(
                    SUBJECT,
                    name + ", pipeline " + NAMES[q],
                    Kind.OURS,
                    Measured.of(Scale.MILLISECONDS, ours[q]),
                    bound));
            if (QUANTILES[q] <= WORTH_A_RATIO) {
                figures.add(new Figure(
                        SUBJECT,
                        name + ", " + NAMES[q] + " beside the bare one",
                        Kind.RATIO,
                        Measured.ratio(Scale.COST_RATIO, ours[q], bare[q]),
                        bound));
            }
        }
    }

    private double[] bare(Map<String, String> settings) throws IOException {
        String id = "pass" + runs++;
        stage.topic(id + ".in", 1);
        stage.topic(id + ".out", 1);
        Properties properties = stage.settings(settings).streams(id, 1);
        try (KafkaStreams streams =
                new KafkaStreams(BareTopology.of(id + ".in", id + ".out", 0, new AtomicLong()), properties)) {
            streams.start();
            return latencies(id + ".in", id + ".out", isExact(settings));
        }
    }

    private double[] ours(Map<String, String> settings) throws IOException {
        String id = "live" + runs++;
        stage.topic(id + ".in", 1);
        ClientSettings own = stage.settings(settings);
        try (RunningPipeline running = RunningPipeline.start(
                BenchStage.spec(id, id + ".in", "output: { emit: every record }"), own, stage.cluster(), null, true)) {
            double[] latencies = latencies(id + ".in", id + ".posterior", isExact(settings));
            if (running.failure() != null) {
                throw new IllegalStateException(running.failureInWords());
            }
            return latencies;
        }
    }

    private static boolean isExact(Map<String, String> settings) {
        return !settings.containsKey("processing.guarantee");
    }

    /** The quantiles in milliseconds. */
    private double[] latencies(String input, String output, boolean isExact) {
        int all = perSecond * (seconds + warmSeconds);
        long[] sent = new long[all];
        Thread producer = new Thread(() -> produce(input, sent), "bench-producer");
        double[] latencies = new double[perSecond * seconds];
        int warm = all - latencies.length;
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", stage.servers());
        config.put("isolation.level", isExact ? "read_committed" : "read_uncommitted");
        config.put("max.poll.records", 100_000);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(output, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            producer.start();
            int read = 0;
            long deadline = System.nanoTime()
                    + Duration.ofSeconds(3L * (seconds + warmSeconds) + 60).toNanos();
            while (read < all) {
                var records = consumer.poll(Duration.ofMillis(100));
                long now = System.nanoTime();
                for (int i = 0; i < records.count() && read < all; i++, read++) {
                    if (read >= warm) {
                        latencies[read - warm] = (now - sent[read]) / 1e6;
                    }
                }
                if (now > deadline) {
                    throw new IllegalStateException("only " + read + " of " + all + " answers came");
                }
            }
        }
        Arrays.sort(latencies);
        return Arrays.stream(QUANTILES)
                .map(q -> latencies[(int) (latencies.length * q)])
                .toArray();
    }

    private void produce(String topic, long[] sent) {
        SplittableRandom random = new SplittableRandom(2);
        double[] levels = new double[KEYS];
        Map<String, Object> config =
                Map.of("bootstrap.servers", stage.servers(), "linger.ms", 1, "acks", "1", "batch.size", 1 << 16);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            long begun = System.nanoTime();
            for (int i = 0; i < sent.length; i++) {
                long due = begun + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(200_000);
                }
                int key = random.nextInt(KEYS);
                levels[key] += 0.1 * random.nextGaussian();
                sent[i] = System.nanoTime();
                var unused =
                        producer.send(new ProducerRecord<>(topic, BenchStage.key(key), BenchStage.value(levels[key])));
            }
        }
    }
}
