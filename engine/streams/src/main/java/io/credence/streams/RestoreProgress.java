package io.credence.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far the restoring of stores has come; any thread. */
public final class RestoreProgress implements StateRestoreListener {
    private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> behind = new ConcurrentHashMap<>();
    private final LongAdder restored = new LongAdder();
    private volatile long startedMillis;
    private volatile long finishedMillis;

    RestoreProgress() {}

    /** Records still to be restored. */
    public long remaining() {
        return remaining.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Records restored so far. */
    public long restored() {
        return restored.sum();
    }

    /** Stores being restored. */
    public int stores() {
        return remaining.size();
    }

    /** Records the standbys of this process lag behind. */
    public long standbyLag() {
        return behind.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Standbys in this process. */
    public int standbys() {
        return behind.size();
    }

    /** How long restoring took, or has taken, since it last began. */
    public long millis() {
        return (remaining.isEmpty() ? finishedMillis : System.currentTimeMillis()) - startedMillis;
    }

    long finishedMillis() {
        return finishedMillis;
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        if (remaining.isEmpty()) {
            startedMillis = System.currentTimeMillis();
        }
        remaining.put(partition, Math.max(0, to - from));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long endOffset, long records) {
        restored.add(records);
        remaining.computeIfPresent(partition, (p, left) -> Math.max(0, left - records));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        remaining.remove(partition);
        finishedMillis = System.currentTimeMillis();
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long total) {
        remaining.remove(partition);
    }

    StandbyUpdateListener standby() {
        return new StandbyUpdateListener() {
            @Override
            public void onUpdateStart(TopicPartition partition, String store, long from) {
                behind.put(partition, 0L);
            }

            @Override
            public void onBatchLoaded(
                    TopicPartition partition,
                    String store,
                    org.apache.kafka.streams.processor.TaskId task,
                    long endOffset,
                    long records,
                    long currentEnd) {
                behind.put(partition, Math.max(0, currentEnd - endOffset));
            }

            @Override
            public void onUpdateSuspended(
                    TopicPartition partition, String store, long endOffset, long currentEnd, SuspendReason reason) {
                behind.remove(partition);
            }
        };
    }
}
