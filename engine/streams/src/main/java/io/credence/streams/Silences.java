package io.credence.streams;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The keys of a partition by when they were last heard; confined to a stream thread.
 *
 * <p>A key is not silent while nobody listens. So time is counted by a clock of its own, which stands still while the input
 * is not heard and for a while after, for what waited comes then; and over pauses of the process. After a start it begins
 * anew. Alerts are late by that, and not false.
 */
final class Silences {
    /** The least silence that is looked for: what is heard is known by seconds. */
    static final long LEAST = 10_000;

    private static final long LONGEST_TICK = 2_000;
    private static final long AFTER_DEAFNESS = 30_000;
    private static final int TOLD_A_TICK = 2_000; // keys; when a whole site is cut off the thread must go on
    private static final long NEVER = Long.MIN_VALUE;

    private final long limit;
    private final BooleanSupplier isHearing;
    private final Map<String, Long> heard = new LinkedHashMap<>(16, 0.75f, true); // longest ago first
    private Long listened = 0L; // one object for all keys of a tick
    private long tickedAt = NEVER;
    private long deafFor; // more milliseconds, counted down while it is heard again

    /** Is told of a key that was not heard for so long. */
    interface Sink {
        void silent(String key);
    }

    Silences(long limitMillis, BooleanSupplier isHearing) {
        limit = Math.max(LEAST, limitMillis);
        this.isHearing = isHearing;
    }

    /** Says that a key was heard now. */
    void heard(String key) {
        heard.put(key, listened);
    }

    /** Says that a key exists; from now on it may fall silent. */
    void known(String key) {
        if (!heard.containsKey(key)) {
            heard.put(key, listened);
        }
    }

    /** Says that a key is known no more. */
    void forgotten(String key) {
        heard.remove(key);
    }

    /** Tells of keys that fell silent, each once until it is heard again. */
    void tick(long nowMillis, Sink to) {
        if (tickedAt != NEVER) {
            passes(Math.max(0, Math.min(nowMillis - tickedAt, LONGEST_TICK)));
        }
        tickedAt = nowMillis;
        for (int told = 0; told < TOLD_A_TICK && !heard.isEmpty(); told++) {
            Map.Entry<String, Long> longestAgo = heard.entrySet().iterator().next();
            if (listened - longestAgo.getValue() < limit) {
                return;
            }
            String key = longestAgo.getKey();
            heard.remove(key);
            to.silent(key);
        }
    }

    private void passes(long millis) {
        if (!isHearing.getAsBoolean()) {
            deafFor = Math.min(limit, AFTER_DEAFNESS);
        } else if (deafFor > 0) {
            deafFor -= millis;
        } else {
            listened += millis;
        }
    }

    int size() {
        return heard.size();
    }
}
