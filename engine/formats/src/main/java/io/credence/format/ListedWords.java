package io.credence.format;

import io.credence.core.Observation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads texts as their place in a list, and counts those that have none. */
final class ListedWords implements WordReader {
    private final byte[][] names;
    private final Unlisted unlisted = new Unlisted();

    ListedWords(List<String> names) {
        this.names = names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** The value is the text's place, or the number of names where it is none of them. */
    @Override
    public void read(byte[] bytes, int from, int to, Observation into) {
        into.value(from == to ? Double.NaN : place(bytes, from, to));
    }

    @Override
    public void readNone(Observation into) {
        into.value(Double.NaN);
    }

    private int place(byte[] bytes, int from, int to) {
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i];
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return i;
            }
        }
        unlisted.add(bytes, from, to);
        return names.length;
    }

    @Override
    public Unlisted unlisted() {
        return unlisted;
    }
}
