package io.credence.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** What a client says to a broker, in a few words. */
final class Talk {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String servers;

    Talk(EmbeddedBroker broker) {
        this.servers = broker.bootstrapServers();
    }

    void create(String topic) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    Set<String> topics() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get(30, TimeUnit.SECONDS);
        }
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", servers));
    }

    KafkaProducer<String, String> transactional(String id) {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", id),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    void commit(String topic, String... values) {
        try (KafkaProducer<String, String> producer = transactional("writer")) {
            producer.beginTransaction();
            for (String value : values) {
                send(producer, topic, value);
            }
            producer.commitTransaction();
        }
    }

    void abort(String topic, String value) {
        try (KafkaProducer<String, String> producer = transactional("writer")) {
            producer.beginTransaction();
            send(producer, topic, value);
            producer.flush();
            producer.abortTransaction();
        }
    }

    private static void send(KafkaProducer<String, String> producer, String topic, String value) {
        // Ending the transaction reports what failed.
        Future<?> unused = producer.send(new ProducerRecord<>(topic, value, value));
    }

    /** Committed values read by a group from the beginning, once there are so many. */
    Collection<String> committed(String topic, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers,
                "group.id", "readers",
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
        }
        return values;
    }
}
