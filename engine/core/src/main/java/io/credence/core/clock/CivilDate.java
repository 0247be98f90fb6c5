package io.credence.core.clock;

/**
 * Days of the proleptic Gregorian calendar, counted from 1970-01-01; static, allocates nothing.
 *
 * <p>Years are counted from March, so that the leap day is the last of its year and every month but the last has a fixed
 * place [Hinnant, chrono-compatible low-level date algorithms].
 */
public final class CivilDate {
    /** Microseconds of a day. */
    public static final long DAY = 86_400_000_000L;

    private static final long ERA = 146_097; // days of 400 years
    private static final long MARCH_OF_ZERO = 719_468; // days from 0000-03-01 to 1970-01-01

    private CivilDate() {}

    /** The day on which a wall clock shows that. */
    public static long day(long localMicros) {
        return Math.floorDiv(localMicros, DAY);
    }

    /** Year × 512 + month × 32 + day of the month, months from 1: one number, for nothing shall be allocated. */
    public static long packed(long day) {
        long shifted = day + MARCH_OF_ZERO;
        long era = Math.floorDiv(shifted, ERA);
        long ofEra = shifted - era * ERA;
        long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long fromMarch = (5 * ofYear + 2) / 153;
        long dayOfMonth = ofYear - (153 * fromMarch + 2) / 5 + 1;
        long month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return pack(year, month, dayOfMonth);
    }

    /** As {@link #packed} gives it. */
    public static long pack(long year, long month, long dayOfMonth) {
        return year * 512 + month * 32 + dayOfMonth;
    }

    /** The year of a packed date. */
    public static long year(long packed) {
        return packed >> 9;
    }

    /** The month of a packed date, from 1. */
    public static int month(long packed) {
        return (int) (packed >> 5) & 15;
    }

    /** The day of the month of a packed date, from 1. */
    public static int dayOfMonth(long packed) {
        return (int) packed & 31;
    }

    /** The day on which a year begins. */
    public static long newYear(long year) {
        long y = year - 1; // January belongs to the year that began in March before
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + 306;
        return era * ERA + ofEra - MARCH_OF_ZERO;
    }

    /** The day of the week, Monday 0 to Sunday 6. */
    public static int weekday(long day) {
        return (int) Math.floorMod(day + 3, 7L); // 1970-01-01 was a Thursday
    }
}
