package io.credence.app.publish;

import io.credence.streams.ClientSettings;
import io.credence.streams.ClusterException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic, by Kafka's producer; its answers come on the producer's own thread. */
public final class TopicDestination implements Destination {
    private static final String PRODUCER = "producer.";
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Connects, so that the schedule does not begin with the wait for it.
     *
     * @param settings as for pipelines; those that begin with {@code producer.} are for this one alone
     */
    public TopicDestination(ClientSettings settings, String topic) throws ClusterException {
        this.topic = topic;
        Map<String, Object> given = settings.client();
        Map<String, Object> own = new HashMap<>(Map.of("compression.type", "lz4", "linger.ms", "5"));
        own.putAll(given);
        given.forEach((name, value) -> {
            if (name.startsWith(PRODUCER)) {
                own.put(name.substring(PRODUCER.length()), value);
            }
        });
        own.remove("transactional.id"); // a record is there when it is acknowledged
        producer = connect(own, topic);
    }

    private static KafkaProducer<byte[], byte[]> connect(Map<String, Object> settings, String topic)
            throws ClusterException {
        KafkaProducer<byte[], byte[]> made;
        try {
            made = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw new ClusterException("the Kafka settings do not work for a producer: " + e.getMessage(), e);
        }
        try {
            made.partitionsFor(topic);
            return made;
        } catch (KafkaException e) {
            made.close(Duration.ZERO);
            throw new ClusterException("cannot write to topic " + topic + ": " + e.getMessage(), e);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of what went wrong
    public void send(Outgoing record, Answer answer) throws InterruptedException {
        long millis = record.eventMicros() / 1_000;
        try {
            producer.send(
                    new ProducerRecord<>(topic, null, millis, record.key(), record.value()),
                    (metadata, failure) -> answer.done(failure));
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (KafkaException e) {
            answer.done(e); // thrown, the callback has not heard of it
        }
    }

    @Override
    public void flush() throws InterruptedException {
        try {
            producer.flush();
        } catch (InterruptException e) {
            throw interrupted(e);
        }
    }

    private static InterruptedException interrupted(InterruptException e) {
        Thread.interrupted(); // which Kafka has set again
        InterruptedException plain = new InterruptedException();
        plain.initCause(e);
        return plain;
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
