package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A partition's keys are counted by groups, and told as whole numbers. */
final class CensusTest {
    private final List<String> told = new ArrayList<>();
    private Census census = begun();

    private Census begun() {
        return new Census(key -> key.substring(0, 1), (group, keys) -> told.add(group + keys));
    }

    private List<String> told() {
        List<String> now = List.copyOf(told);
        told.clear();
        return now;
    }

    /** Kills: a message for every key; a group that is told though nothing changed. */
    @Test
    void whatChangedIsToldAtTheNextTick() {
        for (String key : List.of("b1", "a1", "a2", "a3")) {
            census.began(key);
        }
        assertEquals(List.of(), told());
        census.tick();
        assertEquals(List.of("a3", "b1"), told());
        census.tick();
        assertEquals(List.of(), told());
        census.ended("a2");
        census.began("a4");
        census.tick();
        assertEquals(List.of(), told(), "as many as before");
        census.ended("a4");
        census.tick();
        assertEquals(List.of("a2"), told());
    }

    /** Kills: an end that nobody hears of where the process dies before the tick. */
    @Test
    void thatAGroupHasNoKeyLeftIsToldAtOnce() {
        census.began("a1");
        census.tick();
        told();
        census.ended("a1");
        assertEquals(List.of("a0"), told());
        census.tick();
        census.ended("a1");
        assertEquals(List.of(), told());
        census.began("a2");
        census.tick();
        assertEquals(List.of("a1"), told());
    }

    /** What is told after a restart is what was: the group adds nothing. */
    @Test
    void aRestartTellsWholeNumbersAgain() {
        census.began("a1");
        census.began("a2");
        census.tick();
        assertEquals(List.of("a2"), told());
        census = begun();
        census.knows("a", 2);
        census.tick();
        assertEquals(List.of("a2"), told());
    }
}
