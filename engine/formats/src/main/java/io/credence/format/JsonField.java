package io.credence.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.credence.core.Option;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A wanted place in a JSON record and what was found there last, as the text it would have in a table; confined to a thread.
 *
 * <p>It keeps bytes rather than strings, so that a number, a time or a known key costs no allocation.
 */
final class JsonField {
    /** What was found. */
    enum Found {
        /** Nothing, or null. */
        NOTHING,
        /** A number or a string: {@link #bytes} up to {@link #length}. */
        TEXT,
        /** A string that is no Unicode: half of a surrogate pair. */
        NO_TEXT,
        /** True, false, an object or an array. */
        OTHER
    }

    private static final int SHOWN = 40;

    private final String pointer;
    private byte[] bytes = new byte[32];
    private int length;
    private Found found = Found.NOTHING;
    private JsonToken token = JsonToken.VALUE_NULL;

    JsonField(String pointer) {
        this.pointer = pointer;
    }

    void clear() {
        found = Found.NOTHING;
        length = 0;
        token = JsonToken.VALUE_NULL;
    }

    /** Takes the scalar, or the beginning of an object or array, that the parser is at. */
    void take(JsonParser parser, JsonToken at) throws IOException {
        token = at;
        length = 0;
        switch (at) {
            case VALUE_NULL -> found = Found.NOTHING;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                found = Found.TEXT;
                copy(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                found = Found.OTHER; // no number, no name
                copy(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            }
            default -> found = Found.OTHER;
        }
    }

    /** Whether it is a text or a flag, whose word {@link #bytes} are. */
    boolean isWord() {
        return found == Found.TEXT || token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
    }

    private void copy(char[] chars, int offset, int count) {
        if (bytes.length < count) {
            bytes = new byte[Math.max(2 * bytes.length, count)];
        }
        for (int i = 0; i < count; i++) {
            char c = chars[offset + i];
            if (c >= 0x80) {
                wide(chars, offset, count);
                return;
            }
            bytes[i] = (byte) c;
        }
        length = count;
    }

    private void wide(char[] chars, int offset, int count) {
        for (int i = 0; i < count; i++) {
            char c = chars[offset + i];
            if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(chars[offset + i + 1])) {
                i++;
            } else if (Character.isSurrogate(c)) {
                found = Found.NO_TEXT;
                return;
            }
        }
        byte[] utf8 = new String(chars, offset, count).getBytes(StandardCharsets.UTF_8);
        bytes = utf8.length > bytes.length ? utf8 : bytes;
        System.arraycopy(utf8, 0, bytes, 0, utf8.length);
        length = utf8.length;
    }

    String pointer() {
        return pointer;
    }

    Found found() {
        return found;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Lets go of room that one long text took. */
    void trim(int most) {
        if (bytes.length > most) {
            bytes = Arrays.copyOf(bytes, 32);
            length = 0;
        }
    }

    /** Where it is and what is there, for people. */
    String described() {
        return pointer
                + switch (found) {
                    case NOTHING -> " is not there or null";
                    case NO_TEXT -> " is no Unicode text";
                    case TEXT ->
                        " is '"
                                + Option.echo(
                                        new String(bytes, 0, Math.min(length, 4 * SHOWN), StandardCharsets.UTF_8),
                                        SHOWN)
                                + "'";
                    case OTHER ->
                        switch (token) {
                            case START_OBJECT -> " is an object";
                            case START_ARRAY -> " is an array";
                            default -> " is " + token.asString();
                        };
                };
    }
}
