package io.credence.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts of keys by their bytes, so that a key which comes again soon costs no allocation; confined to a thread.
 *
 * <p>A few thousand are remembered, two to a slot. More would not help: to find a text among a million in memory takes
 * longer than to make it anew.
 */
final class KeyTexts {
    private static final int SLOTS = 1 << 12; // with their texts some 400 kB, which a core's cache holds
    private static final int LONGEST = 256;

    private final byte[][] bytes = new byte[SLOTS][];
    private final String[] texts = new String[SLOTS];

    /** The text of the bytes; null where they are not UTF-8. */
    String text(byte[] from, int start, int end) {
        int slot = slot(from, start, end);
        if (holds(slot, from, start, end)) {
            return texts[slot];
        }
        int other = slot ^ 1;
        if (holds(other, from, start, end)) {
            return texts[other];
        }
        String text = decode(from, start, end);
        if (text != null && end - start <= LONGEST) {
            bytes[other] = bytes[slot];
            texts[other] = texts[slot];
            bytes[slot] = Arrays.copyOfRange(from, start, end);
            texts[slot] = text;
        }
        return text;
    }

    private boolean holds(int slot, byte[] from, int start, int end) {
        byte[] held = bytes[slot];
        return held != null && Arrays.equals(held, 0, held.length, from, start, end);
    }

    private static int slot(byte[] from, int start, int end) {
        int hash = 0x811c9dc5; // FNV-1a
        for (int i = start; i < end; i++) {
            hash = (hash ^ from[i]) * 0x01000193;
        }
        return (hash ^ hash >>> 15) & SLOTS - 1;
    }

    private static String decode(byte[] from, int start, int end) {
        boolean ascii = true;
        for (int i = start; i < end && ascii; i++) {
            ascii = from[i] > 0;
        }
        if (ascii) {
            return new String(from, start, end - start, StandardCharsets.ISO_8859_1); // the same, without a second look
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(from, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
