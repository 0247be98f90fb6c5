package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

    @Test
    void threeInFiveMinutesAreAffordableAndAFourthIsNot() {
        RestartBudget budget = new RestartBudget(clock, 3);
        for (int i = 0; i < 3; i++) {
            assertTrue(budget.spend());
            millis += 60_000;
        }
        assertFalse(budget.spend());
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        RestartBudget budget = new RestartBudget(clock, 3);
        for (int i = 0; i < 100; i++) {
            assertTrue(budget.spend(), "after " + i);
            millis += 101_000;
        }
    }
}
