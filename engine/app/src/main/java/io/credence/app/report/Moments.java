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
    private static final int SECONDS = 19;

    /** A moment in UTC without the digits that say nothing, or a row. */
    String text(long micros) {
        String text = seconds(micros);
        return text.endsWith(" 00:00:00") ? text.substring(0, DATE) : withoutZeros(text);
    }

    /** A stretch of time; the second date is left out where it is the first. */
    String text(long from, long to) {
        if (from == to) {
            return text(from);
        }
        String start = seconds(from);
        String end = seconds(to);
        if (!clock) {
            return start + " – " + end.substring("row ".length());
        }
        if (start.endsWith(" 00:00:00") && end.endsWith(" 00:00:00")) {
            return text(from) + " – " + text(to);
        }
        boolean sameDay = end.length() == SECONDS && start.regionMatches(0, end, 0, DATE);
        return withoutZeros(start) + " – " + withoutZeros(sameDay ? end.substring(DATE + 1) : end);
    }

    private static String withoutZeros(String text) {
        return text.endsWith(":00") ? text.substring(0, text.length() - 3) : text;
    }

    private String seconds(long micros) {
        if (!clock) {
            return "row " + Figures.count(micros / MICROS);
        }
        byte[] bytes = new byte[EventTime.MAX_LENGTH];
        int length = EventTime.write(micros, bytes, 0);
        String iso = new String(bytes, 0, length, StandardCharsets.US_ASCII);
        // Years of more than four digits stay as they are.
        return iso.length() > SECONDS && iso.charAt(DATE) == 'T'
                ? iso.substring(0, SECONDS).replace('T', ' ')
                : iso;
    }
}
