package io.credence.app.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PaceTest {
    private static final long SECOND = 1_000_000_000;
    private static final long YEAR_MICROS = 365L * 86_400 * 1_000_000;

    @Test
    void eventTimeRunsThatManyTimesAsFast() {
        assertEquals(SECOND, Pace.atSpeed(60).dueNanos(7, 60_000_000));
        assertEquals(60 * SECOND, Pace.atSpeed(1).dueNanos(7, 60_000_000));
        assertEquals(120 * SECOND, Pace.atSpeed(0.5).dueNanos(7, 60_000_000));
        assertEquals(1_000_000, Pace.atSpeed(60).lengthMicros(60_000_000));
    }

    @Test
    void aRateIsEvenWhateverTheTimes() {
        assertEquals(0, Pace.atRate(4).dueNanos(0, 5));
        assertEquals(SECOND / 4, Pace.atRate(4).dueNanos(1, YEAR_MICROS));
        // Thirds add up: a rounded interval, added a million times, would be a third of a millisecond off.
        assertEquals(1_000_000 * SECOND, Pace.atRate(3).dueNanos(3_000_000, 0));
    }

    @Test
    void nothingIsDueWithoutAPace() {
        assertFalse(Pace.unpaced().isScheduled());
        assertEquals(0, Pace.unpaced().dueNanos(9, YEAR_MICROS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 10_000_001})
    void anImpossibleRateIsRefused(double rate) {
        assertRefused("--rate is " + rate, () -> Pace.atRate(rate));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -60, Double.NaN, Double.POSITIVE_INFINITY, 1.1e9})
    void anImpossibleSpeedIsRefused(double speed) {
        assertRefused("--speed is " + speed, () -> Pace.atSpeed(speed));
    }

    @Test
    void whatNanosecondsDoNotHoldIsRefusedOrNeverDue() {
        assertRefused("due after a century", () -> Pace.atRate(1e-12));
        Pace slow = Pace.atSpeed(1e-6);
        assertRefused("due after a century", () -> slow.requireFor(YEAR_MICROS));
        slow.requireFor(1_000_000);
        // A stream has no end to look at beforehand: no overflow, which would be due at once.
        assertTrue(slow.dueNanos(1, Long.MAX_VALUE) > 99L * 365 * 86_400 * SECOND);
        Pace.atRate(Pace.GREATEST_RATE).requireFor(Long.MAX_VALUE);
    }

    private static void assertRefused(String why, Runnable making) {
        String message =
                assertThrows(IllegalArgumentException.class, making::run).getMessage();
        assertTrue(message.contains(why), message);
    }
}
