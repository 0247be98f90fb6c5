package io.credence.app.demo;

import io.credence.core.ChangeKind;
import io.credence.pipeline.Alert;
import io.credence.simulate.Shift;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What became of every shift, and which alarms follow none; immutable.
 *
 * <p>A shift is found by the first alarm of its sensor that was detected within {@link #PATIENCE} readings of the onset and
 * fired. It is missed when so many readings, and those an alert needs to fire, went by without one.
 *
 * @param verdicts in the order of the shifts
 * @param unmatched alarms that follow no shift within so many readings
 * @param again alarms that follow a shift already found
 */
record Verdicts(List<Verdict> verdicts, List<Alarm> unmatched, int again) {
    /** Readings within which a shift should be found. */
    static final int PATIENCE = 100;

    /** What the task asks to be found always. */
    static final double CLEAR_SDS = 3;

    private static final int TO_FIRE = 20; // readings; ten, and some that are missing or late

    /** What became of a shift. */
    enum Fate {
        /** An alarm says so. */
        FOUND,
        /** There is still time. */
        OPEN,
        /** None came. */
        MISSED
    }

    /**
     * A shift and its alarm.
     *
     * @param alarm null where there is none
     */
    record Verdict(Shift shift, Fate fate, Alarm alarm) {
        /** From the onset to its detection, in event time. */
        double delaySeconds() {
            return (alarm.alert().detectedAt() - shift.onsetMicros()) * 1e-6;
        }

        /** Whether the alarm's interval holds the onset. */
        boolean isOnsetHeld() {
            Alert alert = alarm.alert();
            return alert.startsFrom() <= shift.onsetMicros() && shift.onsetMicros() <= alert.startsTo();
        }

        boolean isNamedRightly() {
            return alarm.alert().kind() == shift.kind();
        }

        /** Whether it is one that must be found: a level or rate that moved by 3 sd or more. */
        boolean isClear() {
            return shift.kind() != ChangeKind.VARIANCE && Math.abs(shift.size()) >= CLEAR_SDS;
        }
    }

    /**
     * Compares.
     *
     * @param shifts in the order of onset
     * @param alarms in the order of detection
     * @param intervalMicros between two readings of a sensor
     * @param readMicros event time up to which everything was read
     */
    static Verdicts of(List<Shift> shifts, List<Alarm> alarms, long intervalMicros, long readMicros) {
        long patience = PATIENCE * intervalMicros;
        Map<String, Deque<Alarm>> byKey = new HashMap<>();
        for (Alarm alarm : alarms) {
            if (alarm.hasFired()) {
                byKey.computeIfAbsent(alarm.alert().key(), k -> new ArrayDeque<>())
                        .add(alarm);
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        int again = 0;
        for (Shift shift : shifts) {
            List<Alarm> answers = take(byKey.computeIfAbsent(shift.key(), k -> new ArrayDeque<>()), shift, patience);
            again += Math.max(0, answers.size() - 1);
            Alarm first = answers.isEmpty() ? null : answers.get(0);
            boolean isOver = shift.onsetMicros() + patience + TO_FIRE * intervalMicros <= readMicros;
            Fate fate = first != null ? Fate.FOUND : isOver ? Fate.MISSED : Fate.OPEN;
            verdicts.add(new Verdict(shift, fate, first));
        }
        List<Alarm> unmatched = new ArrayList<>();
        byKey.values().forEach(unmatched::addAll);
        unmatched.sort(Comparator.comparingLong(alarm -> alarm.alert().detectedAt()));
        return new Verdicts(List.copyOf(verdicts), List.copyOf(unmatched), again);
    }

    /** Takes out what answers a shift; alarms are in the order of detection. */
    private static List<Alarm> take(Deque<Alarm> ofKey, Shift shift, long patience) {
        List<Alarm> taken = new ArrayList<>();
        for (Iterator<Alarm> each = ofKey.iterator(); each.hasNext(); ) {
            Alarm alarm = each.next();
            if (alarm.alert().detectedAt() > shift.onsetMicros() + patience) {
                break;
            }
            if (answers(alarm, shift, patience)) {
                taken.add(alarm);
                each.remove();
            }
        }
        return taken;
    }

    private static boolean answers(Alarm alarm, Shift shift, long patience) {
        long delay = alarm.alert().detectedAt() - shift.onsetMicros();
        return delay >= 0 && delay <= patience;
    }

    /** The newest shift an alarm may be about; null for none. */
    static Shift truthOf(Alarm alarm, List<Shift> shifts, long intervalMicros) {
        for (int i = shifts.size() - 1; i >= 0; i--) {
            Shift shift = shifts.get(i);
            if (shift.key().equals(alarm.alert().key()) && answers(alarm, shift, PATIENCE * intervalMicros)) {
                return shift;
            }
        }
        return null;
    }

    long count(Fate fate) {
        return verdicts.stream().filter(v -> v.fate() == fate).count();
    }

    /** Found ones, in the order of onset. */
    List<Verdict> found() {
        return verdicts.stream().filter(v -> v.fate() == Fate.FOUND).toList();
    }

    /** Shifts that had to be found and were not. */
    long clearMissed() {
        return verdicts.stream()
                .filter(v -> v.fate() == Fate.MISSED && v.isClear())
                .count();
    }

    /** Shifts that had to be found and could be by now. */
    long clearJudged() {
        return verdicts.stream()
                .filter(v -> v.fate() != Fate.OPEN && v.isClear())
                .count();
    }

    /** From the onset to detection in seconds, ascending. */
    double[] delays() {
        return found().stream().mapToDouble(Verdict::delaySeconds).sorted().toArray();
    }
}
