package io.credence.streams;

import io.credence.format.SchemasUnavailableException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/**
 * The records at which threads died; any thread. One that was there twice is guilty: taken in a third time it would only
 * stop the pipeline, so it is quarantined, and the rest goes on.
 *
 * <p>Several are remembered: where two lie between two commits, each attempt meets the first again before it comes to the
 * second.
 *
 * <p>Soon after a guilty one, the next is guilty at once: what makes one bad record makes many, one after the other, and at
 * two deaths each nothing would be committed for as long as they last. Only a record at which a thread died is ever passed
 * by.
 */
final class Suspects {
    private static final int ENOUGH = 2;
    private static final int MOST = 1_000;
    private static final int NOBODY = -1;
    private static final int NEAR = 1_000; // offsets

    private final Map<Place, Integer> deaths = new LinkedHashMap<>();
    private final ArrayDeque<Death> causes = new ArrayDeque<>();
    private volatile long furthest = NOBODY; // of all offsets: what lies beyond is asked about for nothing

    private record Place(String topic, int partition, long offset) {
        boolean isSoonAfter(Place other) {
            return partition == other.partition
                    && offset > other.offset
                    && offset - other.offset <= NEAR
                    && topic.equals(other.topic);
        }

        @Override
        public String toString() {
            return topic + "-" + partition + "@" + offset;
        }
    }

    private record Death(Throwable cause, Place at) {}

    /** Says that taking a record in failed. */
    synchronized void died(String topic, int partition, long offset, RuntimeException from) {
        // Neither a broker's failure nor a registry's is the record's.
        if (from instanceof KafkaException || from instanceof SchemasUnavailableException) {
            return;
        }
        if (deaths.size() >= MOST) {
            deaths.remove(deaths.keySet().iterator().next());
        }
        if (causes.size() >= MOST) {
            causes.poll();
        }
        Place at = new Place(topic, partition, offset);
        deaths.merge(at, isSoonAfterGuilty(at) ? ENOUGH : 1, Integer::sum);
        causes.add(new Death(from, at));
        furthest = Math.max(furthest, offset);
    }

    /** Whether a record is to be passed by; asked for every record, of which hardly any is suspected. */
    boolean isGuilty(String topic, int partition, long offset) {
        return offset <= furthest && deaths(new Place(topic, partition, offset)) >= ENOUGH;
    }

    private synchronized int deaths(Place place) {
        return deaths.getOrDefault(place, 0);
    }

    private boolean isSoonAfterGuilty(Place at) {
        return deaths.entrySet().stream().anyMatch(one -> one.getValue() >= ENOUGH && at.isSoonAfter(one.getKey()));
    }

    /** The record that a thread's death is put down to, as topic-partition@offset; null where it is none's. */
    synchronized String recordOf(Throwable death) {
        for (Throwable cause : Failures.causes(death)) {
            for (Death known : causes) {
                if (known.cause == cause) {
                    return known.at.toString();
                }
            }
        }
        return null;
    }
}
