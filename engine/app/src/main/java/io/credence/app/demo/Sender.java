package io.credence.app.demo;

import io.credence.simulate.Fleet;
import io.credence.simulate.SensorKind;
import io.credence.simulate.Sent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends a fleet's records to the topics of their kinds; the fleet's thread sends, any may ask. */
final class Sender implements Fleet.Sink, AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<SensorKind, String> topics = new EnumMap<>(SensorKind.class);
    private volatile Exception failure;

    private static final Duration CLOSING = Duration.ofSeconds(2);

    Sender(String servers) {
        // A broker that is gone, as on a full disk, is noticed in seconds: it is in this process.
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                servers,
                "linger.ms",
                5,
                "compression.type",
                "lz4",
                "request.timeout.ms",
                10_000,
                "delivery.timeout.ms",
                20_000,
                "max.block.ms",
                10_000);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        for (SensorKind kind : SensorKind.values()) {
            topics.put(kind, DemoSpecs.of(kind).requireTopic());
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of what went wrong
    public void record(SensorKind kind, String key, long eventMicros, byte[] value, Sent what) {
        byte[] name = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(topics.get(kind), null, eventMicros / 1_000, name, value);
        producer.send(record, (sent, e) -> failure = e == null ? failure : e);
    }

    /** Waits until everything sent is there. */
    void flush() {
        producer.flush();
    }

    /**
     * Checks that everything arrived so far.
     *
     * @throws IOException where something did not
     */
    void requireHealth() throws IOException {
        if (failure != null) {
            throw new IOException("a record could not be sent: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
