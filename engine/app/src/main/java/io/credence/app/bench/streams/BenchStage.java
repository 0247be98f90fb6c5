package io.credence.app.bench.streams;

import io.credence.broker.EmbeddedBroker;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import io.credence.streams.ClientSettings;
import io.credence.streams.Cluster;
import io.credence.streams.TopicPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** An embedded broker with loaded topics, and the settings every application measured on it shares; one thread. */
final class BenchStage implements AutoCloseable {
    private static final double STEP_SD = 0.1;

    private final Map<String, String> given;
    private final EmbeddedBroker broker;
    private final Cluster cluster;
    private final Path folder;

    /** Starts a broker; applications get the given settings on top of ours. */
    BenchStage(Map<String, String> given) throws IOException {
        this.given = Map.copyOf(given);
        folder = Files.createTempDirectory("credence-bench");
        broker = EmbeddedBroker.start(EmbeddedBroker.Options.temporary());
        cluster = Cluster.connect(settings(Map.of()));
    }

    /** Settings of one application: one thread, these on top. */
    ClientSettings settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>();
        all.put("bootstrap.servers", broker.bootstrapServers());
        all.put("state.dir", folder.resolve("state").toString());
        all.put("num.stream.threads", "1");
        all.putAll(more);
        all.putAll(given);
        return ClientSettings.of(all);
    }

    Cluster cluster() {
        return cluster;
    }

    String servers() {
        return broker.bootstrapServers();
    }

    void topic(String name, int partitions) throws IOException {
        cluster.create(List.of(new TopicPlan.Planned(name, partitions, Map.of())));
    }

    /** Fills a topic with random walks, ten records a second of each key in event time, the last of them now. */
    void load(String topic, long records, int keys) {
        SplittableRandom random = new SplittableRandom(1);
        double[] levels = new double[keys];
        double millis = 100.0 / keys;
        long start = System.currentTimeMillis() - (long) (records * millis);
        try (var producer = new KafkaProducer<>(fast(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long i = 0; i < records; i++) {
                int key = keys == 1 ? 0 : random.nextInt(keys);
                levels[key] += STEP_SD * random.nextGaussian();
                send(producer, topic, start + (long) (i * millis), key, levels[key] + random.nextGaussian());
            }
        }
    }

    /** Fills a topic with so many records of each key, in rounds. */
    void loadOnce(String topic, int keys, int rounds) {
        SplittableRandom random = new SplittableRandom(3);
        long start = System.currentTimeMillis() - 60_000;
        try (var producer = new KafkaProducer<>(fast(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int round = 0; round < rounds; round++) {
                for (int key = 0; key < keys; key++) {
                    send(producer, topic, start + 1_000L * round, key, random.nextGaussian());
                }
            }
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, long time, int key, double value) {
        // What is lost here is missed by whoever counts at the other end.
        var unused = producer.send(new ProducerRecord<>(topic, null, time, key(key), value(value)));
    }

    /** Settings of whoever fills topics. */
    Map<String, Object> fast() {
        return Map.of(
                "bootstrap.servers",
                servers(),
                "linger.ms",
                20,
                "batch.size",
                1 << 18,
                "acks",
                "1",
                "compression.type",
                "lz4");
    }

    static byte[] key(int number) {
        return ("sensor-" + (1_000_000 + number)).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] value(double number) {
        return Double.toString(Math.rint(number * 1e4) / 1e4).getBytes(StandardCharsets.US_ASCII);
    }

    /** The pipeline measured: a local level with its detector. */
    static PipelineSpec spec(String name, String topic, String emit) {
        return SpecReader.installed().parse(name + ".yaml", """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: %s }
                spec:
                  input: { topic: %s, format: number }
                  model: { family: local-level }
                  %s
                """.formatted(name, topic, emit));
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        broker.close();
        Utils.delete(folder.toFile());
    }
}
