package io.credence.streams;

import io.credence.broker.EmbeddedBroker;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker of a test's own with what a test does to it. */
final class Stage implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final Path folder;
    private final Cluster cluster;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    private Stage(Path folder) throws IOException {
        this.folder = folder;
        broker = EmbeddedBroker.start(EmbeddedBroker.Options.temporary());
        cluster = Cluster.connect(settings());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 5, "max.request.size", 8 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static Stage open(Path folder) throws IOException {
        return new Stage(folder);
    }

    ClientSettings settings() {
        Map<String, String> own = new HashMap<>();
        own.put("bootstrap.servers", broker.bootstrapServers());
        own.put("state.dir", folder.resolve("state").toString());
        own.put("num.stream.threads", "1");
        return ClientSettings.of(own);
    }

    String servers() {
        return broker.bootstrapServers();
    }

    Cluster cluster() {
        return cluster;
    }

    void topic(String name, int partitions, Map<String, String> configs) throws IOException {
        cluster.get(
                cluster.admin()
                        .createTopics(
                                List.of(new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs)))
                        .all(),
                "create");
    }

    void send(String topic, String key, String value) {
        send(topic, null, key == null ? null : bytes(key), value == null ? null : bytes(value));
    }

    void send(String topic, Long timestamp, byte[] key, byte[] value) {
        send(new ProducerRecord<>(topic, null, timestamp, key, value));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        sent.add(producer.send(record));
    }

    /** Waits until everything sent is there. */
    void flush() throws Exception {
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
        sent.clear();
    }

    /** A pipeline of a spec over JSON or numbers. */
    static PipelineSpec spec(String name, String body) {
        return SpecReader.installed()
                .parse(
                        name + ".yaml",
                        "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: " + name + " }\n" + body);
    }

    RunningPipeline start(PipelineSpec spec) throws IOException {
        return RunningPipeline.start(spec, settings().with(spec.kafka()), cluster, null, true);
    }

    /** Everything committed to a topic so far. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) throws IOException {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        Map<String, Object> config = Map.of(
                "bootstrap.servers", servers(), "isolation.level", "read_committed", "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, cluster.partitions(topic))
                    .mapToObj(p -> new TopicPartition(topic, p))
                    .toList();
            consumer.assign(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            consumer.seekToBeginning(all);
            while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        return read;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        cluster.close();
        broker.close();
    }
}
