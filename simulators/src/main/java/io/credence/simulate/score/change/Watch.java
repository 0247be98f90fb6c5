package io.credence.simulate.score.change;

/**
 * What was watched of a key; immutable.
 *
 * @param key whose
 * @param from the first record's time or index
 * @param to the last record's, or later where its silence was watched too
 * @param records how many there were
 */
public record Watch(String key, long from, long to, long records) {
    /** Refuses one that ends before it begins. */
    public Watch {
        if (to < from || records < 0) {
            throw new IllegalArgumentException(
                    key + ": watched from " + from + " to " + to + ", " + records + " records");
        }
    }

    boolean holds(long time) {
        return from <= time && time <= to;
    }
}
