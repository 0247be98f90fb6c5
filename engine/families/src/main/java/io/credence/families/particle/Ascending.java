package io.credence.families.particle;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Weighted values in ascending order; immutable, allocating. */
final class Ascending {
    private final double[] numbers; // values, then weights

    private Ascending(double[] numbers) {
        this.numbers = numbers;
    }

    /** Of n weights and then as many values. */
    static Ascending of(double[] weightsAndValues, int n) {
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> weightsAndValues[n + i]))
                .mapToInt(i -> i)
                .toArray();
        double[] numbers = new double[2 * n];
        for (int i = 0; i < n; i++) {
            numbers[i] = weightsAndValues[n + order[i]];
            numbers[n + i] = weightsAndValues[order[i]];
        }
        return new Ascending(numbers);
    }

    int size() {
        return numbers.length / 2;
    }

    double value(int i) {
        return numbers[i];
    }

    double weight(int i) {
        return numbers[numbers.length / 2 + i];
    }
}
