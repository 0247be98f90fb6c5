package io.credence.families.structural;

import io.credence.core.Option;
import io.credence.core.clock.CivilDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/**
 * A day of the calendar: of one year, or of every year.
 *
 * @param year 0 for every year
 * @param month from 1
 * @param day of the month, from 1
 */
record Holiday(int year, int month, int day) {
    /** How holidays are written. */
    static final Option.Form FORM = new Option.Form(
            "dates such as 2026-12-25, or 12-25 for every year", "^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$", Holiday::parse);

    static Holiday parse(String text) {
        try {
            if (text.matches("\\d{2}-\\d{2}")) {
                MonthDay day = MonthDay.parse("--" + text);
                return new Holiday(0, day.getMonthValue(), day.getDayOfMonth());
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                LocalDate date = LocalDate.parse(text);
                return new Holiday(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no day of the calendar", e);
        }
        throw new IllegalArgumentException(
                "'" + Option.echo(text) + "' is not a date such as 2026-12-25, or 12-25 for every year");
    }

    /** Whether a packed date is this day. */
    boolean is(long packed) {
        return CivilDate.month(packed) == month
                && CivilDate.dayOfMonth(packed) == day
                && (year == 0 || CivilDate.year(packed) == year);
    }

    @Override
    public String toString() {
        return year == 0
                ? String.format("%02d-%02d", month, day)
                : LocalDate.of(year, month, day).toString();
    }
}
