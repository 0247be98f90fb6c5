package io.credence.format;

import io.credence.core.Observation;
import io.credence.core.Reason;
import java.io.IOException;
import java.io.InputStream;

/**
 * Observations from a file of JSON lines, also gzipped, or holding one JSON array; confined to a thread.
 *
 * <p>A line is read as {@link JsonDecoder} reads a record. Blank lines are passed over, and so is a line holding an empty array;
 * one longer than {@link #LONGEST_LINE} is rejected. Where no pointer names the key there is one, where none names the time the
 * number of the record stands in. A file that begins with an array which does not end on its first line is read as one array of
 * any length; where that breaks, the rest is one rejection.
 */
public final class JsonLinesSource implements RecordSource {
    /** The longest line that is read. */
    public static final int LONGEST_LINE = 1 << 20;

    private static final long MICROS = 1_000_000;

    private final TextInput input;
    private final Window window;
    private final JsonRecords records;
    private final boolean clock;
    private final boolean oneArray;
    private long line;
    private long rows;
    private boolean tooLong;

    /**
     * Reads the beginning.
     *
     * @throws IllegalArgumentException where the file is no text, with what to do
     */
    public JsonLinesSource(InputStream in, Columns pointers) throws IOException {
        input = new TextInput(in);
        String notText = input.notText();
        if (notText != null) {
            throw new IllegalArgumentException(notText);
        }
        records = new JsonRecords(JsonDecoder.withValue(pointers));
        clock = pointers.time() != null;
        oneArray = isOneArray(input.head(), input.headIsAll());
        window = new Window(input);
        if (oneArray) {
            records.open(input);
        } else {
            window.skipByteOrderMark();
        }
    }

    private static boolean isOneArray(byte[] head, boolean all) {
        int at = 0;
        while (at < head.length && (head[at] <= ' ' || head[at] == (byte) 0xEF)) {
            at += head[at] == (byte) 0xEF ? 3 : 1;
        }
        if (at >= head.length || head[at] != '[') {
            return false;
        }
        int end = at;
        while (end < head.length && head[end] != '\n') {
            end++;
        }
        if (end == head.length) {
            return !all;
        }
        while (head[end] <= ' ' && head[end] >= 0) {
            end--;
        }
        return head[end] != ']';
    }

    @Override
    public boolean next() throws IOException {
        tooLong = false;
        while (!records.next(Columns.ONLY_KEY, rows * MICROS)) {
            if (oneArray || !nextLine()) {
                return false;
            }
            if (tooLong) {
                break;
            }
        }
        rows++;
        return true;
    }

    /** Moves to the next line that is not blank and opens it, or finds it too long; false at the end. */
    private boolean nextLine() throws IOException {
        while (true) {
            window.mark = window.at;
            int length = lineLength();
            if (length == 0 && window.at == window.limit) {
                return false;
            }
            line++;
            int start = window.at;
            int end = start + length;
            window.at = Math.min(end + 1, window.limit);
            if (length > LONGEST_LINE) {
                skipLine(end);
                return true;
            }
            while (start < end && window.bytes[start] <= ' ' && window.bytes[start] >= 0) {
                start++;
            }
            if (start < end) {
                records.open(window.bytes, start, end);
                return true;
            }
        }
    }

    /** How far the next line feed or the end is, or a little more than the longest line. */
    private int lineLength() throws IOException {
        int length = 0;
        while (length <= LONGEST_LINE) {
            byte[] b = window.bytes;
            int limit = window.limit;
            int at = window.at + length;
            while (at < limit && b[at] != '\n') {
                at++;
            }
            length = at - window.at;
            if (at < limit || window.fill() == Window.END) {
                return length;
            }
        }
        return length;
    }

    private void skipLine(int from) throws IOException {
        tooLong = true;
        window.at = from;
        window.mark = from;
        int c;
        while ((c = window.ahead(0)) != Window.END && c != '\n') {
            window.at++;
            window.mark = window.at;
        }
        window.at += c == Window.END ? 0 : 1;
    }

    /** Whether records carry a clock time rather than their number. */
    public boolean hasClock() {
        return clock;
    }

    @Override
    public String key() {
        return tooLong ? null : records.fields().key();
    }

    @Override
    public Observation observation() {
        return records.fields().observation();
    }

    @Override
    public Reason rejection() {
        return tooLong ? Reason.TOO_LONG : records.fields().rejection();
    }

    @Override
    public String detail() {
        if (tooLong) {
            return "line " + line + ": longer than " + LONGEST_LINE + " bytes";
        }
        String detail = records.detail();
        return detail == null || oneArray ? detail : "line " + line + ": " + detail;
    }

    @Override
    public Unlisted unlisted() {
        return records.fields().unlisted();
    }

    @Override
    public long bytesRead() {
        return input.bytesRead(oneArray ? input.given() : window.passed());
    }

    @Override
    public void close() throws IOException {
        records.close();
        input.close();
    }
}
