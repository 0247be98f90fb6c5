package io.credence.schema;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The two headers a message may begin with. Stateless. */
final class WireFormat {
    static final byte REGISTRY_MAGIC = 0;
    static final int REGISTRY_HEADER = 5;
    static final byte SINGLE_OBJECT_MAGIC = (byte) 0xC3;
    static final byte SINGLE_OBJECT_VERSION = 1;
    static final int SINGLE_OBJECT_HEADER = 10;

    private WireFormat() {}

    static byte[] singleObjectHeader(long fingerprint) {
        return ByteBuffer.allocate(SINGLE_OBJECT_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(SINGLE_OBJECT_MAGIC)
                .put(SINGLE_OBJECT_VERSION)
                .putLong(fingerprint)
                .array();
    }

    static byte[] registryHeader(int id) {
        return ByteBuffer.allocate(REGISTRY_HEADER)
                .put(REGISTRY_MAGIC)
                .putInt(id)
                .array();
    }

    static int intBigEndian(byte[] b, int at) {
        return ((b[at] & 0xFF) << 24) | ((b[at + 1] & 0xFF) << 16) | ((b[at + 2] & 0xFF) << 8) | (b[at + 3] & 0xFF);
    }

    static long longLittleEndian(byte[] b, int at) {
        long v = 0;
        for (int i = 7; i >= 0; i--) {
            v = (v << 8) | (b[at + i] & 0xFF);
        }
        return v;
    }
}
