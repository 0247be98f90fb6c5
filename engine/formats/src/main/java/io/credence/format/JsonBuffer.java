package io.credence.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON into a reused byte buffer and the buffer into a stream: numbers shortest, no spaces; confined to a thread.
 *
 * <p>It writes what it is told, in order: commas, braces and names are the caller's. Allocates nothing for numbers, times
 * and ASCII texts once the buffer has its size.
 */
public final class JsonBuffer {
    private static final int FLUSH_AT = 1 << 16;
    private static final int MOST_PER_ITEM = 64;
    private static final byte[] NULL = ascii("null");
    private static final byte[] HEX = ascii("0123456789abcdef");

    private final OutputStream out;
    private byte[] buffer = new byte[FLUSH_AT + (1 << 12)];
    private int length;

    /** Writes into the stream, which the caller closes after {@link #flush}. */
    public JsonBuffer(OutputStream out) {
        this.out = out;
    }

    /** Text as bytes, for {@link #raw}. */
    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes as they are. */
    public JsonBuffer raw(byte[] bytes) {
        need(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    /** One ASCII character as it is. */
    public JsonBuffer raw(char c) {
        need(1);
        buffer[length++] = (byte) c;
        return this;
    }

    /** The shortest decimal that reads back to the same double; null where it is not finite. */
    public JsonBuffer number(double value) {
        need(MOST_PER_ITEM);
        length = NumberWriter.write(value, buffer, length);
        return this;
    }

    /** A whole number. */
    public JsonBuffer integer(long value) {
        need(MOST_PER_ITEM);
        length = NumberWriter.write(value, buffer, length);
        return this;
    }

    /** An instant as a quoted ISO-8601 text in UTC. */
    public JsonBuffer time(long micros) {
        need(MOST_PER_ITEM);
        buffer[length++] = '"';
        length = EventTime.write(micros, buffer, length);
        buffer[length++] = '"';
        return this;
    }

    /** A quoted and escaped text; null where it is null. */
    public JsonBuffer text(String text) {
        if (text == null) {
            return raw(NULL);
        }
        need(2 + 6 * text.length());
        buffer[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += wide(text, i);
            } else if (c >= 0x20 && c != '"' && c != '\\') {
                buffer[length++] = (byte) c;
            } else {
                escape(c);
            }
        }
        buffer[length++] = '"';
        return this;
    }

    /** Writes the code point at i as UTF-8; returns how many further characters it took. */
    private int wide(String text, int i) {
        int point = text.codePointAt(i);
        byte[] utf8 = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, buffer, length, utf8.length);
        length += utf8.length;
        return Character.charCount(point) - 1;
    }

    private void escape(char c) {
        buffer[length++] = '\\';
        switch (c) {
            case '"', '\\' -> buffer[length++] = (byte) c;
            case '\n' -> buffer[length++] = 'n';
            case '\r' -> buffer[length++] = 'r';
            case '\t' -> buffer[length++] = 't';
            default -> {
                buffer[length++] = 'u';
                buffer[length++] = '0';
                buffer[length++] = '0';
                buffer[length++] = HEX[c >> 4];
                buffer[length++] = HEX[c & 15];
            }
        }
    }

    /** Ends a line; the buffer goes to the stream when it is full enough. */
    public void endLine() throws IOException {
        raw('\n');
        if (length >= FLUSH_AT) {
            flush();
        }
    }

    /** Hands everything to the stream. */
    public void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    private void need(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
