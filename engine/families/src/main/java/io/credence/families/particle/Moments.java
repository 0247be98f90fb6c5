package io.credence.families.particle;

/**
 * Mean and variance of weighted numbers.
 *
 * @param variance from the mean, not from squares: it keeps its digits
 */
record Moments(double mean, double variance) {
    static Moments of(double[] numbers, int weights, int values, int n) {
        double sum = 0;
        double first = 0;
        for (int i = 0; i < n; i++) {
            sum += numbers[weights + i];
            first += numbers[weights + i] * numbers[values + i];
        }
        double mean = first / sum;
        double second = 0;
        for (int i = 0; i < n; i++) {
            double away = numbers[values + i] - mean;
            second += numbers[weights + i] * away * away;
        }
        return new Moments(mean, second / sum);
    }
}
