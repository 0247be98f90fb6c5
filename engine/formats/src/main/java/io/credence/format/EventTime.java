package io.credence.format;

/**
 * Event times as ASCII: read to, and written from, microseconds since 1970-01-01T00:00:00Z. Stateless, any thread; allocates
 * nothing (but for epochs in exponent notation); the bytes are read in place and not kept.
 *
 * <p>A time without a zone is UTC. Digits beyond microseconds are cut off. The calendar is the proleptic Gregorian, as in
 * {@code java.time}; a second 60 or an hour 24 is malformed.
 */
public final class EventTime {
    /** How times are written; a stream keeps to one. */
    public enum Kind {
        /**
         * Year, year-month, date, or date and time after {@code T} or a space, with fraction and zone optional: {@code Z},
         * {@code ±hh}, {@code ±hhmm}, {@code ±hh:mm}. Years beyond four digits carry a sign.
         */
        ISO(0),
        /** Four digits, which as an epoch would be in 1970. */
        YEAR(0),
        /** Seconds since 1970, with or without decimals. */
        EPOCH_SECONDS(6),
        /** Milliseconds since 1970. */
        EPOCH_MILLIS(3),
        /** Microseconds since 1970. */
        EPOCH_MICROS(0);

        private final int decimals; // of this unit that microseconds keep

        Kind(int decimals) {
            this.decimals = decimals;
        }

        /**
         * The kind that reads texts of both kinds: years among small epochs are epochs, years among dates are dates, and the
         * finest epoch wins. Null where there is none.
         */
        public Kind with(Kind other) {
            Kind coarse = compareTo(other) <= 0 ? this : other;
            Kind fine = compareTo(other) <= 0 ? other : this;
            if (coarse == ISO) {
                return fine == ISO || fine == YEAR ? ISO : null;
            }
            return fine;
        }
    }

    /** Result of {@link #parse} for an empty text. */
    public static final long MISSING = Long.MIN_VALUE;
    /** Result of {@link #parse} for a text that is no time of the kind. */
    public static final long MALFORMED = Long.MIN_VALUE + 1;
    /** Result of {@link #parse} for a time that 64 bits of microseconds do not hold, in years −292275 to 294246. */
    public static final long OUT_OF_RANGE = Long.MIN_VALUE + 2;

    /** Room a written time needs: {@code +294247-01-10T04:00:54.775807Z}. */
    public static final int MAX_LENGTH = 30;

    private static final long SECONDS_LIMIT = 100_000_000_000L; // in the year 5138 as seconds, 1973 as milliseconds
    private static final long MILLIS_LIMIT =
            100_000_000_000_000L; // in the year 5138 as milliseconds, 1973 as microseconds
    private static final long MICROS = 1_000_000;
    private static final long DAY_MICROS = 86_400 * MICROS;
    private static final long MAX_DAY = Long.MAX_VALUE / DAY_MICROS;
    private static final long MIN_DAY = -MAX_DAY;

    private EventTime() {}

    /** Whether a result of {@link #parse} is a code and no time. */
    public static boolean isError(long micros) {
        return micros <= OUT_OF_RANGE;
    }

    /**
     * What kind of time the text is, null if none. Whole numbers go by magnitude: four digits are a year, below 10^11 are
     * seconds, below 10^14 milliseconds, else microseconds. Ask for several rows and join by {@link Kind#with}.
     */
    public static Kind detect(byte[] bytes, int from, int to) {
        int start = skipSpaces(bytes, from, to);
        int end = skipSpacesBack(bytes, start, to);
        int at = start < end && isSign(bytes[start]) ? start + 1 : start;
        long whole = 0;
        int first = at;
        for (; at < end && isDigit(bytes[at]); at++) {
            whole = Math.min(10 * whole + (bytes[at] - '0'), 10 * MILLIS_LIMIT);
        }
        boolean number = at > first && (at == end || bytes[at] == '.' || (bytes[at] | 0x20) == 'e');
        if (at == end && at - start == 4 && start == first) {
            return Kind.YEAR;
        }
        Kind kind = Kind.ISO;
        if (number) {
            if (at < end) {
                NumberReader reader = new NumberReader();
                reader.read(bytes, start, end);
                whole = (long) Math.abs(reader.value());
            }
            kind = whole < SECONDS_LIMIT
                    ? Kind.EPOCH_SECONDS
                    : whole < MILLIS_LIMIT ? Kind.EPOCH_MILLIS : Kind.EPOCH_MICROS;
        }
        return isError(parse(kind, bytes, start, end)) ? null : kind;
    }

