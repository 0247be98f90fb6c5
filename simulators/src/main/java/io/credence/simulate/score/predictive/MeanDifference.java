package io.credence.simulate.score.predictive;

import io.credence.core.special.Normal;
import io.credence.simulate.score.Interval;
import io.credence.simulate.score.Quantiles;
import java.util.Arrays;
import java.util.List;

/**
 * By how much two methods differ in a score on the same records, with an error that knows that neighbouring records are
 * alike; immutable.
 *
 * @param records that both scored
 * @param mean of the differences
 * @param standardError of that mean; NaN where it cannot be known
 * @param median of the differences: where a few records decide the mean, it says what happens mostly
 */
public record MeanDifference(int records, double mean, double standardError, double median) {
    private static final double STRONGEST = 0.97; // beyond, the estimate of the correlation is itself too rough

    /** Of the first less the second, record by record; where either is NaN the record is left out. */
    public static MeanDifference of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    first.length + " records against " + second.length + ": not the same ones");
        }
        double[] differences = new double[first.length];
        int n = 0;
        for (int i = 0; i < first.length; i++) {
            double difference = first[i] - second[i];
            if (!Double.isNaN(difference)) {
                differences[n++] = difference;
            }
        }
        return of(Arrays.copyOf(differences, n));
    }

    private static MeanDifference of(double[] differences) {
        int n = differences.length;
        double mean = Arrays.stream(differences).average().orElse(Double.NaN);
        double error = n < 2 ? Double.NaN : Math.sqrt(longRunVariance(differences, lag(differences)) / n);
        double[] sorted = differences.clone();
        Arrays.sort(sorted);
        return new MeanDifference(n, mean, error, Quantiles.of(sorted, 0.5));
    }

    /**
     * Over keys that are independent of each other; one whose error is unknown is left out. The median is that of the
     * keys' means, each counting once.
     */
    public static MeanDifference over(List<MeanDifference> keys) {
        List<MeanDifference> known =
                keys.stream().filter(k -> !Double.isNaN(k.standardError)).toList();
        int records = 0;
        double sum = 0;
        double square = 0;
        for (MeanDifference key : known) {
            records += key.records;
            sum += key.records * key.mean;
            square += (key.records * key.standardError) * (key.records * key.standardError);
        }
        double[] means =
                known.stream().mapToDouble(MeanDifference::mean).sorted().toArray();
        return new MeanDifference(records, sum / records, Math.sqrt(square) / records, Quantiles.of(means, 0.5));
    }

    /** Where the true mean difference lies. */
    public Interval limits(double confidence) {
        double half = Normal.quantileOfUpperTail((1 - confidence) / 2) * standardError;
        return new Interval(mean - half, mean + half);
    }

    /** How many neighbours may matter: by the first autocorrelation [6, eq. 6.4], and never fewer than [7] takes. */
    private static int lag(double[] d) {
        double mean = Arrays.stream(d).average().orElseThrow();
        double r = autocovariance(d, mean, 1) / autocovariance(d, mean, 0);
        double rho = Double.isNaN(r) ? 0 : Math.max(-STRONGEST, Math.min(STRONGEST, r));
        double spread = 4 * rho * rho / ((1 - rho) * (1 - rho) * (1 + rho) * (1 + rho));
        double plugIn = 1.1447 * StrictMath.cbrt(spread * d.length);
        double usual = 4 * StrictMath.pow(d.length / 100.0, 2 / 9.0);
        return (int) Math.min(Math.max(plugIn, usual), d.length / 3.0);
    }

    /** The variance of one record that would explain the mean's, neighbours up to the lag weighed by a triangle [7]. */
    static double longRunVariance(double[] d, int lag) {
        double mean = Arrays.stream(d).average().orElseThrow();
        double sum = autocovariance(d, mean, 0);
        for (int k = 1; k <= lag; k++) {
            sum += 2 * (1 - k / (lag + 1.0)) * autocovariance(d, mean, k);
        }
        return sum;
    }

    private static double autocovariance(double[] d, double mean, int lag) {
        double sum = 0;
        for (int i = lag; i < d.length; i++) {
            sum += (d[i] - mean) * (d[i - lag] - mean);
        }
        return sum / d.length;
    }
}
