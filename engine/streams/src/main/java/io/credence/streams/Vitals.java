package io.credence.streams;

import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What tells whether a pipeline that has not failed lives; immutable. State alone does not: Streams may call itself running
 * while the partitions of a dead thread stand still, and rebalancing while a thread hangs.
 *
 * @param state what Streams calls itself
 * @param isCutOff whether it reaches no broker
 * @param unaskedSeconds since the thread that has been longest without did ask for records; −1 where none has asked yet
 * @param lag records of the input not taken in yet
 * @param recordMillis when a record was last taken in; 0 before the first
 * @param registryWaitMillis when a thread last waited for the registry; 0 before the first
 * @param restoredMillis when a store was last restored; 0 where none was
 */
record Vitals(
        KafkaStreams.State state,
        boolean isCutOff,
        double unaskedSeconds,
        double lag,
        long recordMillis,
        long registryWaitMillis,
        long restoredMillis) {

    /** What keeps it from living, in words; null while it lives. */
    String ailment(long nowMillis, Duration stall) {
        // Neither whoever waits for the registry nor whoever waits for the brokers is helped by a restart.
        boolean isWaiting = isCutOff || nowMillis - registryWaitMillis < stall.toMillis();
        if (!isWaiting && unaskedSeconds > stall.toSeconds()) {
            return String.format(Locale.ROOT, "a thread has not asked for records for %.0f s", unaskedSeconds);
        }
        return switch (state) {
            case RUNNING -> isWaiting ? null : standstill(nowMillis, stall);
            case CREATED, REBALANCING -> null;
            default -> state.toString();
        };
    }

    private String standstill(long nowMillis, Duration stall) {
        long since = nowMillis - Math.max(restoredMillis, Math.max(recordMillis, registryWaitMillis));
        return recordMillis > 0 && since > stall.toMillis() && lag > 0
                ? "no record was taken in for " + since / 1_000 + " s although there are some"
                : null;
    }
}
