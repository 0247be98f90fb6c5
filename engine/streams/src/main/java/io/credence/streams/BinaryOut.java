package io.credence.streams;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Avro's binary encoding, primitive by primitive, into a buffer that is used again; confined to a thread. */
final class BinaryOut {
    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ROOM = 10; // a long takes at most ten bytes

    private byte[] bytes = new byte[1024];
    private int length;

    /** Empties it. */
    BinaryOut begin() {
        length = 0;
        return this;
    }

    /** What was written, copied. */
    byte[] end() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }

    /** Bytes as they are. */
    BinaryOut raw(byte[] given) {
        room(given.length);
        System.arraycopy(given, 0, bytes, length, given.length);
        length += given.length;
        return this;
    }

    /** An int, a long, an enum's index, a union's branch or a block's length. */
    BinaryOut number(long n) {
        room(ROOM);
        long z = (n << 1) ^ (n >> 63);
        while ((z & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((z & 0x7F) | 0x80);
            z >>>= 7;
        }
        bytes[length++] = (byte) z;
        return this;
    }

    BinaryOut real(double d) {
        room(Double.BYTES);
        DOUBLES.set(bytes, length, d);
        length += Double.BYTES;
        return this;
    }

    /** A double of a union with null, which NaN becomes. */
    BinaryOut realOrNull(double d) {
        return Double.isNaN(d) ? nothing() : number(1).real(d);
    }

    /** A long of a union with null. */
    BinaryOut someNumber(long n) {
        return number(1).number(n);
    }

    /** The null of a union with null. */
    BinaryOut nothing() {
        return number(0);
    }

    /** An empty array, or the end of one. */
    BinaryOut none() {
        return number(0);
    }

    BinaryOut text(String text) {
        return utf8(text.getBytes(StandardCharsets.UTF_8));
    }

    BinaryOut utf8(byte[] text) {
        return number(text.length).raw(text);
    }
}
