package io.credence.schema;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes of encoded messages, growing and reusable. One thread at a time. {@link #array()} is the live array: valid up to
 * {@link #length()} until the next write. Allocates only when it grows.
 */
public final class WireBuffer extends OutputStream {
    private byte[] bytes;
    private int length;

    public WireBuffer() {
        this(512); // a posterior of a few parameters fits
    }

    public WireBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Keeps the first {@code newLength} bytes. */
    public void truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IllegalArgumentException("cannot truncate " + length + " bytes to " + newLength);
        }
        length = newLength;
    }

    /** A copy of the bytes from {@code from} to the end. */
    public byte[] copyFrom(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    @Override
    public void write(int b) {
        ensure(1);
        bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    private void ensure(int more) {
        if (more > bytes.length - length) {
            int needed = Math.addExact(length, more);
            int doubled = (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
            bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
        }
    }
}
