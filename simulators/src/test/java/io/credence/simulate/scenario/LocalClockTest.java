package io.credence.simulate.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LocalClockTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static long micros(String instant) {
        return Instant.parse(instant).toEpochMilli() * 1000;
    }

    @Test
    void itShowsWhatTheZonesRulesSayInAnyOrder() {
        LocalClock clock = new LocalClock(BERLIN);
        // Around both changes of 2026, forth and back, so that what is remembered must be forgotten.
        for (String now : new String[] {
            "2026-03-29T00:59:59.999Z",
            "2026-03-29T01:00:00Z",
            "2026-10-25T00:59:59Z",
            "2026-10-25T01:00:00Z",
            "2026-03-29T00:59:59Z",
            "1900-01-01T00:00:00Z",
            "2100-07-01T12:00:00Z"
        }) {
            Instant instant = Instant.parse(now);
            long shown = instant.atZone(BERLIN)
                            .toLocalDateTime()
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli()
                    * 1000;
            assertEquals(shown, clock.at(micros(now)), now);
        }
    }

    @Test
    void aZoneWithoutSummerTimeHasOneOffsetForEver() {
        LocalClock clock = new LocalClock(ZoneOffset.ofHours(-3));
        assertEquals(micros("2026-05-01T09:00:00Z"), clock.at(micros("2026-05-01T12:00:00Z")));
    }

    @Test
    void hoursFollowTheWall() {
        Hours shift = Hours.of(EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(6, 0), LocalTime.of(14, 0), Spread.same(1));
        LocalClock clock = new LocalClock(BERLIN);
        // Six o'clock in Berlin is five in winter and four in summer.
        assertTrue(shift.hold(clock.at(micros("2026-03-23T05:00:00Z"))));
        assertFalse(shift.hold(clock.at(micros("2026-03-23T04:59:59Z"))));
        assertTrue(shift.hold(clock.at(micros("2026-03-30T04:00:00Z"))));
        assertFalse(shift.hold(clock.at(micros("2026-03-30T12:00:00Z"))));
        assertFalse(shift.hold(clock.at(micros("2026-03-31T06:00:00Z"))), "a Tuesday");
    }

    @Test
    void midnightAtTheEndIsTheEndOfTheDay() {
        Hours all = Hours.of(Set.of(DayOfWeek.SUNDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Spread.same(1));
        assertTrue(all.hold(micros("2026-01-04T00:00:00Z")));
        assertTrue(all.hold(micros("2026-01-04T23:59:59Z")));
        assertFalse(all.hold(micros("2026-01-05T00:00:00Z")));
        assertTrue(all.hold(micros("1969-12-28T12:00:00Z")), "before 1970");
    }
}
