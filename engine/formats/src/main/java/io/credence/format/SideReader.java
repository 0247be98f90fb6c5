package io.credence.format;

import io.credence.core.Censoring;
import java.nio.charset.StandardCharsets;

/** Reads on which side of the number given the value lies; static, allocates nothing. */
final class SideReader {
    /** What a record may say, for people. */
    static final String WORDS = "above, below or none; true, > or 1 for above, < for below, false, = or 0 for none";

    private static final byte[][] ABOVE = words("above", "true", ">", ">=", "1");
    private static final byte[][] BELOW = words("below", "<", "<=");
    private static final byte[][] NONE = words("none", "false", "=", "0", "");

    private SideReader() {}

    /** The side a text names; null where it names none of them. */
    static Censoring read(byte[] bytes, int from, int to) {
        return isOneOf(NONE, bytes, from, to)
                ? Censoring.NONE
                : isOneOf(ABOVE, bytes, from, to)
                        ? Censoring.ABOVE
                        : isOneOf(BELOW, bytes, from, to) ? Censoring.BELOW : null;
    }

    private static boolean isOneOf(byte[][] words, byte[] bytes, int from, int to) {
        for (byte[] word : words) {
            if (isSame(word, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(byte[] word, byte[] bytes, int from, int to) {
        if (word.length != to - from) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            byte b = bytes[from + i];
            if (word[i] != (b >= 'A' && b <= 'Z' ? b + 'a' - 'A' : b)) {
                return false;
            }
        }
        return true;
    }

    private static byte[][] words(String... words) {
        byte[][] all = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            all[i] = words[i].getBytes(StandardCharsets.US_ASCII);
        }
        return all;
    }
}
