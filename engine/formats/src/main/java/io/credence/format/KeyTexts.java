package io.credence.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts of keys by their bytes, so that a known key costs no allocation; confined to a thread.
 *
 * <p>At most {@link #MOST} keys of at most {@link #LONGEST} bytes are remembered; the rest are decoded each time.
 */
final class KeyTexts {
    private static final int MOST = 1 << 20;
    private static final int LONGEST = 256;

    private byte[][] bytes = new byte[256][];
    private String[] texts = new String[256];
    private int size;

    /** The text of the bytes; null where they are not UTF-8. */
    String text(byte[] from, int start, int end) {
        int slot = slot(from, start, end);
        if (bytes[slot] != null) {
            return texts[slot];
        }
        String text = decode(from, start, end);
        if (text != null && size < MOST && end - start <= LONGEST) {
            bytes[slot] = Arrays.copyOfRange(from, start, end);
            texts[slot] = text;
            if (++size * 2 > bytes.length) {
                grow();
            }
        }
        return text;
    }

    private int slot(byte[] from, int start, int end) {
        int hash = 0x811c9dc5; // FNV-1a
        for (int i = start; i < end; i++) {
            hash = (hash ^ from[i]) * 0x01000193;
        }
        int mask = bytes.length - 1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (bytes[slot] != null && !Arrays.equals(bytes[slot], 0, bytes[slot].length, from, start, end)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static String decode(byte[] from, int start, int end) {
        boolean ascii = true;
        for (int i = start; i < end && ascii; i++) {
            ascii = from[i] > 0;
        }
        if (ascii) {
            return new String(from, start, end - start, StandardCharsets.US_ASCII);
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

    private void grow() {
        byte[][] oldBytes = bytes;
        String[] oldTexts = texts;
        bytes = new byte[2 * oldBytes.length][];
        texts = new String[2 * oldTexts.length];
        for (int i = 0; i < oldBytes.length; i++) {
            if (oldBytes[i] != null) {
                int slot = slot(oldBytes[i], 0, oldBytes[i].length);
                bytes[slot] = oldBytes[i];
                texts[slot] = oldTexts[i];
            }
        }
    }
}
