package io.credence.app.demo;

import static io.credence.app.demo.Fixtures.INTERVAL;
import static io.credence.app.demo.Fixtures.alarm;
import static io.credence.app.demo.Fixtures.alert;
import static io.credence.app.demo.Fixtures.at;
import static io.credence.app.demo.Fixtures.shift;
import static io.credence.app.demo.Fixtures.wider;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.Alert;
import io.credence.simulate.Shift;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alarms against the truth; 100 readings of 60 ms are six seconds. */
final class VerdictsTest {
    private static final long LATER = at(60);

    @Test
    void anAlarmSoonAfterTheOnsetFindsTheShift() {
        Verdicts verdicts = of(List.of(shift("a", 1, 3.5)), List.of(alarm("a", 1.02, 1.24)), LATER);
        Verdicts.Verdict only = verdicts.verdicts().get(0);
        assertEquals(Verdicts.Fate.FOUND, only.fate());
        assertEquals(0.24, only.delaySeconds(), 1e-9);
        assertTrue(only.isOnsetHeld());
        assertTrue(only.isNamedRightly());
        assertEquals(0, verdicts.unmatched().size());
        assertEquals(0, verdicts.clearMissed());
        assertEquals(1, verdicts.clearJudged());
    }

    @Test
    void whatIsDetectedBeforeTheOnsetOrTooLateOrElsewhereFindsNothing() {
        List<Alarm> alarms = List.of(alarm("a", 0.9, 0.94), alarm("a", 6.9, 7.06), alarm("b", 1, 1.1));
        Verdicts verdicts = of(List.of(shift("a", 1, 3.5)), alarms, LATER);
        assertEquals(1, verdicts.count(Verdicts.Fate.MISSED));
        assertEquals(1, verdicts.clearMissed());
        assertEquals(3, verdicts.unmatched().size());
        assertSame(alarms.get(0), verdicts.unmatched().get(0)); // in the order of detection, all sensors together
        assertSame(alarms.get(2), verdicts.unmatched().get(1));
    }

    @Test
    void theSecondAlarmOfAShiftIsARepetitionNotFalse() {
        Verdicts verdicts = of(List.of(shift("a", 1, 4)), List.of(alarm("a", 1, 1.2), alarm("a", 3, 3.2)), LATER);
        assertEquals(1, verdicts.again());
        assertEquals(0, verdicts.unmatched().size());
        assertEquals(1, verdicts.found().size());
    }

    @Test
    void everyShiftOfASensorHasItsOwnAlarm() {
        List<Shift> shifts = List.of(shift("a", 1, 4), shift("a", 20, -4));
        Verdicts verdicts = of(shifts, List.of(alarm("a", 1, 1.2), alarm("a", 20, 20.3)), LATER);
        assertEquals(2, verdicts.found().size());
        assertEquals(0, verdicts.again());
        assertEquals(List.of(0.2, 0.3), List.of(round(verdicts.delays()[0]), round(verdicts.delays()[1])));
    }

    @Test
    void aShiftIsMissedOnlyWhenItsTimeIsOver() {
        List<Shift> shifts = List.of(shift("a", 1, 4));
        assertEquals(
                Verdicts.Fate.OPEN,
                of(shifts, List.of(), at(8.1)).verdicts().get(0).fate());
        assertEquals(
                Verdicts.Fate.MISSED,
                of(shifts, List.of(), at(8.2)).verdicts().get(0).fate());
        assertEquals(0, of(shifts, List.of(), at(8.1)).clearJudged());
    }

    @Test
    void whatNeverFiredIsNoAlarm() {
        Alarm pending = Alarm.first(alert("a", 1, 1.2, Alert.State.PENDING), 0);
        Alarm dismissed = pending.next(alert("a", 1, 1.2, Alert.State.RESOLVED), 1);
        assertTrue(dismissed.isDismissed());
        Verdicts verdicts = of(List.of(shift("a", 1, 4)), List.of(dismissed, pending), LATER);
        assertEquals(1, verdicts.count(Verdicts.Fate.MISSED));
        assertEquals(0, verdicts.unmatched().size());
    }

    @Test
    void onlyLevelsAndRatesOfThreeSdsMustBeFound() {
        Verdicts verdicts = of(List.of(shift("a", 1, -2.9), shift("b", 1, -3), wider("c", 1)), List.of(), LATER);
        assertEquals(3, verdicts.count(Verdicts.Fate.MISSED));
        assertEquals(1, verdicts.clearMissed());
    }

    @Test
    void theTruthOfAnAlarmIsTheNewestShiftItMayBeAbout() {
        List<Shift> shifts = List.of(shift("a", 1, 4), shift("b", 2, 4), shift("a", 20, 4));
        assertSame(shifts.get(0), Verdicts.truthOf(alarm("a", 1, 1.2), shifts, INTERVAL));
        assertSame(shifts.get(2), Verdicts.truthOf(alarm("a", 20, 20.2), shifts, INTERVAL));
        assertNull(Verdicts.truthOf(alarm("a", 10, 10.2), shifts, INTERVAL));
    }

    @Test
    void anAlarmKeepsWhenItWasSeenAndWhenItFired() {
        Alarm alarm = alarm("a", 1, 1.2).next(alert("a", 1, 1.2, Alert.State.RESOLVED), 5);
        assertTrue(alarm.hasFired());
        assertFalse(alarm.isOpen());
        assertFalse(alarm.isDismissed());
        assertEquals(at(1.2) / 1_000 + 90, alarm.seenMillis());
        assertEquals(alarm.seenMillis() + 600, alarm.firedMillis());
    }

    private static double round(double seconds) {
        return Math.round(seconds * 1e3) / 1e3;
    }

    private static Verdicts of(List<Shift> shifts, List<Alarm> alarms, long readMicros) {
        return Verdicts.of(shifts, alarms, INTERVAL, readMicros);
    }
}
