package io.credence.format;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file's bytes with its beginning at hand to look at, unpacked where it is gzip; confined to a thread.
 *
 * <p>What is looked at is still read: a stream that cannot go back can be guessed about all the same.
 */
final class TextInput extends InputStream {
    private static final int HEAD = 1 << 18; // thousands of rows of a narrow table, tens of a very wide one
    private static final int GZIP_BUFFER = 1 << 16;

    private final Counted raw;
    private final InputStream plain;
    private final boolean packed;
    private final byte[] head;
    private int at; // in the head
    private long given;

    /** Reads the beginning. */
    TextInput(InputStream in) throws IOException {
        raw = new Counted(in);
        PushbackInputStream pushback = new PushbackInputStream(raw, 2);
        byte[] magic = pushback.readNBytes(2);
        pushback.unread(magic);
        packed = magic.length == 2 && magic[0] == (byte) 0x1F && magic[1] == (byte) 0x8B;
        try {
            plain = packed ? new GZIPInputStream(pushback, GZIP_BUFFER) : pushback;
            head = plain.readNBytes(HEAD);
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    /** The beginning: not to be changed. */
    byte[] head() {
        return head;
    }

    /** Whether there is nothing after the head. */
    boolean headIsAll() {
        return head.length < HEAD;
    }

    /** What keeps these bytes from being UTF-8 text, for people; null where nothing seems to. */
    String notText() {
        int first = head.length > 1 ? (head[0] & 0xff) << 8 | (head[1] & 0xff) : 0;
        int pairs = Math.min(head.length, 1 << 12) / 2;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < pairs; i++) {
            even += head[2 * i] == 0 ? 1 : 0;
            odd += head[2 * i + 1] == 0 ? 1 : 0;
        }
        // ASCII as UTF-16 has a zero in every pair, on one side; other files full of zeros have them on both.
        boolean halves = pairs > 1 && Math.max(even, odd) > 0.9 * pairs && Math.min(even, odd) == 0;
        if (first == 0xFEFF || first == 0xFFFE || halves) {
            return "the file is UTF-16: convert it, as with `iconv -f UTF-16 -t UTF-8`";
        }
        return null;
    }

    /** Bytes of the file read for so many bytes of text: for progress. */
    long bytesRead(long text) {
        return packed ? raw.count : text;
    }

    /** Bytes of text handed out so far. */
    long given() {
        return given;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at < head.length) {
            int count = Math.min(length, head.length - at);
            System.arraycopy(head, at, into, offset, count);
            at += count;
            given += count;
            return count;
        }
        try {
            int count = plain.read(into, offset, length);
            given += Math.max(count, 0);
            return count;
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    private static IOException damaged(IOException e) {
        return new IOException("the gzip data is damaged or cut short: " + e.getMessage(), e);
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
