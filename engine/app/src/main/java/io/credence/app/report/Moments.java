package io.credence.app.report;

import io.credence.format.EventTime;
import java.nio.charset.StandardCharsets;

/**
 * Event times as people write them; immutable.
 *
 * @param clock whether times are instants; else they are row numbers, counted in seconds
 */
record Moments(boolean clock) {
    private static final long MICROS = 1_000_000;
    private static final int DATE = 10;
    private static final int MINUTES = 16;
    private static final int SECONDS = 19;

    /** A moment in UTC without the digits that say nothing, or a row. */
    String text(long micros) {
        if (!clock) {
            return "row " + Figures.count(micros / MICROS);
        }
        byte[] bytes = new byte[EventTime.MAX_LENGTH];
        int length = EventTime.write(micros, bytes, 0);
        String iso = new String(bytes, 0, length, StandardCharsets.US_ASCII);
        if (iso.length() < SECONDS || iso.charAt(DATE) != 'T') {
            return iso; // a year of more digits
        }
        String text = iso.substring(0, SECONDS).replace('T', ' ');
        if (text.endsWith("00:00:00")) {
            return text.substring(0, DATE);
        }
        return text.endsWith(":00") ? text.substring(0, MINUTES) : text;
    }

    /** A stretch of time; the second date is left out where it is the first. */
    String text(long from, long to) {
        String start = text(from);
        String end = text(to);
        if (from == to) {
            return start;
        }
        boolean sameDay = clock
                && start.length() > DATE
                && end.length() > DATE
                && start.regionMatches(0, end, 0, DATE + 1)
                && start.charAt(DATE) == ' ';
        if (sameDay) {
            return start + " – " + end.substring(DATE + 1);
        }
        return clock
                ? start + " – " + end
                : "rows " + start.substring("row ".length()) + " – " + end.substring("row ".length());
    }
}
