package io.credence.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads texts as their place in a list, and counts those that have none; confined to a thread, allocates nothing. */
final class CategoryReader {
    private final byte[][] names;
    private final Unlisted unlisted = new Unlisted();

    private CategoryReader(List<String> names) {
        this.names = names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Of these names; null where there are none and values are numbers. */
    static CategoryReader of(List<String> names) {
        return names.isEmpty() ? null : new CategoryReader(names);
    }

    /** What a reader that may be absent counted. */
    static Unlisted unlisted(CategoryReader reader) {
        return reader == null ? new Unlisted() : reader.unlisted;
    }

    /** The place of a text, the number of names where it is none of them, NaN where there is no text. */
    double read(byte[] bytes, int from, int to) {
        if (from == to) {
            return Double.NaN;
        }
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i];
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return i;
            }
        }
        unlisted.add(bytes, from, to);
        return names.length;
    }
}
