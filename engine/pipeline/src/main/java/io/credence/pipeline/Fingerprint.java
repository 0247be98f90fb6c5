package io.credence.pipeline;

import java.nio.charset.StandardCharsets;

/** A short stable name for (pipeline, key, subject): 64 bits of FNV-1a, as sixteen hexadecimal digits; static. */
public final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L; // FNV-1a, 64 bits
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    /** The name of what these parts say together. */
    public static String of(String... parts) {
        long hash = OFFSET;
        for (String part : parts) {
            for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ (b & 0xff)) * PRIME;
            }
            hash = hash * PRIME; // a zero byte between the parts, so that "ab","c" is not "a","bc"
        }
        String digits = Long.toHexString(hash);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
