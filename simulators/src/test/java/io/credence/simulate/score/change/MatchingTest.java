package io.credence.simulate.score.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** By hand: keys a and b, records 0 to 1000, horizon 100. */
final class MatchingTest {
    private static final List<Watch> WATCHED = List.of(new Watch("a", 0, 1000, 1001), new Watch("b", 0, 1000, 1001));

    @Test
    void theFirstAlarmWithinTheHorizonFinds() {
        Matching matching = match(List.of(change("a", 200)), alarm("a", 250), alarm("a", 240), alarm("a", 301));
        assertEquals(240, matching.verdicts().get(0).alarm().detectedAt());
        assertEquals(40, matching.verdicts().get(0).delay());
        assertEquals(List.of(alarm("a", 250)), matching.repeats());
        assertEquals(List.of(alarm("a", 301)), matching.unrelated());
    }

    @Test
    void bothEndsOfTheHorizonBelongToIt() {
        assertTrue(match(List.of(change("a", 200)), alarm("a", 200))
                .verdicts()
                .get(0)
                .isFound());
        assertTrue(match(List.of(change("a", 200)), alarm("a", 300))
                .verdicts()
                .get(0)
                .isFound());
    }

    @Test
    void anAlarmBeforeTheOnsetOrOfAnotherKeyFindsNothing() {
        Matching matching = match(List.of(change("a", 200)), alarm("a", 199), alarm("b", 220));
        assertNull(matching.verdicts().get(0).alarm());
        assertEquals(2, matching.unrelated().size());
    }

    @Test
    void anAlarmIsAboutTheNewestChange() {
        // Within 100 of both: the older one is not credited with it, though it would be the first to ask.
        Matching matching = match(List.of(change("a", 200), change("a", 260)), alarm("a", 270), alarm("a", 280));
        assertFalse(matching.verdicts().get(0).isFound());
        assertEquals(10, matching.verdicts().get(1).delay());
        assertEquals(1, matching.repeats().size());
    }

    @Test
    void everyAlarmIsOneThing() {
        Matching matching = match(
                List.of(change("a", 200), change("b", 210), change("a", 500)),
                alarm("a", 210),
                alarm("a", 220),
                alarm("b", 215),
                alarm("b", 600),
                alarm("a", 90));
        long found = matching.verdicts().stream().filter(Verdict::isFound).count();
        assertEquals(2, found);
        assertEquals(5, found + matching.repeats().size() + matching.unrelated().size());
        assertEquals(
                List.of(200L, 210L, 500L),
                matching.verdicts().stream().map(v -> v.change().onset()).toList());
        assertEquals(
                List.of(90L, 600L),
                matching.unrelated().stream().map(Alarm::detectedAt).toList());
    }

    @Test
    void aChangeTooNearTheEndIsNotJudged() {
        assertTrue(match(List.of(change("a", 900))).verdicts().get(0).isJudged());
        Matching matching = match(List.of(change("a", 901)), alarm("a", 910));
        assertFalse(matching.verdicts().get(0).isJudged());
        // Its alarm is no false one.
        assertTrue(matching.verdicts().get(0).isFound() && matching.unrelated().isEmpty());
    }

    @Test
    void labelsThatDoNotFitTheRecordsAreNamed() {
        String unknown = refused(List.of(change("c", 5)));
        assertTrue(unknown.contains("change of c"), unknown);
        String outside = refused(List.of(change("a", 1001)));
        assertTrue(outside.contains("1001") && outside.contains("0 to 1000"), outside);
        assertTrue(refused(List.of(), alarm("c", 5)).contains("alarm of c"));
        assertTrue(refused(List.of(change("a", 5), change("a", 5))).contains("two changes at 5"));
        assertTrue(refused(List.of(), alarm("a", 5), alarm("a", 5)).contains("called a5"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Matching.of(List.of(), List.of(), List.of(WATCHED.get(0), WATCHED.get(0)), 1));
        assertThrows(IllegalArgumentException.class, () -> Matching.of(List.of(), List.of(), WATCHED, -1));
        assertThrows(IllegalArgumentException.class, () -> new Alarm("x", "a", 5, 4, 3, "LEVEL", 1));
        assertThrows(IllegalArgumentException.class, () -> new Alarm("x", "a", 5, 3, 4, "LEVEL", 1.5));
        assertThrows(IllegalArgumentException.class, () -> new Watch("a", 5, 4, 0));
    }

    private static String refused(List<TrueChange> changes, Alarm... alarms) {
        return assertThrows(IllegalArgumentException.class, () -> match(changes, alarms))
                .getMessage();
    }

    private static Matching match(List<TrueChange> changes, Alarm... alarms) {
        return Matching.of(changes, List.of(alarms), WATCHED, 100);
    }

    private static TrueChange change(String key, long onset) {
        return new TrueChange(key, onset, "LEVEL");
    }

    private static Alarm alarm(String key, long at) {
        return new Alarm(key + at, key, at, at - 5, at, "LEVEL", 0.9);
    }
}
