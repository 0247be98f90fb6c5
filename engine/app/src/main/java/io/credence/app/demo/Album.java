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

/** Close-ups of what happened, taken while its readings are still remembered. Confined to a thread. */
final class Album {
    private static final int READINGS = 220;
    private static final int AFTER = 110; // readings after the onset: it is in the middle
    private static final int OF_A_SORT = 2;
    private static final int OF_FAULTS = 6;

    private final long intervalMicros;
    private final List<Photo> photos = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<Sort, Integer> taken = new HashMap<>();

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

    /** Takes what there is to take: the first of each sort, and what went wrong. */
    void look(Verdicts verdicts, Witness witness) {
        long until = witness.readMicros() - AFTER * intervalMicros;
        for (Verdicts.Verdict verdict : verdicts.verdicts()) {
            Shift shift = verdict.shift();
            boolean isReady = verdict.fate() != Verdicts.Fate.OPEN && shift.onsetMicros() <= until;
            if (isReady && seen.add(shift.key() + shift.onsetMicros())) {
                boolean isMissed = verdict.fate() == Verdicts.Fate.MISSED;
                Sort sort = isMissed
                        ? new Sort(null, null, Verdicts.Fate.MISSED)
                        : new Sort(shift.sensor(), shift.kind(), Verdicts.Fate.FOUND);
                take(sort, isMissed ? OF_FAULTS : OF_A_SORT, shift.key(), shift, verdict.alarm(), witness);
            }
        }
        for (Alarm alarm : verdicts.unmatched()) {
            Alert alert = alarm.alert();
            if (alert.startsAt() <= until && seen.add(alert.id())) {
                take(new Sort(null, null, null), OF_FAULTS, alert.key(), null, alarm, witness);
            }
        }
    }

    private void take(Sort sort, int most, String key, Shift truth, Alarm alarm, Witness witness) {
        if (taken.merge(sort, 1, Integer::sum) <= most) {
            photos.add(new Photo(key, witness.last(key, READINGS), truth, alarm));
        }
    }

    /** All that were taken, in the order of their taking. */
    List<Photo> photos() {
        return List.copyOf(photos);
    }
}
