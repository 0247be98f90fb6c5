package io.credence.core;

import java.util.List;

/**
 * What an observation has; immutable.
 *
 * @param values how many are measured
 * @param inputs how many they depend on
 * @param categories what a value is one of, by name: it is then a place in this list, or the next number for any other; empty where
 *     values are numbers, or whatever texts come
 */
public record Shape(int values, int inputs, List<String> categories) {
    /** One value that depends on nothing known. */
    public static final Shape SCALAR = new Shape(1, 0);

    /** Checks the counts. */
    public Shape {
        categories = List.copyOf(categories);
        if (values < 1 || inputs < 0) {
            throw new IllegalArgumentException(values + " values and " + inputs + " inputs are no observation");
        }
    }

    /** Of numbers. */
    public Shape(int values, int inputs) {
        this(values, inputs, List.of());
    }
}
