package io.credence.families.layers.forget;

import io.credence.core.Forecast;
import io.credence.core.Summary;
import io.credence.core.mixture.FalsePosition;
import io.credence.core.special.Normal;
import java.util.ArrayList;
import java.util.List;

/**
 * Summaries of the same parameters, mixed: means and sds are the mixture's. Between its quantiles, which is all that is told of a part,
 * its normal score is taken to be straight, and so beyond them; where one part has all the weight its quantiles are kept. Cold path.
 */
final class MixedSummary {
    private static final int N = Forecast.PROBABILITIES.size();
    private static final double[] SCORES =
            Forecast.PROBABILITIES.stream().mapToDouble(Normal::quantile).toArray();
    private static final double CLOSE = 1e-13;
    private static final double ENOUGH = 1e-14;

    private final double[] weights;
    private final Summary[] parts;
    private final FalsePosition crossing = new FalsePosition();

    MixedSummary(double[] weights, Summary[] parts) {
        this.weights = weights;
        this.parts = parts;
    }

    /** The mixed parameters, and further ones behind them. */
    Summary and(Summary.Parameter... further) {
        List<Summary.Parameter> parameters = new ArrayList<>();
        for (int j = 0; j < parts[0].parameters().size(); j++) {
            parameters.add(mixed(j));
        }
        parameters.addAll(List.of(further));
        return new Summary(parameters);
    }

    private Summary.Parameter part(int i, int j) {
        return parts[i].parameters().get(j);
    }

    private Summary.Parameter mixed(int j) {
        double[] means = new double[parts.length];
        double[] sds = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            means[i] = part(i, j).mean();
            sds[i] = part(i, j).sd();
        }
        double mean = MixedMoments.mean(weights, means);
        double[] quantiles = new double[N];
        for (int k = 0; k < N; k++) {
            double found = quantile(j, k);
            quantiles[k] = k > 0 ? Math.max(quantiles[k - 1], found) : found; // each is solved for alone
        }
        return new Summary.Parameter(part(0, j).name(), mean, MixedMoments.sd(weights, means, sds, mean), quantiles);
    }

    /** Between the least and the greatest of the parts'. */
    private double quantile(int j, int k) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < parts.length; i++) {
            double own = held(part(i, j).quantiles()[k]);
            low = Math.min(low, own);
            high = Math.max(high, own);
        }
        if (!(low < high)) {
            return low;
        }
        crossing.narrow(x -> below(j, x) - Forecast.PROBABILITIES.get(k), low, high, CLOSE, ENOUGH);
        return crossing.low();
    }

    private double below(int j, double x) {
        double sum = 0;
        for (int i = 0; i < parts.length; i++) {
            sum += weights[i] * Normal.cdf(score(part(i, j).quantiles(), x));
        }
        return sum;
    }

    /** The normal score of a value by the quantiles beside it. */
    private static double score(double[] quantiles, double x) {
        int k = 1;
        while (k < N - 1 && held(quantiles[k]) <= x) {
            k++;
        }
        double from = held(quantiles[k - 1]);
        double to = held(quantiles[k]);
        if (!(from < to)) {
            return x < from ? Double.NEGATIVE_INFINITY : x > to ? Double.POSITIVE_INFINITY : SCORES[k];
        }
        double share = (x / 2 - from / 2) / (to / 2 - from / 2); // of two ends of the doubles the difference is none
        return SCORES[k - 1] + share * (SCORES[k] - SCORES[k - 1]);
    }

    /** What is beyond the doubles is at their end. */
    private static double held(double quantile) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, quantile));
    }
}
