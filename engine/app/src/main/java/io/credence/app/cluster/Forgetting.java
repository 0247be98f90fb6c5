package io.credence.app.cluster;

import io.credence.streams.ClientSettings;
import io.credence.streams.ClusterException;
import io.credence.streams.PipelineTopology;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Asks a pipeline to forget a key, with a record like any other: in order, and exactly once; static. */
public final class Forgetting {
    private Forgetting() {}

    /**
     * Sends the request.
     *
     * @param partition where the key lives: its producer may have put it anywhere
     */
    public static void ask(ClientSettings settings, String topic, int partition, String key) throws ClusterException {
        Map<String, Object> client = new HashMap<>(settings.client());
        client.put("acks", "all");
        client.put("enable.idempotence", "true");
        client.putIfAbsent("max.block.ms", "15000");
        client.putIfAbsent("delivery.timeout.ms", "30000");
        client.putIfAbsent("request.timeout.ms", "10000");
        client.remove("transactional.id");
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), null);
        record.headers().add(PipelineTopology.FORGET_HEADER, new byte[0]);
        try (var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while writing to topic " + topic, e);
        } catch (ExecutionException e) {
            throw failure(topic, e.getCause());
        } catch (KafkaException e) {
            throw failure(topic, e);
        }
    }

    private static ClusterException failure(String topic, Throwable cause) {
        return new ClusterException(
                "cannot write to topic " + topic + ": " + cause.getMessage()
                        + "; whoever asks needs Write on it, which the pipeline itself does not",
                cause);
    }
}
