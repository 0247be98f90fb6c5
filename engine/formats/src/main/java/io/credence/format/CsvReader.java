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
 * ends and doubled quotes. A row longer than {@link #LONGEST_ROW} is skipped to its end of line and reported.
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
        /** A quoted field was not closed before the end, or text followed its end. */
        BAD_QUOTES,
        /** There is no more. */
        END
    }

    private static final int BUFFER = 1 << 16;
    private static final int END = -1;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private int position; // of the next byte
    private int limit;
    private int rowStart;
    private long consumed; // bytes before buffer[0]
    private long row;
    private byte delimiter = ',';
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int fields;

    /** Reads the stream to its end; closed with this. */
    public CsvReader(InputStream in) throws IOException {
        this.in = in;
        while (limit < 3 && fill()) {
            // A stream may give a byte at a time.
        }
        boolean mark = limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
        position = mark ? 3 : 0;
        rowStart = position;
    }

    /** What separates fields; a comma unless set. */
    public void delimiter(char character) {
        delimiter = (byte) character;
    }

    /** The delimiter that splits the first line into most fields: comma, semicolon or tab; the line is not consumed. */
    public char guessDelimiter() throws IOException {
        int length = 0;
        int c;
        while (length < LONGEST_ROW && (c = ahead(length)) != END && c != '\n') {
            length++;
        }
        char best = ',';
        int most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            int count = 0;
            for (int i = position; i < position + length; i++) {
                count += buffer[i] == candidate ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    /** Moves to the next row. */
    public Row next() throws IOException {
        skipEmptyLines();
        rowStart = position;
        fields = 0;
        if (position == limit) {
            return Row.END;
        }
        row++;
        byte[] b = buffer;
        int start = position;
        int at = position;
        while (true) {
            if (at == limit) {
                if (at - rowStart > LONGEST_ROW) {
                    return skipRow();
                }
                int before = rowStart;
                position = at;
                boolean more = fill();
                int moved = before - rowStart;
                b = buffer;
                start -= moved;
                at = position;
                if (!more) {
                    field(start, at);
                    return finish(at);
                }
            }
            byte c = b[at];
            if (c == delimiter) {
                field(start, at);
                start = ++at;
            } else if (c == '\n') {
                field(start, at > start && b[at - 1] == '\r' ? at - 1 : at);
                return finish(at + 1);
            } else if (c == '"' && at == start) {
                return quoted(at);
            } else {
                at++;
            }
        }
    }

    /** From the first quoted field of a row on: slower, and doubled quotes are closed up in place. */
    private Row quoted(int from) throws IOException {
        position = from;
        while (true) {
            int c = peek();
            if (c == '"') {
                if (!quotedField()) {
                    return Row.BAD_QUOTES;
                }
            } else {
                int startOffset = position - rowStart;
                while ((c = peek()) != END && c != delimiter && c != '\n') {
                    position++;
                    if (position - rowStart > LONGEST_ROW) {
                        return skipRow();
                    }
                }
                int start = rowStart + startOffset;
                boolean carriage = c == '\n' && position > start && buffer[position - 1] == '\r';
                field(start, carriage ? position - 1 : position);
            }
            c = peek();
            if (c == END) {
                return Row.READ;
            }
            position++;
            if (c == '\n') {
                return Row.READ;
            }
        }
    }

    /** Reads one quoted field, leaving the position at the delimiter, the line end or the end. */
    private boolean quotedField() throws IOException {
        position++;
        int startOffset = position - rowStart;
        int write = position - rowStart;
        while (true) {
            int c = peek();
            if (c == END || position - rowStart > LONGEST_ROW) {
                return false;
            }
            position++;
            if (c == '"') {
                if (peek() != '"') {
                    break;
                }
                position++;
            }
            buffer[rowStart + write++] = (byte) c;
        }
        field(rowStart + startOffset, rowStart + write);
        if (peek() == '\r') {
            position++;
        }
        int c = peek();
        if (c == END || c == '\n' || c == delimiter) {
            return true;
        }
        while ((c = peek()) != END && c != '\n') {
            position++;
        }
        position += c == '\n' ? 1 : 0;
        return false;
    }

    private Row finish(int next) {
        position = next;
        return Row.READ;
    }

    private Row skipRow() throws IOException {
        fields = 0;
        int c;
        while ((c = peek()) != END && c != '\n') {
            position++;
            rowStart = position;
        }
        position += c == '\n' ? 1 : 0;
        rowStart = position;
        return Row.TOO_LONG;
    }

    private void skipEmptyLines() throws IOException {
        rowStart = position;
        int c;
        while ((c = peek()) == '\n' || c == '\r') {
            position++;
            rowStart = position;
        }
    }

    private int peek() throws IOException {
        return ahead(0);
    }

    /** The byte so far ahead of the position, which may move with the buffer; {@link #END} beyond the last. */
    private int ahead(int distance) throws IOException {
        while (position + distance >= limit) {
            if (!fill()) {
                return END;
            }
        }
        return buffer[position + distance] & 0xff;
    }

    /** Reads more, moving the current row to the front where the buffer is full; false at the end. */
    private boolean fill() throws IOException {
        if (limit == buffer.length) {
            if (rowStart > 0) {
                System.arraycopy(buffer, rowStart, buffer, 0, limit - rowStart);
                consumed += rowStart;
                for (int i = 0; i < fields; i++) {
                    starts[i] -= rowStart;
                    ends[i] -= rowStart;
                }
                position -= rowStart;
                limit -= rowStart;
                rowStart = 0;
            } else {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read <= 0) {
            return false;
        }
        limit += read;
        return true;
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
        return buffer;
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
        return consumed + position;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
