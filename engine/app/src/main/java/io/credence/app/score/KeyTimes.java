package io.credence.app.score;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** When each record of each key was, so that times become the indices that labels speak in; confined to a thread. */
final class KeyTimes {
    /** Of one key, in its order. */
    private static final class Times {
        long[] at = new long[256];
        int size;
    }

    private final ReplayFolder replay;
    private final Map<String, Times> keys = new LinkedHashMap<>();

    private KeyTimes(ReplayFolder replay) {
        this.replay = replay;
    }

    /** Of all records in order, streamed: eight bytes each are kept. */
    static KeyTimes of(ReplayFolder replay) throws IOException {
        KeyTimes times = new KeyTimes(replay);
        try (SaidLines lines = replay.lines()) {
            for (Said said = lines.next(); said != null; said = lines.next()) {
                if (said.isInOrder()) {
                    times.add(said.key(), said.time());
                }
            }
        }
        return times;
    }

    private void add(String key, long time) {
        Times times = keys.computeIfAbsent(key, k -> new Times());
        if (times.size == times.at.length) {
            times.at = Arrays.copyOf(times.at, 2 * times.size);
        }
        times.at[times.size++] = time;
    }

    Set<String> keys() {
        return keys.keySet();
    }

    int records(String key) {
        return keys.get(key).size;
    }

    /** The first record at that time or after. */
    int atOrAfter(String key, long time) {
        Times times = times(key);
        int low = 0;
        int high = times.size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times.at[middle] >= time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The last record at that time or before; −1 where there is none. */
    int atOrBefore(String key, long time) {
        return time == Long.MAX_VALUE ? times(key).size - 1 : atOrAfter(key, time + 1) - 1;
    }

    private Times times(String key) {
        Times times = keys.get(key);
        if (times == null) {
            throw new IllegalArgumentException(
                    replay + ": an alert of key " + key + ", of which there are no records: not of this run");
        }
        return times;
    }
}
