package io.credence.core.clock;

import java.time.Duration;

/**
 * Something that comes round: the day, the week or the year of a wall clock, or a fixed period of elapsed time; immutable.
 *
 * <p>Cycles of the wall clock follow it through summer time: the hour that is skipped has no place, the hour that comes twice
 * has one. A year is as long as it is, leap day or not; a fixed period counts from 1970-01-01T00:00Z.
 *
 * @param kind what comes round
 * @param periodMicros how long it takes; of a year, on average
 */
public record Cycle(Kind kind, long periodMicros) {
    private static final long WEEK = 7 * CivilDate.DAY;
    private static final long MONDAY = 3 * CivilDate.DAY; // 1970-01-01 was a Thursday

    /** The day, from midnight. */
    public static final Cycle DAILY = new Cycle(Kind.DAY, CivilDate.DAY);

    /** The week, from Monday. */
    public static final Cycle WEEKLY = new Cycle(Kind.WEEK, WEEK);

    /** The year, from New Year. */
    public static final Cycle YEARLY = new Cycle(Kind.YEAR, 146_097 * CivilDate.DAY / 400);

    /** What comes round. */
    public enum Kind {
        /** The wall clock's day. */
        DAY,
        /** The wall clock's week. */
        WEEK,
        /** The wall clock's year. */
        YEAR,
        /** A fixed time. */
        PERIOD
    }

    /** A fixed period, of a microsecond at least. */
    public static Cycle of(Duration period) {
        return new Cycle(Kind.PERIOD, Math.max(1, period.toNanos() / 1000));
    }

    /** Whether a zone's clock says where in it an instant lies. */
    public boolean followsTheWall() {
        return kind != Kind.PERIOD;
    }

    /** How far into the cycle an instant lies, in microseconds. */
    public long position(long utcMicros, long localMicros) {
        return switch (kind) {
            case DAY -> Math.floorMod(localMicros, CivilDate.DAY);
            case WEEK -> Math.floorMod(localMicros + MONDAY, WEEK);
            case YEAR -> localMicros - CivilDate.newYear(year(localMicros)) * CivilDate.DAY;
            case PERIOD -> Math.floorMod(utcMicros, periodMicros);
        };
    }

    /** How long the cycle an instant lies in is, in microseconds. */
    public long length(long localMicros) {
        if (kind != Kind.YEAR) {
            return periodMicros;
        }
        long year = year(localMicros);
        return (CivilDate.newYear(year + 1) - CivilDate.newYear(year)) * CivilDate.DAY;
    }

    /** How much of the cycle is over, from 0 to below 1. */
    public double phase(long utcMicros, long localMicros) {
        return (double) position(utcMicros, localMicros) / length(localMicros);
    }

    /** Which of so many equal parts of the cycle an instant lies in, from 0; a year's are months where that divides. */
    public int part(int parts, long utcMicros, long localMicros) {
        if (kind == Kind.YEAR && 12 % parts == 0) {
            return (CivilDate.month(CivilDate.packed(CivilDate.day(localMicros))) - 1) * parts / 12;
        }
        return (int) (position(utcMicros, localMicros) * parts / length(localMicros));
    }

    /** How many parts of the average cycle have begun since some origin: rises by one each time one does. */
    public long partsBegun(int parts, long utcMicros) {
        long from = kind == Kind.WEEK ? utcMicros + MONDAY : utcMicros;
        return Math.floorDiv(from, periodMicros) * parts + Math.floorMod(from, periodMicros) * parts / periodMicros;
    }

    private static long year(long localMicros) {
        return CivilDate.year(CivilDate.packed(CivilDate.day(localMicros)));
    }

    @Override
    public String toString() {
        return switch (kind) {
            case DAY -> "day";
            case WEEK -> "week";
            case YEAR -> "year";
            case PERIOD -> Duration.ofNanos(periodMicros * 1000).toString();
        };
    }
}
