package io.credence.app.collection;

import java.util.Arrays;

/** A strand that grows; confined to a thread. */
final class StrandWriter {
    private static final int ROOM = 1 << 10;

    private final String key;
    private long[] micros = new long[ROOM];
    private double[] values = new double[ROOM];
    private int size;

    StrandWriter(String key) {
        this.key = key;
    }

    void add(long time, double value) {
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        micros[size] = time;
        values[size++] = value;
    }

    Strand strand() {
        return new Strand(key, Arrays.copyOf(micros, size), Arrays.copyOf(values, size));
    }
}
