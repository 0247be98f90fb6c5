package io.credence.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a stream of bytes into rows and fields (RFC 4180, and semicolons or tabs instead of commas), without copying.
 *
 * <p>Confined to one thread; allocates nothing per row. Fields are ranges of {@link #bytes()}, valid until the next row.
 * Lines may end in LF or CRLF; empty lines are passed over; a byte-order mark is. A quoted field may hold delimiters, line
 * ends and doubled quotes; a quote within an unquoted field is a character like others. A row longer than
 * {@link #LONGEST_ROW} is skipped to its end of line and reported. A quote that is not closed costs the line it opens in:
 * reading goes on with the next.
 */
public final class CsvReader implements Closeable {
    /** The longest row that is read. */
    public static final int LONGEST_ROW = 1 << 20;

    /** What the last row was like. */
    public enum Row {
        /** Fields are there. */
        READ,
        /** It was longer than {@link #LONGEST_ROW}. */
        TOO_LONG,
        /** A quoted field was not closed before the end or the longest row, or text followed its end. */
        BAD_QUOTES,
        /** There is no more. */
        END
    }

    private static final int END = Window.END;

    private final InputStream in;
    private final Window window;
    private long row;
    private byte delimiter = ',';
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int fields;

    /** Reads the stream to its end; closed with this. */
    public CsvReader(InputStream in) throws IOException {
        this.in = in;
        window = new Window(in);
        window.skipByteOrderMark();
    }

    /** Reads these bytes instead of what is left; they are copied. Rows count from 1 again. */
    void over(byte[] bytes, int from, int to) throws IOException {
        window.over(bytes, from, to);
        window.skipByteOrderMark();
        row = 0;
    }

    /** What separates fields; a comma unless set. */
    public void delimiter(char character) {
        delimiter = (byte) character;
    }

    /**
     * The delimiter that splits the first line into most fields: comma, semicolon or tab; the line is not consumed. What is
     * within quotes does not count.
     */
    public char guessDelimiter() throws IOException {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        int c;
        for (int i = 0; i < LONGEST_ROW && (c = window.ahead(i)) != END && c != '\n'; i++) {
            quoted ^= c == '"';
            if (!quoted) {
                commas += c == ',' ? 1 : 0;
                semicolons += c == ';' ? 1 : 0;
                tabs += c == '\t' ? 1 : 0;
            }
        }
        if (tabs > commas && tabs > semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }

    /** Moves to the next row. */
    public Row next() throws IOException {
        skipEmptyLines();
        fields = 0;
        if (window.at == window.limit) {
            return Row.END;
        }
        row++;
        return split();
    }

    private Row split() throws IOException {
        byte[] b = window.bytes;
        int limit = window.limit;
        int start = window.at;
        int at = start;
        while (true) {
            if (at == limit) {
                if (at - window.mark > LONGEST_ROW) {
                    return skipRow();
                }
                window.at = at;
                int moved = fill();
                if (moved == END) {
                    return finish(start, at, at);
                }
                b = window.bytes;
                limit = window.limit;
                start -= moved;
                at -= moved;
                continue;
            }
            byte c = b[at];
            if (c == delimiter) {
                field(start, at);
                start = ++at;
            } else if (c == '\n') {
                return finish(start, at, at + 1);
            } else if (c == '"' && at == start) {
                window.at = at;
                return quoted();
            } else {
                at++;
            }
        }
    }

    /** Takes the last field and leaves the row; judged here too, since a long row may be in the window as a whole. */
    private Row finish(int start, int end, int next) {
        boolean carriage = end > start && window.bytes[end - 1] == '\r';
        field(start, carriage ? end - 1 : end);
        window.at = next;
        return end - window.mark > LONGEST_ROW ? none(Row.TOO_LONG) : Row.READ;
    }

    private Row none(Row row) {
        fields = 0;
        return row;
    }

    /** From the first quoted field of a row on: slower, and doubled quotes are closed up in place. */
    private Row quoted() throws IOException {
        while (true) {
            int c = peek();
            if (c == '"') {
                if (!quotedField()) {
                    return none(Row.BAD_QUOTES);
                }
                c = peek();
                if (c == END || c == '\n') {
                    window.at += c == END ? 0 : 1;
                    return Row.READ;
                }
            } else {
                int startOffset = window.at - window.mark;
                while ((c = peek()) != END && c != delimiter && c != '\n') {
                    window.at++;
                    if (window.at - window.mark > LONGEST_ROW) {
                        return skipRow();
                    }
                }
                int start = window.mark + startOffset;
                if (c != delimiter) {
                    return finish(start, window.at, c == END ? window.at : window.at + 1);
                }
                field(start, window.at);
            }
            window.at++;
        }
    }

    /** Reads one quoted field, leaving the position at the delimiter, the line end or the end. */
    private boolean quotedField() throws IOException {
        int openOffset = window.at - window.mark;
        boolean doubled = false;
        window.at++;
        while (true) {
            int c = peek();
            if (c == END || window.at - window.mark > LONGEST_ROW) {
                // Whoever forgot a quote did not mean the rest of the file: only this line is lost.
                window.at = window.mark + openOffset;
                return skipLine();
            }
            window.at++;
            if (c == '"') {
                if (peek() != '"') {
                    break;
                }
                window.at++;
                doubled = true;
            }
        }
        int after = peek() == '\r' ? ahead(1) : peek();
        if (after != END && after != '\n' && (after != delimiter || peek() == '\r')) {
            return skipLine();
        }
        int start = window.mark + openOffset + 1;
        int end = window.at - 1;
        field(start, doubled ? closeUp(start, end) : end);
        window.at += peek() == '\r' ? 1 : 0;
        return true;
    }

    /** Leaves one of each two quotes; returns the new end. */
    private int closeUp(int start, int end) {
        byte[] b = window.bytes;
        int write = start;
        for (int i = start; i < end; i++) {
            b[write++] = b[i];
            i += b[i] == '"' ? 1 : 0;
        }
        return write;
    }

    private boolean skipLine() throws IOException {
        int c;
        while ((c = peek()) != END && c != '\n') {
            window.at++;
        }
        window.at += c == END ? 0 : 1;
        return false;
    }

    private Row skipRow() throws IOException {
        fields = 0;
        int c;
        while ((c = peek()) != END && c != '\n') {
            window.at++;
            window.mark = window.at;
        }
        window.at += c == END ? 0 : 1;
        window.mark = window.at;
        return Row.TOO_LONG;
    }

    private void skipEmptyLines() throws IOException {
        window.mark = window.at;
        int c;
        while ((c = peek()) == '\n' || c == '\r') {
            window.at++;
            window.mark = window.at;
        }
    }

    private int peek() throws IOException {
        return ahead(0);
    }

    private int ahead(int distance) throws IOException {
        while (window.at + distance >= window.limit) {
            if (fill() == END) {
                return END;
            }
        }
        return window.bytes[window.at + distance] & 0xff;
    }

    private int fill() throws IOException {
        int moved = window.fill();
        if (moved > 0) {
            for (int i = 0; i < fields; i++) {
                starts[i] -= moved;
                ends[i] -= moved;
            }
        }
        return moved;
    }

    private void field(int start, int end) {
        if (fields == starts.length) {
            starts = Arrays.copyOf(starts, 2 * fields);
            ends = Arrays.copyOf(ends, 2 * fields);
        }
        starts[fields] = start;
        ends[fields] = end;
        fields++;
    }

    /** How many fields the row has. */
    public int fields() {
        return fields;
    }

    /** Where the bytes of the row are. */
    public byte[] bytes() {
        return window.bytes;
    }

    /** Where the i-th field starts. */
    public int start(int i) {
        return starts[i];
    }

    /** Where the i-th field ends. */
    public int end(int i) {
        return ends[i];
    }

    /** Number of the row, from 1; the header is 1. */
    public long row() {
        return row;
    }

    /** Bytes read so far. */
    public long bytesRead() {
        return window.passed();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
