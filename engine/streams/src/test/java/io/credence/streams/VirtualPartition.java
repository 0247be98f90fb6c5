package io.credence.streams;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** What a cluster keeps of a partition: its log, and of what tasks did only what they committed. */
final class VirtualPartition {
    private final int number;
    private final List<VirtualRecord> log;
    private final Watcher watcher;
    private final Map<Bytes, byte[]> changelog = new LinkedHashMap<>();
    private int committed;
    private int epoch;

    /** Sees every commit. */
    interface Watcher {
        void committed(VirtualPartition partition, List<VirtualTask.Deed> deeds);
    }

    VirtualPartition(int number, List<VirtualRecord> log, Watcher watcher) {
        this.number = number;
        this.log = log;
        this.watcher = watcher;
    }

    int number() {
        return number;
    }

    List<VirtualRecord> log() {
        return log;
    }

    Map<Bytes, byte[]> changelog() {
        return changelog;
    }

    /** Records that are taken in for good. */
    int committed() {
        return committed;
    }

    int epoch() {
        return epoch;
    }

    int fence() {
        return ++epoch;
    }

    void commit(int position, Map<Bytes, byte[]> written, List<VirtualTask.Deed> deeds) {
        written.forEach((key, value) -> {
            if (value == null) {
                changelog.remove(key);
            } else {
                changelog.put(key, value);
            }
        });
        committed = position;
        watcher.committed(this, deeds);
    }
}
