package io.credence.app.collection;

/**
 * What one sensor measured, in the order of its file; not to be changed.
 *
 * @param key what the sensor is called
 * @param micros when, since 1970; need not rise
 * @param values NaN where one is missing
 */
public record Strand(String key, long[] micros, double[] values) {
    /** How many records. */
    public int size() {
        return micros.length;
    }
}
