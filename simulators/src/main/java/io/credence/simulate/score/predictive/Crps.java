package io.credence.simulate.score.predictive;

import io.credence.core.Forecast;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import java.util.List;

/**
 * The continuous ranked probability score, in the unit of the value; less is better; static, safe for any thread.
 */
public final class Crps {
    private static final double INVERSE_ROOT_PI = 0.5641895835477563; // 1/√π

    private Crps() {}

    /** Of a normal predictive, exact [2, eq. 21]. */
    public static double normal(double value, double mean, double sd) {
        double z = (value - mean) / sd;
        return sd * (z * (2 * Normal.cdf(z) - 1) + 2 * Elementary.exp(Normal.logDensity(z)) - INVERSE_ROOT_PI);
    }

    /** Of the published quantiles: about four percent below the exact one, whatever the shape. */
    public static double ofQuantiles(double value, double[] quantiles) {
        return ofQuantiles(value, Forecast.PROBABILITIES, quantiles);
    }

    /**
     * Of quantiles at those probabilities, each weighed by the probabilities nearest to its own.
     *
     * @param probabilities ascending, between 0 and 1
     */
    public static double ofQuantiles(double value, List<Double> probabilities, double[] quantiles) {
        double sum = 0;
        double from = 0;
        for (int i = 0; i < quantiles.length; i++) {
            double p = probabilities.get(i);
            double to = i + 1 < quantiles.length ? (p + probabilities.get(i + 1)) / 2 : 1;
            sum += (to - from) * pinball(value, quantiles[i], p);
            from = to;
        }
        return 2 * sum;
    }

    private static double pinball(double value, double quantile, double probability) {
        return value >= quantile ? probability * (value - quantile) : (1 - probability) * (quantile - value);
    }
}
