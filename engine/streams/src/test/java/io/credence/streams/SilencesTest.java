package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A key that says nothing is told of once, and only when it could have been heard. */
final class SilencesTest {
    private static final long LIMIT = 10_000;

    private boolean isHearing = true;
    private final Silences silences = new Silences(LIMIT, () -> isHearing);
    private long now = 1_767_225_600_000L;

    private List<String> after(int seconds) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            now += 1_000;
            silences.tick(now, told::add);
        }
        return told;
    }

    @Test
    void aKeyIsToldOfOnceUntilItIsHeardAgain() {
        after(1);
        silences.heard("a");
        silences.heard("b");
        assertEquals(List.of(), after(9));
        silences.heard("b");
        assertEquals(List.of("a"), after(1));
        assertEquals(List.of("b"), after(9));
        assertEquals(List.of(), after(100));
        silences.heard("a");
        assertEquals(List.of("a"), after(20));
    }

    @Test
    void theLongestSilentComesFirst() {
        after(1);
        List.of("a", "b", "c").forEach(silences::heard);
        after(3);
        silences.heard("a");
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

    /** Kills: a clock that goes on at once, before what waited has come. */
    @Test
    void nobodyIsSilentWhileTheInputIsNotHeardNorJustAfter() {
        after(1);
        silences.heard("a");
        after(8);
        isHearing = false;
        assertEquals(List.of(), after(3_600));
        isHearing = true;
        assertEquals(List.of(), after(11), "ten seconds for what waited, one of the two that were left");
        assertEquals(List.of("a"), after(1));
    }

    @Test
    void aPauseOfTheProcessIsNotSilence() {
        after(1);
        silences.heard("a");
        after(5);
        now += 3_600_000;
        assertEquals(List.of(), after(1), "counts for two seconds");
        assertEquals(List.of("a"), after(3));
        silences.heard("a");
        now -= 3_600_000; // a clock that was set back
        assertEquals(List.of(), after(10));
        assertEquals(List.of("a"), after(1));
    }

    /** Kills: a memory of keys that nobody knows any more, which a flood of new keys would fill. */
    @Test
    void whatIsForgottenIsNotWaitedFor() {
        after(1);
        silences.heard("a");
        silences.heard("b");
        silences.forgotten("a");
        assertEquals(1, silences.size());
        assertEquals(List.of("b"), after(10));
        assertEquals(0, silences.size());
    }

    /** When a whole site falls silent the thread goes on. */
    @Test
    void manyAreToldOverSeveralTicks() {
        after(1);
        for (int i = 0; i < 5_000; i++) {
            silences.heard("key " + i);
        }
        assertEquals(2_000, after(10).size());
        assertEquals(3_000, after(2).size());
    }
}
