package io.credence.core.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Dates and cycles against the JDK's calendar. */
final class CycleTest {

    @Test
    void daysHaveTheirDates() {
        for (long day = -800_000; day < 800_000; day += 13) {
            LocalDate date = LocalDate.ofEpochDay(day);
            long packed = CivilDate.packed(day);
            assertEquals(date.getYear(), CivilDate.year(packed), date::toString);
            assertEquals(date.getMonthValue(), CivilDate.month(packed), date::toString);
            assertEquals(date.getDayOfMonth(), CivilDate.dayOfMonth(packed), date::toString);
            assertEquals(date.getDayOfWeek().getValue() - 1, CivilDate.weekday(day), date::toString);
            assertEquals(LocalDate.of(date.getYear(), 1, 1).toEpochDay(), CivilDate.newYear(date.getYear()));
        }
    }

    @Test
    void cyclesComeRound() {
        long friday = LocalDate.of(2026, 5, 1).toEpochDay() * CivilDate.DAY;
        assertEquals(0.5, Cycle.DAILY.phase(0, friday + CivilDate.DAY / 2), 0);
        assertEquals(4.5 / 7, Cycle.WEEKLY.phase(0, friday + CivilDate.DAY / 2), 1e-15);
        assertEquals(120.5 / 365, Cycle.YEARLY.phase(0, friday + CivilDate.DAY / 2), 1e-15);
        assertEquals(0.25, Cycle.of(Duration.ofSeconds(8)).phase(10_000_000, 5), 0);
        assertEquals(0.75, Cycle.of(Duration.ofSeconds(8)).phase(-10_000_000, 5), 0);
    }

    @Test
    void aYearsPartsAreMonthsWhereTheyDivide() {
        for (int month = 1; month <= 12; month++) {
            long first = LocalDate.of(2028, month, 1).toEpochDay() * CivilDate.DAY;
            assertEquals(month - 1, Cycle.YEARLY.part(12, 0, first));
            assertEquals((month - 1) / 3, Cycle.YEARLY.part(4, 0, first));
        }
        long last = LocalDate.of(2028, 12, 31).toEpochDay() * CivilDate.DAY;
        assertEquals(365, Cycle.YEARLY.part(366, 0, last));
    }

    /** Kills: parts counted twice or lost between two spans. */
    @Test
    void partsBeginOneByOne() {
        Cycle cycle = Cycle.of(Duration.ofSeconds(7));
        long before = cycle.partsBegun(3, -20_000_000);
        for (long t = -20_000_000; t < 20_000_000; t += 1_111) {
            long now = cycle.partsBegun(3, t);
            assertTrue(now == before || now == before + 1);
            assertEquals(cycle.part(3, t, 0), Math.floorMod(now, 3));
            before = now;
        }
    }

    @Test
    void theyNameThemselves() {
        assertEquals("day", Cycle.DAILY.toString());
        assertEquals("PT12H", Cycle.of(Duration.ofHours(12)).toString());
    }
}
