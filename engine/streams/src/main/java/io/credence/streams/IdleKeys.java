package io.credence.streams;

import io.credence.pipeline.KeyState;
import java.util.ArrayDeque;

/**
 * The keys whose posterior is newer than what was published of it, in the order in which they may fall idle; confined to a
 * stream thread.
 *
 * <p>A key is visited once in every idle time rather than at every tick: its state's note says when it was last touched.
 */
final class IdleKeys {
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private final long idleMillis;

    private record Waiting(String key, KeyState state, long due) {}

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
            queue.add(new Waiting(key, state, nowMillis + idleMillis));
        }
        state.note(nowMillis);
    }

    /** Tells of every key that fell idle. */
    void tick(long nowMillis, Sink to) {
        while (!queue.isEmpty() && queue.peek().due <= nowMillis) {
            Waiting waiting = queue.poll();
            KeyState state = waiting.state;
            long due = state.note() + idleMillis;
            if (!state.isPublished() && due > nowMillis) {
                queue.add(new Waiting(waiting.key, state, due));
                continue;
            }
            state.note(0);
            if (!state.isPublished()) {
                to.idle(waiting.key);
            }
        }
    }

    int size() {
        return queue.size();
    }
}
