package io.credence.streams;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How often dead stream threads are replaced before their client is stopped; any thread.
 *
 * <p>What is counted are incidents: one that strikes several threads at once, as the loss of a broker does, is one. A thread
 * that was made to replace another is no part of its incident: its death is another.
 */
final class RestartBudget {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration INCIDENT = Duration.ofSeconds(5);

    private final Clock clock;
    private final int most;
    private final ArrayDeque<Long> spent = new ArrayDeque<>();
    // Of the latest incident: who was alive when it began and has not died of it yet.
    private final Set<String> survivors = new HashSet<>();

    RestartBudget(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /**
     * Whether one more thread is affordable; spends it.
     *
     * @param dead the name of the thread that died
     * @param alive names of all threads; asked only where an incident begins
     */
    synchronized boolean spend(String dead, Supplier<Set<String>> alive) {
        long now = clock.millis();
        boolean isRecent = !spent.isEmpty() && now - spent.peekLast() <= INCIDENT.toMillis();
        if (!isRecent || !survivors.remove(dead)) {
            begin(now, alive.get());
            survivors.remove(dead);
        }
        return spent.size() <= most;
    }

    private void begin(long now, Set<String> alive) {
        while (!spent.isEmpty() && now - spent.peek() > WINDOW.toMillis()) {
            spent.poll();
        }
        spent.add(now);
        survivors.clear();
        survivors.addAll(alive);
    }
}