    /** Microseconds since 1970 of the text in {@code [from, to)}, spaces around it allowed, or one of the three codes. */
    public static long parse(Kind kind, byte[] bytes, int from, int to) {
        int start = skipSpaces(bytes, from, to);
        int end = skipSpacesBack(bytes, start, to);
        if (start == end) {
            return MISSING;
        }
        return switch (kind) {
            case ISO -> iso(bytes, start, end);
            case YEAR -> end - start == 4 ? iso(bytes, start, end) : MALFORMED;
            case EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS -> epoch(kind.decimals, bytes, start, end);
        };
    }

    private static long epoch(int decimals, byte[] bytes, int start, int end) {
        boolean negative = bytes[start] == '-';
        int at = isSign(bytes[start]) ? start + 1 : start;
        long n = 0; // negative: see NumberReader.readLong
        int digits = 0;
        int kept = 0;
        boolean beyond = false;
        int point = -1;
        for (; at < end; at++) {
            int c = bytes[at];
            if (isDigit((byte) c)) {
                digits++;
                if (point < 0 || kept < decimals) {
                    beyond |= n < -(Long.MAX_VALUE / 10 - 1);
                    n = 10 * n - (c - '0');
                    kept += point < 0 ? 0 : 1;
                }
            } else if (c == '.' && point < 0) {
                point = at;
            } else if ((c | 0x20) == 'e' && digits > 0) {
                return exponential(decimals, bytes, start, end);
            } else {
                return MALFORMED;
            }
        }
        if (digits == 0) {
            return MALFORMED;
        }
        for (; kept < decimals; kept++) {
            beyond |= n < -(Long.MAX_VALUE / 10);
            n *= 10;
        }
        return beyond ? OUT_OF_RANGE : negative ? n : -n;
    }

    // 1.3963104e9: what programs print that hold times as doubles.
    private static long exponential(int decimals, byte[] bytes, int start, int end) {
        NumberReader reader = new NumberReader();
        return switch (reader.read(bytes, start, end)) {
            case NUMBER -> {
                double micros = reader.value() * (decimals == 6 ? 1e6 : decimals == 3 ? 1e3 : 1);
                yield Math.abs(micros) < 9e18 ? Math.round(micros) : OUT_OF_RANGE;
            }
            case OUT_OF_RANGE -> OUT_OF_RANGE;
            case MISSING, MALFORMED -> MALFORMED;
        };
    }

    private static long iso(byte[] b, int start, int end) {
        int at = start;
        boolean signed = isSign(b[at]);
        if (signed) {
            at++;
        }
        int first = at;
        int year = 0;
        while (at < end && at - first < 7 && isDigit(b[at])) {
            year = 10 * year + (b[at++] - '0');
        }
        int width = at - first;
        if (width < 4 || (width > 4 && !signed)) {
            return MALFORMED;
        }
        if (width > 6) {
            return OUT_OF_RANGE;
        }
        if (signed && b[start] == '-') {
            year = -year;
        }
        int month = 1;
        int day = 1;
        if (at < end) {
            month = two(b, at, end, '-');
            at += 3;
            if (at < end) {
                day = two(b, at, end, '-');
                at += 3;
            }
        }
        // A pair that is none is negative.
        if (month < 1 || month > 12 || day < 1 || (day > 28 && day > daysIn(year, month))) {
            return MALFORMED;
        }
        long epochDay = epochDay(year, month, day);
        if (at == end) {
            return epochDay < MIN_DAY || epochDay > MAX_DAY ? OUT_OF_RANGE : epochDay * DAY_MICROS;
        }
        return time(epochDay, b, at, end);
    }

