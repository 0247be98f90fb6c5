package io.credence.families.particle;

import java.util.Arrays;

/** Weighted values in ascending order; immutable, allocating. */
final class Ascending {
    private final double[] numbers; // values, then weights

    private Ascending(double[] numbers) {
        this.numbers = numbers;
    }

    /** Of n weights and then as many values. */
    static Ascending of(double[] weightsAndValues, int n) {
        int[] order = order(Arrays.copyOfRange(weightsAndValues, n, 2 * n));
        double[] numbers = new double[2 * n];
        for (int i = 0; i < n; i++) {
            numbers[i] = weightsAndValues[n + order[i]];
            numbers[n + i] = weightsAndValues[order[i]];
        }
        return new Ascending(numbers);
    }

    /** Merges runs of twice the length at a time; equal values stay in their order. Without an object for each particle. */
    private static int[] order(double[] values) {
        int n = values.length;
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        int[] merged = new int[n];
        for (int run = 1; run < n; run *= 2) {
            for (int start = 0; start < n; start += 2 * run) {
                int middle = Math.min(n, start + run);
                merge(values, order, merged, start, middle, Math.min(n, middle + run));
            }
            int[] free = order;
            order = merged;
            merged = free;
        }
        return order;
    }

    private static void merge(double[] values, int[] order, int[] merged, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean isLeft =
                    right == end || (left < middle && Double.compare(values[order[left]], values[order[right]]) <= 0);
            merged[i] = order[isLeft ? left++ : right++];
        }
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
