package io.credence.format;

/** A 64-bit hash of a record's id, the same in every format; stateless. */
final class IdHash {
    private IdHash() {}

    /** FNV-1a, then the finaliser of MurmurHash3 so that short ids fill all bits. */
    static long of(byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
