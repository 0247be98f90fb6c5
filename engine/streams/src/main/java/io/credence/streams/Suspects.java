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
 */
final class Suspects {
    private static final int ENOUGH = 2;
    private static final int MOST = 1_000;
    private static final int NOBODY = -1;

    private final Map<Place, Integer> deaths = new LinkedHashMap<>();
    private final ArrayDeque<Throwable> causes = new ArrayDeque<>();
    private volatile long furthest = NOBODY; // of all offsets: what lies beyond is asked about for nothing

    private record Place(String topic, int partition, long offset) {}

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
        deaths.merge(new Place(topic, partition, offset), 1, Integer::sum);
        causes.add(from);
        furthest = Math.max(furthest, offset);
    }

    /** Whether a record is to be passed by; asked for every record, of which hardly any is suspected. */
    boolean isGuilty(String topic, int partition, long offset) {
        return offset <= furthest && deaths(new Place(topic, partition, offset)) >= ENOUGH;
    }

    private synchronized int deaths(Place place) {
        return deaths.getOrDefault(place, 0);
    }

    /** Whether a thread's death is put down to a record. */
    synchronized boolean explain(Throwable death) {
        for (Throwable cause = death; cause != null; cause = cause.getCause()) {
            if (causes.contains(cause)) {
                return true;
            }
        }
        return false;
    }
}
