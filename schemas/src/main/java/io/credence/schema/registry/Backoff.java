package io.credence.schema.registry;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before asking again: twice as long each time up to a maximum, of which a random part of at least half is
 * taken, so that processes that lost their registry together do not come back together. Immutable.
 */
record Backoff(Duration first, Duration most, Sleeper sleeper, DoubleSupplier jitter) {
    void pause(int failedRounds) throws InterruptedException {
        long doubled = first.toMillis() << Math.min(failedRounds - 1, 30);
        double share = 0.5 + 0.5 * jitter.getAsDouble();
        sleeper.sleep(Duration.ofMillis(Math.round(share * Math.min(doubled, most.toMillis()))));
    }
}
