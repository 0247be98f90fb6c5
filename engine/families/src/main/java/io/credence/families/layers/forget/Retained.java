package io.credence.families.layers.forget;

import io.credence.core.Forecast;
import io.credence.core.Summary;
import java.util.Arrays;

/** How fast is forgotten, as parameters of a summary; static, cold path. */
final class Retained {
    private Retained() {}

    /** The factor, of which each has its weight. */
    static Summary.Parameter of(double[] weights, double[] factors) {
        double mean = MixedMoments.mean(weights, factors);
        double sd = MixedMoments.sd(weights, factors, new double[factors.length], mean);
        double[] quantiles = new double[Forecast.PROBABILITIES.size()];
        double below = 0;
        int next = 0;
        for (int i = 0; i < factors.length; i++) {
            below += weights[i];
            boolean isLast = i == factors.length - 1;
            while (next < quantiles.length && (isLast || below >= Forecast.PROBABILITIES.get(next))) {
                quantiles[next++] = factors[i];
            }
        }
        return new Summary.Parameter("retain", mean, sd > 0 ? sd : Double.NaN, quantiles);
    }

    /** The records, or seconds, that what is remembered is of: of the mean factor, for one that forgets nothing remembers all. */
    static Summary.Parameter memory(double[] weights, double[] factors, Pace pace) {
        double unit = pace.isByRecord() ? 1 : pace.perSeconds();
        double memory = Math.min(Double.MAX_VALUE, unit / (1 - Math.min(MixedMoments.mean(weights, factors), 1)));
        double[] quantiles = new double[Forecast.PROBABILITIES.size()];
        Arrays.fill(quantiles, memory); // of a mean: it has no spread
        String name = pace.isByRecord() ? "memory in records" : "memory in seconds";
        return new Summary.Parameter(name, memory, Double.NaN, quantiles);
    }

    /** A weight, which is known. */
    static Summary.Parameter weight(String name, double weight) {
        double[] quantiles = new double[Forecast.PROBABILITIES.size()];
        Arrays.fill(quantiles, weight);
        return new Summary.Parameter(name, weight, Double.NaN, quantiles);
    }
}
