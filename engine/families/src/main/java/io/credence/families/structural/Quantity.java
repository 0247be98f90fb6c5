package io.credence.families.structural;

import java.util.Arrays;

/**
 * A named combination of the states.
 *
 * @param name for people
 * @param weights of the states; not to be changed
 */
record Quantity(String name, double[] weights) {

    /** One state alone. */
    static Quantity of(String name, int states, int state) {
        return of(name, states, state, 1);
    }

    /** One state alone, in another unit. */
    static Quantity of(String name, int states, int state, double unit) {
        double[] weights = new double[states];
        weights[state] = unit;
        return new Quantity(name, weights);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Quantity q && name.equals(q.name) && Arrays.equals(weights, q.weights);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
