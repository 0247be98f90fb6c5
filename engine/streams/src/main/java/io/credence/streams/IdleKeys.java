package io.credence.streams;

import io.credence.pipeline.KeyState;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys whose posterior is newer than what was published of it, in the order in which they may fall idle; confined to a
 * stream thread.
 *
 * <p>A key is visited once in every idle time rather than at every tick. What waits is the key, never its state: there are
 * more keys than may be decoded.
 */
final class IdleKeys {
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private final long idleMillis;

    // By key: a state that was encoded and decoded again meanwhile is another object, without the note.
    private final Map<String, Waiting> waiting = new HashMap<>();

    /** A key in the queue; the note of its state, so that most touches need no look-up. */
    private static final class Waiting {
        final String key;
        long touched;
        long due;
        boolean isOver;

        Waiting(String key) {
            this.key = key;
        }
    }

    /** Takes a key that was not touched for so long; it may have been published since. */
    interface Sink {
        void idle(String key);
    }

    IdleKeys(long idleMillis) {
        this.idleMillis = idleMillis;
    }

    /** Says that a key was touched and is not published. */
    void touched(String key, KeyState state, long nowMillis) {
        if (state.note() instanceof Waiting known && !known.isOver) {
            known.touched = nowMillis;
            return;
        }
        Waiting entry = waiting.get(key);
        if (entry == null) {
            entry = new Waiting(key);
            entry.due = nowMillis + idleMillis;
            waiting.put(key, entry);
            queue.add(entry);
        }
        entry.touched = nowMillis;
        state.note(entry);
    }

    /** Tells of every key that fell idle. */
    void tick(long nowMillis, Sink to) {
        while (!queue.isEmpty() && queue.peek().due <= nowMillis) {
            Waiting entry = queue.poll();
            long due = entry.touched + idleMillis;
            if (due > nowMillis) {
                entry.due = due;
                queue.add(entry);
                continue;
            }
            entry.isOver = true;
            waiting.remove(entry.key);
            to.idle(entry.key);
        }
    }

    int size() {
        return queue.size();
    }
}
