package io.credence.streams;

import io.credence.format.SchemasUnavailableException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The records at which threads died; any thread. One that was there twice is guilty: taken in a third time it would only
 * stop the pipeline, so it is quarantined, and the rest goes on.
 */
final class Suspects {
    private static final int ENOUGH = 2;

    private final Map<TopicPartition, Suspect> last = new ConcurrentHashMap<>();

    private record Suspect(long offset, int deaths) {}

    /** Says that taking a record in failed. */
    void died(String topic, int partition, long offset, RuntimeException from) {
        // Neither a broker's failure nor a registry's is the record's.
        if (!(from instanceof KafkaException) && !(from instanceof SchemasUnavailableException)) {
            last.merge(
                    new TopicPartition(topic, partition),
                    new Suspect(offset, 1),
                    (known, fresh) -> known.offset == offset ? new Suspect(offset, known.deaths + 1) : fresh);
        }
    }

    /** Whether a record is to be passed by; asked for every record, of which hardly any is suspected. */
    boolean isGuilty(String topic, int partition, long offset) {
        if (last.isEmpty()) {
            return false;
        }
        Suspect suspect = last.get(new TopicPartition(topic, partition));
        return suspect != null && suspect.offset == offset && suspect.deaths >= ENOUGH;
    }
}
