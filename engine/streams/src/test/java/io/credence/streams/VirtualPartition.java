package io.credence.streams;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;

/** What a cluster keeps of a partition: its log, and of what tasks did only what they committed. */
final class VirtualPartition {
    private final int number;
    private final List<VirtualRecord> log;
    private final Watcher watcher;
    private final Map<Bytes, byte[]> changelog = new LinkedHashMap<>();
    private final List<Detoured> detour = new ArrayList<>();
    private List<VirtualPartition> all = List.of();
    private int committed;
    private int committedDetour;
    private int epoch;

    /** An observation that came to the partition of its key. */
    record Detoured(byte[] key, byte[] value, long millis, Headers headers) {}

    /** Sees every commit. */
    interface Watcher {
        void committed(VirtualPartition partition, List<VirtualTask.Deed> deeds);
    }

    VirtualPartition(int number, List<VirtualRecord> log, Watcher watcher) {
        this.number = number;
        this.log = log;
        this.watcher = watcher;
    }

    /** Says which partitions there are, in their order. */
    void among(List<VirtualPartition> partitions) {
        all = partitions;
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

    /** What came over the detour. */
    List<Detoured> detour() {
        return detour;
    }

    /** The record that something on the detour was part of. */
    VirtualRecord origin(int offset) {
        Rerouting.Place place = Rerouting.origin(detour.get(offset).headers(), null);
        return all.get(place.partition()).log.get((int) place.offset());
    }

    int committedDetour() {
        return committedDetour;
    }

    boolean isDone() {
        return committed == log.size() && committedDetour == detour.size();
    }

    /** The partition in which a key lives. */
    int home(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % all.size();
    }

    int epoch() {
        return epoch;
    }

    int fence() {
        return ++epoch;
    }

    void commit(int position, int detourPosition, Map<Bytes, byte[]> written, List<VirtualTask.Deed> deeds) {
        written.forEach((key, value) -> {
            if (value == null) {
                changelog.remove(key);
            } else {
                changelog.put(key, value);
            }
        });
        committed = position;
        committedDetour = detourPosition;
        deeds.forEach(deed -> deed.told().forEach(this::send));
        watcher.committed(this, deeds);
    }

    private void send(VirtualTask.Told told) {
        if (told.sink().equals(Rerouting.SINK)) {
            Detoured record = new Detoured(told.key(), told.value(), told.millis(), told.headers());
            all.get(home(told.key())).detour.add(record);
        }
    }
}
