package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A fault that comes back at once is not cured by repeating it. */
final class RestartBudgetTest {
    private long millis;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    };

    private final RestartBudget budget = new RestartBudget(clock, 3);
    private final Set<String> alive = new HashSet<>();

    /** Dies and is replaced. */
    private boolean dies(String thread, String replacement) {
        alive.add(thread);
        boolean isAffordable = budget.spend(thread, () -> alive);
        alive.remove(thread);
        alive.add(replacement);
        return isAffordable;
    }

    @Test
    void threeInFiveMinutesAreAffordableAndAFourthIsNot() {
        for (int i = 0; i < 3; i++) {
            assertTrue(dies("1", "1"));
            millis += 60_000;
        }
        assertFalse(dies("1", "1"));
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        for (int i = 0; i < 100; i++) {
            assertTrue(dies("1", "1"), "after " + i);
            millis += 101_000;
        }
    }

    /** Kills: counting deaths, of which the loss of a broker causes as many as there are threads. */
    @Test
    void manyThreadsThatDieOfOneIncidentCountAsOne() {
        for (int i = 0; i < 8; i++) {
            alive.add("1-" + i);
        }
        for (int incident = 1; incident <= 3; incident++) {
            for (int i = 0; i < 8; i++) {
                assertTrue(
                        dies(incident + "-" + i, incident + 1 + "-" + i), "thread " + i + " of incident " + incident);
                millis += 600;
            }
            millis += 20_000;
        }
        assertFalse(dies("4-0", "5-0"));
    }

    /** Kills: taking the death of a replacement for a part of what it replaced; Streams uses names again. */
    @Test
    void aThreadThatDiesAgainAndAgainAtOnceEndsIt() {
        alive.addAll(Set.of("1", "2", "3", "4"));
        assertTrue(dies("1", "5"));
        assertTrue(dies("5", "1"));
        assertTrue(dies("1", "5"));
        assertFalse(dies("5", "1"));
    }

    @Test
    void theSecondThatDiesLongAfterTheFirstIsAnotherIncident() {
        for (int i = 0; i < 4; i++) {
            alive.add("1-" + i);
        }
        for (int i = 0; i < 4; i++) {
            assertEquals(i < 3, dies("1-" + i, "2-" + i));
            millis += 5_001;
        }
    }
}
