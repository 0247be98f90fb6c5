package io.credence.streams;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The keys of a partition by when they were last heard; confined to a stream thread.
 *
 * <p>A key is not silent while nobody listens. So time is counted by a clock of its own, which stands still while the
 * brokers are out of reach, while what is read is a backlog older than the silence looked for, and over pauses of the
 * process; after a start it begins anew. Alerts are late by that, and not false.
 */
final class Silences {
    private static final long LONGEST_TICK = 5_000;
    private static final int TOLD_A_TICK = 2_000; // keys; when a whole site is cut off the thread must go on
    private static final long NEVER = Long.MIN_VALUE;

    private final long limit;
    private final BooleanSupplier isCutOff;
    private final Map<String, Long> heard = new LinkedHashMap<>(16, 0.75f, true); // longest ago first
    private Long listened = 0L; // one object for all keys of a tick
    private long tickedAt = NEVER;
    private long newestArrival = NEVER; // by the records' timestamps, since the last tick

    /** Is told of a key that was not heard for so long. */
    interface Sink {
        void silent(String key);
    }

    Silences(long limitMillis, BooleanSupplier isCutOff) {
        limit = limitMillis;
        this.isCutOff = isCutOff;
    }

    /** Says that a record came, whatever was in it. */
    void arrived(long recordMillis) {
        newestArrival = Math.max(newestArrival, recordMillis);
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

    /** Tells of keys that fell silent, each once until it is heard again; a forgotten one may be among them. */
    void tick(long nowMillis, Sink to) {
        if (tickedAt != NEVER && isListening(nowMillis)) {
            listened += Math.max(0, Math.min(nowMillis - tickedAt, LONGEST_TICK));
        }
        tickedAt = nowMillis;
        newestArrival = NEVER;
        var longestAgo = heard.entrySet().iterator();
        for (int told = 0; told < TOLD_A_TICK && longestAgo.hasNext(); told++) {
            Map.Entry<String, Long> next = longestAgo.next();
            if (listened - next.getValue() < limit) {
                return;
            }
            longestAgo.remove();
            to.silent(next.getKey());
        }
    }

    private boolean isListening(long nowMillis) {
        boolean isIdle = newestArrival == NEVER;
        return isIdle ? !isCutOff.getAsBoolean() : nowMillis - newestArrival <= limit;
    }
}
