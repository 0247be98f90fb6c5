package io.credence.streams;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;

/** How often a dead stream thread is replaced before its client is stopped; any thread. */
final class RestartBudget {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Clock clock;
    private final int most;
    private final ArrayDeque<Long> spent = new ArrayDeque<>();

    RestartBudget(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Whether one more is affordable; spends it. */
    synchronized boolean spend() {
        long now = clock.millis();
        while (!spent.isEmpty() && now - spent.peek() > WINDOW.toMillis()) {
            spent.poll();
        }
        spent.add(now);
        return spent.size() <= most;
    }
}
