package io.credence.simulate.score.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which alarm is about which change; immutable.
 *
 * <p>An alarm is about the newest change of its key at or before it, if that is no further back than the horizon: so
 * each alarm is about one change at most, and none is credited with the alarm of its successor. The first about a
 * change finds it, the others repeat it.
 *
 * @param verdicts one a change, in the order of onset, then key
 * @param repeats alarms about a change already found, in the order of detection
 * @param unrelated alarms about no change, in the order of detection
 * @param watched what was watched
 */
public record Matching(List<Verdict> verdicts, List<Alarm> repeats, List<Alarm> unrelated, List<Watch> watched) {
    private static final Comparator<Alarm> BY_DETECTION = Comparator.comparingLong(Alarm::detectedAt)
            .thenComparing(Alarm::key)
            .thenComparing(Alarm::id);

    /**
     * Compares.
     *
     * @param horizon how long after its onset a change may be found, that time included
     */
    public static Matching of(
            Collection<TrueChange> changes, Collection<Alarm> alarms, Collection<Watch> watched, long horizon) {
        if (horizon < 0) {
            throw new IllegalArgumentException("the horizon must not be negative: " + horizon);
        }
        Map<String, Watch> watches = byKey(watched);
        Map<String, NavigableMap<Long, TrueChange>> truth = new HashMap<>();
        for (TrueChange change : changes) {
            check(watches, change.key(), change.onset(), "change");
            TrueChange other =
                    truth.computeIfAbsent(change.key(), k -> new TreeMap<>()).put(change.onset(), change);
            if (other != null) {
                throw new IllegalArgumentException(change.key() + ": two changes at " + change.onset());
            }
        }
        List<Alarm> repeats = new ArrayList<>();
        List<Alarm> unrelated = new ArrayList<>();
        Map<TrueChange, Alarm> first = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (Alarm alarm : alarms.stream().sorted(BY_DETECTION).toList()) {
            check(watches, alarm.key(), alarm.detectedAt(), "alarm");
            if (!ids.add(alarm.id())) {
                throw new IllegalArgumentException("two alarms are called " + alarm.id());
            }
            TrueChange about = about(alarm, truth.get(alarm.key()), horizon);
            if (about == null) {
                unrelated.add(alarm);
            } else if (first.putIfAbsent(about, alarm) != null) {
                repeats.add(alarm);
            }
        }
        List<Verdict> verdicts = changes.stream()
                .sorted(Comparator.comparingLong(TrueChange::onset).thenComparing(TrueChange::key))
                .map(c -> new Verdict(c, first.get(c), watches.get(c.key()).to() - horizon >= c.onset()))
                .toList();
        return new Matching(verdicts, List.copyOf(repeats), List.copyOf(unrelated), List.copyOf(watched));
    }

    private static TrueChange about(Alarm alarm, NavigableMap<Long, TrueChange> ofKey, long horizon) {
        Map.Entry<Long, TrueChange> newest = ofKey == null ? null : ofKey.floorEntry(alarm.detectedAt());
        return newest == null || alarm.detectedAt() - newest.getKey() > horizon ? null : newest.getValue();
    }

    private static Map<String, Watch> byKey(Collection<Watch> watched) {
        Map<String, Watch> byKey = new HashMap<>();
        for (Watch watch : watched) {
            if (byKey.put(watch.key(), watch) != null) {
                throw new IllegalArgumentException(watch.key() + " is watched twice");
            }
        }
        return byKey;
    }

    private static void check(Map<String, Watch> watches, String key, long time, String what) {
        Watch watch = watches.get(key);
        if (watch == null) {
            throw new IllegalArgumentException("a " + what + " of " + key + ", of which there are no records");
        }
        if (!watch.holds(time)) {
            throw new IllegalArgumentException("a " + what + " of " + key + " at " + time
                    + ", outside its records from " + watch.from() + " to " + watch.to());
        }
    }
}
