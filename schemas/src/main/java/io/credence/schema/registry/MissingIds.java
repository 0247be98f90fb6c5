package io.credence.schema.registry;

import io.credence.schema.WireException;
import io.credence.schema.WireException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ids that the registry said it cannot give a schema for, for a while and no more than a number of them, so that a stream of
 * bad records does not become a stream of requests. Any thread.
 */
final class MissingIds {
    private record Missing(Reason reason, String message, Instant since) {}

    private final Duration memory;
    private final Clock clock;
    private final Map<Integer, Missing> held;

    MissingIds(Duration memory, int most, Clock clock) {
        this.memory = memory;
        this.clock = clock;
        this.held = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Missing> eldest) {
                return size() > most;
            }
        };
    }

    /** Throws what was said about the id, if it was said lately. */
    synchronized void check(int id) throws WireException {
        Missing missing = held.get(id);
        if (missing == null) {
            return;
        }
        Duration age = Duration.between(missing.since, clock.instant());
        // A clock set back must not keep an id missing for longer.
        if (age.isNegative() || age.compareTo(memory) >= 0) {
            held.remove(id);
            return;
        }
        throw new WireException(missing.reason, missing.message);
    }

    synchronized void remember(int id, WireException said) {
        held.remove(id);
        held.put(id, new Missing(said.reason(), said.getMessage(), clock.instant()));
    }
}
