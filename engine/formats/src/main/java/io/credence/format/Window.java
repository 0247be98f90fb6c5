package io.credence.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a stream that is being looked at: everything from a mark on stays in one array; confined to a thread.
 *
 * <p>The array moves and grows with {@link #fill}: positions are adjusted here, those of the caller by what it returns.
 * Its fields are open because the loops over them are the price of a record.
 */
final class Window {
    /** No more bytes. */
    static final int END = -1;

    private static final int BUFFER = 1 << 16;

    byte[] bytes = new byte[BUFFER];
    int at; // of the next byte
    int limit;
    int mark; // kept from here on
    private InputStream in;
    private long consumed; // bytes before bytes[0]

    /** Looks at the stream, which is closed by its owner. */
    Window(InputStream in) {
        this.in = in;
    }

    /** Looks at a copy of these bytes instead. */
    void over(byte[] source, int from, int to) {
        if (bytes.length < to - from) {
            bytes = new byte[Math.max(to - from, 2 * bytes.length)];
        }
        System.arraycopy(source, from, bytes, 0, to - from);
        in = InputStream.nullInputStream();
        at = 0;
        mark = 0;
        limit = to - from;
        consumed = 0;
    }

    /** Passes over a byte-order mark. */
    void skipByteOrderMark() throws IOException {
        if (ahead(2) != END && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            at = 3;
            mark = 3;
        }
    }

    /** Reads more, moving what is marked to the front where the array is full; how far it moved, or {@link #END}. */
    int fill() throws IOException {
        int moved = 0;
        if (limit == bytes.length) {
            if (mark > 0) {
                moved = mark;
                System.arraycopy(bytes, mark, bytes, 0, limit - mark);
                consumed += mark;
                at -= mark;
                limit -= mark;
                mark = 0;
            } else {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
        }
        int read = in.read(bytes, limit, bytes.length - limit);
        limit += Math.max(read, 0);
        // The room was made in vain at the end, but what moved has moved: the caller is told END only where nothing
        // did.
        return read > 0 || moved > 0 ? moved : END;
    }

    /** The byte so far ahead; {@link #END} beyond the last. For callers that hold no positions of their own. */
    int ahead(int distance) throws IOException {
        while (at + distance >= limit) {
            if (fill() == END) {
                return END;
            }
        }
        return bytes[at + distance] & 0xff;
    }

    /** Bytes passed so far. */
    long passed() {
        return consumed + at;
    }
}
