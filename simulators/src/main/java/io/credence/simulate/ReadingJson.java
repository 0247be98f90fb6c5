package io.credence.simulate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes a sensor's readings as JSON: sensor, site, ts, seq, value. Reused, confined to a thread. */
final class ReadingJson {
    private static final long DAY_MILLIS = 86_400_000;
    private static final double[] STEPS = {1, 10, 100};

    private final byte[] buffer = new byte[256];
    private long day = Long.MIN_VALUE;
    private byte[] date = {};
    private int at;

    /** A reading with a value; {@code decimals} are written. */
    byte[] value(String sensor, String site, long micros, long seq, double value, int decimals) {
        head(sensor, site, micros, seq);
        fixed(Math.round(value * STEPS[decimals]), decimals);
        return close();
    }

    /** A reading with this text in the value's place. */
    byte[] verbatim(String sensor, String site, long micros, long seq, String value) {
        head(sensor, site, micros, seq);
        put(value);
        return close();
    }

    private void head(String sensor, String site, long micros, long seq) {
        at = 0;
        if (sensor == null) {
            put("{\"site\":\"");
        } else {
            put("{\"sensor\":\"");
            put(sensor);
            put("\",\"site\":\"");
        }
        put(site);
        put("\",\"ts\":\"");
        time(micros / 1000);
        put("\",\"seq\":");
        number(seq);
        put(",\"value\":");
    }

    private byte[] close() {
        buffer[at++] = '}';
        byte[] copy = new byte[at];
        System.arraycopy(buffer, 0, copy, 0, at);
        return copy;
    }

    private void time(long millis) {
        long today = Math.floorDiv(millis, DAY_MILLIS);
        if (today != day) {
            day = today;
            String text = Instant.ofEpochMilli(today * DAY_MILLIS)
                    .truncatedTo(ChronoUnit.DAYS)
                    .toString();
            date = text.substring(0, text.indexOf('T') + 1).getBytes(StandardCharsets.US_ASCII);
        }
        System.arraycopy(date, 0, buffer, at, date.length);
        at += date.length;
        int within = (int) Math.floorMod(millis, DAY_MILLIS);
        digits(within / 3_600_000, 2, ':');
        digits(within / 60_000 % 60, 2, ':');
        digits(within / 1000 % 60, 2, '.');
        digits(within % 1000, 3, 'Z');
    }

    private void digits(int value, int width, char then) {
        int rest = value;
        for (int i = at + width - 1; i >= at; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at += width;
        buffer[at++] = (byte) then;
    }

    private void fixed(long scaled, int decimals) {
        if (scaled < 0) {
            buffer[at++] = '-';
        }
        long whole = Math.abs(scaled);
        if (decimals == 0) {
            number(whole);
            return;
        }
        long step = (long) STEPS[decimals];
        number(whole / step);
        buffer[at++] = '.';
        long rest = whole % step;
        for (int i = at + decimals - 1; i >= at; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at += decimals;
    }

    private void number(long value) {
        int width = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            width++;
        }
        long rest = value;
        for (int i = at + width - 1; i >= at; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at += width;
    }

    private void put(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            buffer[at++] = (byte) ascii.charAt(i);
        }
    }
}
