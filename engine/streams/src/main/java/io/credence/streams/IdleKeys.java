package io.credence.streams;

import io.credence.pipeline.KeyState;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys whose posterior is newer than what was published of it, in the order in which they may fall idle; confined to a
 * stream thread.
 *
 * <p>A key is visited once in every idle time rather than at every tick: its state's note says when it was last touched.
 */
final class IdleKeys {
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private final long idleMillis;

    // By key: a state that was encoded and decoded again meanwhile is another object, without the note.
    private final Map<String, Waiting> waiting = new HashMap<>();

    /** A key in the queue. */
    private static final class Waiting {
        final String key;
        KeyState state;
        long due;

        Waiting(String key) {
            this.key = key;
        }
    }

    /** Takes a key that was idle for so long. */
    interface Sink {
        void idle(String key);
    }

    IdleKeys(long idleMillis) {
        this.idleMillis = idleMillis;
    }

    /** Says that a key was touched and is not published. */
    void touched(String key, KeyState state, long nowMillis) {
        if (state.note() == 0) {
            Waiting entry = waiting.get(key);
            if (entry == null) {
                entry = new Waiting(key);
                entry.due = nowMillis + idleMillis;
                waiting.put(key, entry);
                queue.add(entry);
            }
            entry.state = state;
        }
        state.note(nowMillis);
    }

    /** Tells of every key that fell idle. */
    void tick(long nowMillis, Sink to) {
        while (!queue.isEmpty() && queue.peek().due <= nowMillis) {
            Waiting entry = queue.poll();
            KeyState state = entry.state;
            long due = state.note() + idleMillis;
            if (!state.isPublished() && due > nowMillis) {
                entry.due = due;
                queue.add(entry);
                continue;
            }
            waiting.remove(entry.key);
            state.note(0);
            if (!state.isPublished()) {
                to.idle(entry.key);
            }
        }
    }

    int size() {
        return queue.size();
    }
}
