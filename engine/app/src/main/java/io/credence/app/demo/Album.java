package io.credence.app.demo;

import io.credence.core.ChangeKind;
import io.credence.pipeline.Alert;
import io.credence.simulate.SensorKind;
import io.credence.simulate.Shift;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Close-ups of what happened, taken while its readings are still remembered. Confined to a thread. */
final class Album {
    /** Readings of a photo. */
    static final int READINGS = 220;

    private static final int AFTER = 110; // readings after the onset: it is in the middle
    private static final int OF_A_SORT = 2;
    private static final int OF_FAULTS = 6;

    private final long intervalMicros;
    private final List<Photo> photos = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<Sort, Integer> taken = new HashMap<>();

    /** What is alike; null where it does not matter. */
    private record Sort(SensorKind sensor, ChangeKind kind, Verdicts.Fate fate) {}

    /**
     * Readings of a sensor around something.
     *
     * @param truth null where nothing happened
     * @param alarm null where nothing was said
     */
    record Photo(String key, Trail.Stretch readings, Shift truth, Alarm alarm) {}

    Album(long intervalMicros) {
        this.intervalMicros = intervalMicros;
    }

    /**
     * Takes what there is to take: the first of each sort, and what went wrong.
     *
     * @param readMicros event time up to which everything was read
     * @param newest readings of a sensor
     */
    void look(Verdicts verdicts, long readMicros, Function<String, Trail.Stretch> newest) {
        long until = readMicros - AFTER * intervalMicros;
        for (Verdicts.Verdict verdict : verdicts.verdicts()) {
            Shift shift = verdict.shift();
            boolean isReady = verdict.fate() != Verdicts.Fate.OPEN && shift.onsetMicros() <= until;
            if (isReady && seen.add(shift.key() + shift.onsetMicros())) {
                boolean isMissed = verdict.fate() == Verdicts.Fate.MISSED;
                Sort sort = isMissed
                        ? new Sort(null, null, Verdicts.Fate.MISSED)
                        : new Sort(shift.sensor(), shift.kind(), Verdicts.Fate.FOUND);
                Photo photo = new Photo(shift.key(), newest.apply(shift.key()), shift, verdict.alarm());
                take(sort, isMissed ? OF_FAULTS : OF_A_SORT, photo);
            }
        }
        for (Alarm alarm : verdicts.unmatched()) {
            Alert alert = alarm.alert();
            if (alert.startsAt() <= until && seen.add(alert.id())) {
                Photo photo = new Photo(alert.key(), newest.apply(alert.key()), null, alarm);
                take(new Sort(null, null, null), OF_FAULTS, photo);
            }
        }
    }

    private void take(Sort sort, int most, Photo photo) {
        if (taken.merge(sort, 1, Integer::sum) <= most) {
            photos.add(photo);
        }
    }

    /** All that were taken, in the order of their taking. */
    List<Photo> photos() {
        return List.copyOf(photos);
    }
}
