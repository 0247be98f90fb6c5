package io.credence.core;

/**
 * How many numbers an observation has; immutable.
 *
 * @param values that are measured
 * @param inputs they depend on
 */
public record Shape(int values, int inputs) {
    /** One value that depends on nothing known. */
    public static final Shape SCALAR = new Shape(1, 0);

    /** Checks the counts. */
    public Shape {
        if (values < 1 || inputs < 0) {
            throw new IllegalArgumentException(values + " values and " + inputs + " inputs are no observation");
        }
    }
}
