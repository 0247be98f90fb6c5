package io.credence.core.ahead;

import io.credence.core.Forecast;
import io.credence.core.mixture.PitHistogram;
import io.credence.core.mixture.StudentMixture;

/** Quantiles of what a learner said, from the numbers that were kept of it; confined to a thread. */
final class Predictive implements Forecast.Quantiles {
    private final StudentMixture mixture = new StudentMixture(Candidates.ALL, 0);

    @Override
    public void compute(double[] numbers, double[] quantiles) {
        mixture.attach(numbers, 0);
        double least = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < quantiles.length; i++) {
            // Each is solved for alone: two that are nearly one must not change places.
            least = Math.max(least, quantile(numbers, Forecast.PROBABILITIES.get(i)));
            quantiles[i] = least;
        }
    }

    private double quantile(double[] numbers, double p) {
        boolean isLow = p < 0.5;
        double tail = PitHistogram.inverse(numbers, Learner.HEIGHTS, isLow ? p : 1 - p, !isLow);
        double z = isLow ? mixture.quantile(tail, 1 - tail) : mixture.quantile(1 - tail, tail);
        double value = numbers[Learner.UNIT] * z;
        return numbers[Learner.WHOLE] == 1 ? count(value) : value;
    }

    /** The first count whose cell reaches as far; what lies below nought is nought's. */
    static double count(double value) {
        return Math.max(0, Math.ceil(value - 0.5));
    }
}