    private static long time(long epochDay, byte[] b, int from, int end) {
        int separator = b[from] | 0x20; // T, t or a space, which the bit leaves alone
        if ((separator != 't' && b[from] != ' ') || from + 6 > end || b[from + 3] != ':') {
            return MALFORMED;
        }
        int hour = two(b, from + 1);
        int minute = two(b, from + 4);
        int second = 0;
        int at = from + 6;
        int micros = 0;
        if (at < end && b[at] == ':') {
            second = two(b, at, end, ':');
            at += 3;
            if (at < end && (b[at] == '.' || b[at] == ',')) {
                int digits = at + 1;
                int unit = 100_000;
                for (at++; at < end && isDigit(b[at]); at++) {
                    micros += unit * (b[at] - '0');
                    unit /= 10;
                }
                if (at == digits) {
                    return MALFORMED;
                }
            }
        }
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return MALFORMED;
        }
        int offset = 0;
        if (at < end) {
            offset = offsetSeconds(b, at, end);
            if (offset == Integer.MIN_VALUE) {
                return MALFORMED;
            }
        }
        long ofDay = hour * 3600L + minute * 60L + second - offset;
        if (epochDay <= MIN_DAY || epochDay >= MAX_DAY) {
            return OUT_OF_RANGE; // a day less than there is: nobody's data, and no overflow to watch for
        }
        return epochDay * DAY_MICROS + ofDay * MICROS + micros;
    }

    private static int offsetSeconds(byte[] b, int at, int end) {
        int length = end - at;
        if (length == 1) {
            return (b[at] | 0x20) == 'z' ? 0 : Integer.MIN_VALUE;
        }
        if (!isSign(b[at]) || !(length == 3 || length == 5 || (length == 6 && b[at + 3] == ':'))) {
            return Integer.MIN_VALUE;
        }
        int hours = two(b, at + 1);
        int minutes = length == 3 ? 0 : two(b, end - 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || (hours == 18 && minutes > 0)) {
            return Integer.MIN_VALUE; // ±18:00 is the widest java.time knows
        }
        int seconds = 3600 * hours + 60 * minutes;
        return b[at] == '-' ? -seconds : seconds;
    }

    /** Writes {@code micros} as ISO-8601 in UTC with the fraction's needed digits; returns the position after it. */
    public static int write(long micros, byte[] out, int at) {
        long epochDay = Math.floorDiv(micros, DAY_MICROS);
        long ofDay = micros - epochDay * DAY_MICROS;
        int pos = writeDate(epochDay, out, at);
        int seconds = (int) (ofDay / MICROS);
        int fraction = (int) (ofDay - seconds * MICROS);
        out[pos] = 'T';
        Digits.two(seconds / 3600, out, pos + 1);
        out[pos + 3] = ':';
        Digits.two(seconds / 60 % 60, out, pos + 4);
        out[pos + 6] = ':';
        Digits.two(seconds % 60, out, pos + 7);
        pos += 9;
        if (fraction != 0) {
            out[pos] = '.';
            Digits.write(fraction, 6, out, pos + 1);
            pos += 7;
            while (out[pos - 1] == '0') {
                pos--;
            }
        }
        out[pos] = 'Z';
        return pos + 1;
    }

    // Years begin in March, so that the leap day is a year's last; eras of 400 years repeat every 146097 days.
    private static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400L);
        int ofEra = (int) (y - era * 400);
        int ofYear =
                (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1; // 153 days in five months from March
        int dayOfEra = ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear;
        return era * 146_097 + dayOfEra - 719_468; // days from 0000-03-01 to 1970-01-01
    }

    private static int writeDate(long epochDay, byte[] out, int at) {
        long z = epochDay + 719_468;
        long era = Math.floorDiv(z, 146_097L);
        int dayOfEra = (int) (z - era * 146_097);
        int ofEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int ofYear = dayOfEra - (365 * ofEra + ofEra / 4 - ofEra / 100);
        int shifted = (5 * ofYear + 2) / 153;
        int day = ofYear - (153 * shifted + 2) / 5 + 1;
        int month = shifted < 10 ? shifted + 3 : shifted - 9;
        int year = (int) (era * 400 + ofEra + (month <= 2 ? 1 : 0));
        int pos = at;
        if (year < 0 || year > 9999) {
            out[pos++] = (byte) (year < 0 ? '-' : '+');
        }
        int magnitude = Math.abs(year);
        int width = Math.max(4, Digits.count(magnitude));
        Digits.write(magnitude, width, out, pos);
        pos += width;
        out[pos] = '-';
        Digits.two(month, out, pos + 1);
        out[pos + 3] = '-';
        Digits.two(day, out, pos + 4);
        return pos + 6;
    }

    private static int daysIn(int year, int month) {
        if (month == 2) {
            return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return 30 + ((month + (month >> 3)) & 1);
    }

    // Two digits after a mark, negative where they are not there.
    private static int two(byte[] b, int at, int end, int mark) {
        return at + 3 <= end && b[at] == mark ? two(b, at + 1) : -1;
    }

    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1 : 10 * tens + ones;
    }

    private static int skipSpaces(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static int skipSpacesBack(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
            end--;
        }
        return end;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isSign(byte b) {
        return b == '-' || b == '+';
    }
}
