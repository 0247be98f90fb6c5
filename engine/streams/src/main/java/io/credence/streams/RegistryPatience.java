package io.credence.streams;

import io.credence.format.SchemasUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits on the stream thread for a schema registry that cannot be reached, for so long and no longer; used once.
 *
 * <p>A record whose schema cannot be had is neither good nor bad, so there is nothing else to do. The longest wait stays
 * below the consumer's {@code max.poll.interval.ms}; a wait beyond the transaction's timeout costs what was not yet
 * committed, which is taken in again.
 */
final class RegistryPatience {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryPatience.class);

    private final long until;
    private long pauseMillis = 100;

    RegistryPatience(Duration longest) {
        until = System.nanoTime() + longest.toNanos();
    }

    void waitOrThrow(SchemasUnavailableException cause) {
        if (System.nanoTime() - until > 0) {
            throw cause;
        }
        LOG.warn("waiting for the schema registry: {}", cause.getMessage());
        try {
            Thread.sleep(pauseMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
        pauseMillis = Math.min(2 * pauseMillis, 2_000);
    }
}
