package io.credence.format;

import io.credence.format.EventTime.Kind;

/**
 * Reads the event times of one stream, whose kind is told from the texts; confined to a thread, allocates nothing.
 *
 * <p>Where the kind was {@linkplain #settle settled} by looking ahead, all texts are read as that kind, except that an epoch
 * too large for its unit (beyond the year 5138) is read as the finer one. Else each text speaks for itself by
 * {@link EventTime#detect}, so that one odd record cannot change how others are read, nor a restart; only four digits, which
 * may be a year or an epoch, go by what came before.
 */
final class TimeReader {
    // One text of a hundred that is an epoch makes years epochs: a counter from 990 on looks like years for long.
    private static final int YEARS_PER_EPOCH = 100;
    private static final int LEAST_SHARE = 10; // of the epochs, in percent, that a finer kind needs to be meant
    private static final long SECONDS_END = 100_000_000_000_000_000L; // micros of 10^11 s, and of 10^14 ms
    private static final long MILLIS_START = 100_000_000_000_000L; // micros of 10^11 ms

    private Kind kind;
    private boolean settled;

    /** What the texts at the beginning of a file turned out to be. */
    static final class Votes {
        private final int[] counts = new int[Kind.values().length];

        void add(byte[] bytes, int from, int to) {
            Kind kind = EventTime.detect(bytes, from, wholeYear(bytes, from, to));
            if (kind != null) {
                counts[kind.ordinal()]++;
            }
        }

        /** How many texts were times. */
        int times() {
            return counts[0] + counts[1] + counts[2] + counts[3] + counts[4];
        }

        /** What most of them can be read as; null where none was a time. */
        Kind verdict() {
            int dates = counts[Kind.ISO.ordinal()];
            int years = counts[Kind.YEAR.ordinal()];
            int epochs = times() - dates - years;
            if (dates > 0 && dates >= epochs) {
                return Kind.ISO;
            }
            if (epochs == 0 || epochs * YEARS_PER_EPOCH < years) {
                return years > 0 ? Kind.YEAR : null;
            }
            Kind finest = Kind.EPOCH_SECONDS;
            for (Kind candidate : new Kind[] {Kind.EPOCH_MILLIS, Kind.EPOCH_MICROS}) {
                finest = 100 * counts[candidate.ordinal()] >= LEAST_SHARE * epochs ? candidate : finest;
            }
            return finest;
        }
    }

    /** Says what all times are; null leaves it to them. */
    void settle(Kind verdict) {
        kind = verdict;
        settled = verdict != null;
    }

    /** As {@link EventTime#parse}, also for a year written as {@code 1871.0}. */
    long read(byte[] bytes, int from, int to) {
        int end = kind == null || kind == Kind.YEAR ? wholeYear(bytes, from, to) : to;
        if (kind == null || (kind == Kind.YEAR && end - from != 4)) {
            return first(bytes, from, end);
        }
        long micros = EventTime.parse(kind, bytes, from, end);
        if (settled ? isWithin(micros) : isOwn(micros)) {
            return micros;
        }
        return again(micros, bytes, from, end);
    }

    /** Whether a settled kind gave a time that its unit can mean. */
    private boolean isWithin(long micros) {
        return switch (kind) {
            case ISO, YEAR, EPOCH_MICROS -> true;
            case EPOCH_SECONDS, EPOCH_MILLIS -> EventTime.isError(micros) || Math.abs(micros) < SECONDS_END;
        };
    }

    /** Whether {@link EventTime#detect} would have chosen this kind. */
    private boolean isOwn(long micros) {
        if (EventTime.isError(micros)) {
            return micros == EventTime.MISSING;
        }
        return switch (kind) {
            case ISO, YEAR -> true;
            case EPOCH_SECONDS -> Math.abs(micros) < SECONDS_END;
            case EPOCH_MILLIS -> Math.abs(micros) < SECONDS_END && Math.abs(micros) >= MILLIS_START;
            case EPOCH_MICROS -> Math.abs(micros) >= MILLIS_START;
        };
    }

    private long first(byte[] bytes, int from, int to) {
        Kind found = EventTime.detect(bytes, from, to);
        if (found == null) {
            return EventTime.parse(Kind.ISO, bytes, from, to) == EventTime.MISSING
                    ? EventTime.MISSING
                    : EventTime.MALFORMED;
        }
        if (settled && kind.with(found) != Kind.ISO) {
            return EventTime.MALFORMED; // among years only a date is one
        }
        kind = found;
        return EventTime.parse(found, bytes, from, to);
    }

    private long again(long micros, byte[] bytes, int from, int to) {
        Kind found = EventTime.detect(bytes, from, to);
        if (found == null) {
            return EventTime.isError(micros) ? micros : EventTime.MALFORMED;
        }
        return EventTime.parse(found == Kind.YEAR ? Kind.EPOCH_SECONDS : found, bytes, from, to);
    }

    // Tables written by number crunchers print years as 1871.0.
    private static int wholeYear(byte[] bytes, int from, int to) {
        return to - from == 6 && bytes[to - 1] == '0' && bytes[to - 2] == '.' ? to - 2 : to;
    }
}
