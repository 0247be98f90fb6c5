package io.credence.app;

import io.credence.streams.ClientSettings;
import io.credence.streams.Cluster;
import io.credence.streams.TopicPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of a broker as a test fills and reads them; connects for each call. */
final class Topics {
    private final String servers;

    private Topics(String servers) {
        this.servers = servers;
    }

    static Topics at(String servers) {
        return new Topics(servers);
    }

    /** A record of texts, stamped when it is sent. */
    static ProducerRecord<byte[], byte[]> record(String topic, String key, String value) {
        return new ProducerRecord<>(
                topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    Cluster connect() throws IOException {
        return Cluster.connect(ClientSettings.of(Map.of("bootstrap.servers", servers)));
    }

    void create(String topic, int partitions) throws IOException {
        create(topic, partitions, Map.of());
    }

    void create(String topic, int partitions, Map<String, String> settings) throws IOException {
        try (Cluster cluster = connect()) {
            cluster.create(List.of(new TopicPlan.Planned(topic, partitions, settings)));
        }
    }

    /** Sends records and waits until they are there. */
    void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    /** Everything committed to a topic, each partition in its order. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) throws IOException {
        int partitions;
        try (Cluster cluster = connect()) {
            partitions = cluster.partitions(topic);
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, partitions)
                    .mapToObj(p -> new TopicPartition(topic, p))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        return read;
    }
}
