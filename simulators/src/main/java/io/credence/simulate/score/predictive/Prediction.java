package io.credence.simulate.score.predictive;

import io.credence.core.Forecast;
import java.util.Arrays;

/**
 * What was said of one record before it was absorbed, and how it fared: the fields of a replay's
 * {@code uncertainty.jsonl}; immutable. NaN stands for what is absent or undefined. The array is taken over, not
 * copied.
 *
 * @param mean the centre
 * @param sd the spread
 * @param quantiles at {@link Forecast#PROBABILITIES}, ascending
 * @param pit where the value fell, randomised where the predictive has jumps
 * @param logDensity of the value, per unit where it is rounded
 */
public record Prediction(double mean, double sd, double[] quantiles, double pit, double logDensity) {
    /** Nothing was said. */
    public static final Prediction NONE;

    static {
        double[] none = new double[Forecast.PROBABILITIES.size()];
        Arrays.fill(none, Double.NaN);
        NONE = new Prediction(Double.NaN, Double.NaN, none, Double.NaN, Double.NaN);
    }

    /** Refuses another number of quantiles, and a pit that is none. */
    public Prediction {
        if (quantiles.length != Forecast.PROBABILITIES.size()) {
            throw new IllegalArgumentException(
                    quantiles.length + " quantiles for " + Forecast.PROBABILITIES.size() + " probabilities");
        }
        if (pit < 0 || pit > 1) {
            throw new IllegalArgumentException("a pit lies in [0, 1], not at " + pit);
        }
    }
}
