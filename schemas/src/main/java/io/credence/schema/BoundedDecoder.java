package io.credence.schema;

import io.credence.schema.WireException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro binary read in place from an array, trusting no length it declares. One thread at a time; allocates only the values
 * it returns.
 *
 * <p>Avro's own decoder believes a declared item count up to 2³¹ and allocates for it at once. Here all the items of
 * a message together may not outnumber its bytes: true of every item that takes space, so only arrays of nulls or of empty records
 * are refused that would otherwise pass.
 */
final class BoundedDecoder extends Decoder {
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private long items; // still allowed

    /** Aims the decoder at {@code [from, to)}. */
    void wrap(byte[] source, int from, int to) {
        bytes = source;
        at = from;
        end = to;
        items = (long) to - from;
    }

    int remaining() {
        return end - at;
    }

    @Override
    public int remainingBytes() {
        return end - at;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws WireException {
        need(1);
        byte b = bytes[at++];
        if (b != 0 && b != 1) {
            throw new WireException(Reason.MALFORMED, "a boolean is 0 or 1, found " + b);
        }
        return b == 1;
    }

    @Override
    public int readInt() throws WireException {
        long v = readLong();
        if (v != (int) v) {
            throw new WireException(Reason.MALFORMED, "an int holds 32 bits, found " + v);
        }
        return (int) v;
    }

    @Override
    public long readLong() throws WireException {
        long zigzag = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            need(1);
            byte b = bytes[at++];
            zigzag |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new WireException(Reason.MALFORMED, "a number takes more than ten bytes");
    }

    @Override
    public float readFloat() throws WireException {
        need(4);
        int bits = (bytes[at] & 0xFF)
                | ((bytes[at + 1] & 0xFF) << 8)
                | ((bytes[at + 2] & 0xFF) << 16)
                | (bytes[at + 3] << 24);
        at += 4;
        return Float.intBitsToFloat(bits);
    }

    @Override
    public double readDouble() throws WireException {
        need(8);
        long bits = WireFormat.longLittleEndian(bytes, at);
        at += 8;
        return Double.longBitsToDouble(bits);
    }

    @Override
    public Utf8 readString(Utf8 old) throws WireException {
        int length = length();
        Utf8 result = old == null ? new Utf8() : old;
        result.setByteLength(length);
        System.arraycopy(bytes, at, result.getBytes(), 0, length);
        at += length;
        return result;
    }

    @Override
    public String readString() throws WireException {
        int length = length();
        String s = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return s;
    }

    @Override
    public void skipString() throws WireException {
        skipBytes();
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws WireException {
        int length = length();
        ByteBuffer result = old != null && old.capacity() >= length ? old.clear() : ByteBuffer.allocate(length);
        result.put(bytes, at, length).flip();
        at += length;
        return result;
    }

    @Override
    public void skipBytes() throws WireException {
        int length = length();
        at += length;
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws WireException {
        need(length);
        System.arraycopy(bytes, at, target, start, length);
        at += length;
    }

    @Override
    public void skipFixed(int length) throws WireException {
        need(length);
        at += length;
    }

    @Override
    public int readEnum() throws WireException {
        return readInt();
    }

    @Override
    public int readIndex() throws WireException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws WireException {
        return block();
    }

    @Override
    public long arrayNext() throws WireException {
        return block();
    }

    @Override
    public long skipArray() throws WireException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws WireException {
        return block();
    }

    @Override
    public long mapNext() throws WireException {
        return block();
    }

    @Override
    public long skipMap() throws WireException {
        return skipBlocks();
    }

    private long block() throws WireException {
        long count = readLong();
        if (count < 0) {
            count = count(-count);
            blockBytes();
            return count;
        }
        return count(count);
    }

    // Blocks that state their size in bytes are jumped over; the caller skips the items of the others one by one.
    private long skipBlocks() throws WireException {
        long count = readLong();
        while (count < 0) {
            at += blockBytes();
            count = readLong();
        }
        return count(count);
    }

    private int blockBytes() throws WireException {
        long size = readLong();
        if (size < 0 || size > end - at) {
            throw new WireException(Reason.OVERSIZED, "a block claims " + size + " bytes, " + (end - at) + " are left");
        }
        return (int) size;
    }

    private long count(long count) throws WireException {
        if (count < 0 || count > items) {
            throw new WireException(
                    Reason.OVERSIZED, "a block claims " + count + " items, more than " + items + " cannot be there");
        }
        items -= count;
        return count;
    }

    private int length() throws WireException {
        long length = readLong();
        if (length < 0 || length > end - at) {
            throw new WireException(
                    Reason.OVERSIZED, "a string or bytes claim " + length + " bytes, " + (end - at) + " are left");
        }
        return (int) length;
    }

    private void need(int count) throws WireException {
        if (count > end - at) {
            throw new WireException(
                    Reason.TRUNCATED,
                    "the message ends within a value: " + count + " bytes needed, " + (end - at) + " left");
        }
    }
}
