package io.credence.families.structural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.clock.Cycle;
import io.credence.core.clock.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What seasons and calendar see of days that are not like others. */
final class CalendarTest {
    private static final WallClock BERLIN = new WallClock(ZoneId.of("Europe/Berlin"));
    private static final Bins HOURS = new Bins(Cycle.DAILY, 24, 0, 1);
    private static final Bins MONTHS = new Bins(Cycle.YEARLY, 12, 0, 1);

    private static double[] design(Effect effect, String instant) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
        double[] h = new double[effect.size()];
        effect.design(new Moment(BERLIN).set(micros, new double[0]), h, 0);
        return h;
    }

    /** The bin that has an effect; the last where all others are taken from it. */
    private static int bin(Bins bins, String instant) {
        double[] h = design(bins, instant);
        for (int i = 0; i < h.length; i++) {
            if (h[i] == 1) {
                return i;
            }
        }
        return bins.bins() - 1;
    }

    @Test
    void theHourThatIsSkippedHasNoRecord() {
        assertEquals(1, bin(HOURS, "2026-03-29T00:59:59.999999Z"));
        assertEquals(3, bin(HOURS, "2026-03-29T01:00:00Z"));
    }

    @Test
    void theHourThatComesTwiceIsOneHour() {
        assertEquals(2, bin(HOURS, "2026-10-25T00:30:00Z"));
        assertEquals(2, bin(HOURS, "2026-10-25T01:30:00Z"));
        assertEquals(3, bin(HOURS, "2026-10-25T02:00:00Z"));
        assertArrayEquals(
                design(new Waves(Cycle.DAILY, 3, 0, 1), "2026-10-25T00:30:00Z"),
                design(new Waves(Cycle.DAILY, 3, 0, 1), "2026-10-25T01:30:00Z"));
    }

    @Test
    void middayIsMiddayInSummerAndWinter() {
        Waves day = new Waves(Cycle.DAILY, 1, 0, 1);
        assertArrayEquals(new double[] {0, -1}, design(day, "2026-01-15T11:00:00Z"), 1e-15);
        assertArrayEquals(new double[] {0, -1}, design(day, "2026-07-15T10:00:00Z"), 1e-15);
    }

    @Test
    void aLeapYearIsAsLongAsItIs() {
        Waves year = new Waves(Cycle.YEARLY, 1, 0, 1);
        double[] noon = design(year, "2028-02-29T11:00:00Z");
        double angle = 2 * Math.PI * 59.5 / 366;
        assertArrayEquals(new double[] {Math.sin(angle), Math.cos(angle)}, noon, 1e-14);
        assertEquals(1, bin(MONTHS, "2028-02-29T22:59:59Z"));
        assertEquals(2, bin(MONTHS, "2028-02-29T23:00:00Z"));
    }

    @Test
    void theYearEndsByTheWallsClock() {
        assertEquals(11, bin(MONTHS, "2026-12-31T22:59:59Z"));
        assertEquals(0, bin(MONTHS, "2026-12-31T23:00:00Z"));
        double[] h = design(new Waves(Cycle.YEARLY, 1, 0, 1), "2026-12-31T23:00:00Z");
        assertArrayEquals(new double[] {0, 1}, h, 0);
    }

    @Test
    void daysThatDifferAreToldByTheirDate() {
        CalendarDays days = new CalendarDays(
                List.of(CalendarDays.Kind.values()), List.of(Holiday.parse("12-25"), Holiday.parse("2026-04-06")), 1);
        assertArrayEquals(new double[] {0, 0, 1, 0}, design(days, "2028-02-29T12:00:00Z"));
        assertArrayEquals(new double[] {0, 0, 0, 0}, design(days, "2028-02-28T12:00:00Z"));
        assertArrayEquals(new double[] {1, 0, 1, 0}, design(days, "2027-02-28T12:00:00Z"));
        assertArrayEquals(new double[] {0, 0, 0, 1}, design(days, "2026-04-06T12:00:00Z"));
        assertArrayEquals(new double[] {0, 0, 0, 0}, design(days, "2027-04-06T12:00:00Z"));
        assertArrayEquals(new double[] {1, 0, 0, 1}, design(days, "2027-12-25T12:00:00Z"));
        assertArrayEquals(new double[] {0, 1, 0, 0}, design(days, "2026-09-30T22:00:00Z"));
        assertArrayEquals(new double[] {0, 0, 1, 0}, design(days, "2026-09-30T21:59:59Z"));
    }
}
