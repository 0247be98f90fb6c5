package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A key that says nothing is told of once, and only when it could have been heard. */
final class SilencesTest {
    private static final long LIMIT = 10_000;

    private boolean isCutOff;
    private final Silences silences = new Silences(LIMIT, () -> isCutOff);
    private long now = 1_767_225_600_000L;

    private List<String> after(int seconds) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            now += 1_000;
            silences.tick(now, told::add);
        }
        return told;
    }

    private void hear(String key) {
        silences.arrived(now);
        silences.heard(key);
    }

    @Test
    void aKeyIsToldOfOnceUntilItIsHeardAgain() {
        after(1);
        hear("a");
        hear("b");
        assertEquals(List.of(), after(9));
        hear("b");
        assertEquals(List.of("a"), after(1));
        assertEquals(List.of("b"), after(9));
        assertEquals(List.of(), after(100));
        hear("a");
        assertEquals(List.of("a"), after(20));
    }

    @Test
    void theLongestSilentComesFirst() {
        after(1);
        List.of("a", "b", "c").forEach(this::hear);
        after(3);
        hear("a");
        silences.known("b"); // which changes nothing: it was heard before
        assertEquals(List.of("b", "c"), after(7));
        assertEquals(List.of("a"), after(3));
    }

    @Test
    void whatExistsFallsSilentCountedFromNow() {
        after(100);
        silences.known("a");
        assertEquals(List.of(), after(9));
        assertEquals(List.of("a"), after(1));
    }

    @Test
    void nobodyIsSilentWhileTheBrokersAreOutOfReach() {
        after(1);
        hear("a");
        after(5);
        isCutOff = true;
        assertEquals(List.of(), after(3_600));
        isCutOff = false;
        assertEquals(List.of(), after(4));
        assertEquals(List.of("a"), after(1));
    }

    /** Kills: asking only whether something came; what comes is an hour old. */
    @Test
    void nobodyIsSilentWhileABacklogIsRead() {
        after(1);
        hear("a");
        for (int i = 0; i < 60; i++) {
            silences.arrived(now - 3_600_000 + i * 60_000L);
            assertEquals(List.of(), after(1));
        }
        for (int i = 0; i < 9; i++) {
            silences.arrived(now - 5_000); // as good as now
            assertEquals(i == 8 ? List.of("a") : List.of(), after(1));
        }
    }

    @Test
    void aPauseOfTheProcessIsNotSilence() {
        after(1);
        hear("a");
        after(1);
        now += 3_600_000;
        assertEquals(List.of(), after(1), "counts for five seconds");
        assertEquals(List.of("a"), after(4));
        hear("a");
        now -= 3_600_000; // a clock that was set back
        assertEquals(List.of(), after(10));
        assertEquals(List.of("a"), after(1));
    }

    /** When a whole site falls silent the thread goes on. */
    @Test
    void manyAreToldOverSeveralTicks() {
        after(1);
        for (int i = 0; i < 5_000; i++) {
            hear("key " + i);
        }
        assertEquals(2_000, after(10).size());
        assertEquals(3_000, after(2).size());
    }
}
