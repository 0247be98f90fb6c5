package io.credence.simulate.score.predictive;

import io.credence.core.special.Elementary;
import io.credence.core.special.IncompleteGamma;
import java.util.Arrays;

/**
 * Whether pits look uniform, as those of a calibrated predictive are; immutable.
 *
 * <p>Both p-values are those of independent pits. Where neighbours are alike, see {@code autocorrelation}, they are too
 * small: the package says by how much.
 *
 * @param records pits tested
 * @param distance the greatest distance between their distribution and the uniform one (Kolmogorov–Smirnov)
 * @param distanceProbability of a distance as great or greater by chance
 * @param chiSquare over twenty equal bins
 * @param chiSquareProbability of one as great or greater by chance
 * @param autocorrelation of neighbouring pits
 */
public record Uniformity(
        int records,
        double distance,
        double distanceProbability,
        double chiSquare,
        double chiSquareProbability,
        double autocorrelation) {
    private static final int BINS = 20; // those of the report's histogram
    private static final double SEAM = 1.18; // either series of the Kolmogorov law takes four terms here

    /** Tests pits in the order of their records; NaN is left out. */
    public static Uniformity of(double[] pits) {
        double[] given = Arrays.stream(pits).filter(p -> !Double.isNaN(p)).toArray();
        int n = given.length;
        double[] sorted = given.clone();
        Arrays.sort(sorted);
        if (n > 0 && !(sorted[0] >= 0 && sorted[n - 1] <= 1)) {
            throw new IllegalArgumentException("a pit lies in [0, 1], not " + sorted[0] + " … " + sorted[n - 1]);
        }
        double distance = distance(sorted);
        double root = Math.sqrt(n);
        double scaled = (root + 0.12 + 0.11 / root) * distance; // for small n [5, table 1A]
        double chiSquare = chiSquare(sorted);
        return new Uniformity(
                n,
                distance,
                kolmogorovTail(scaled),
                chiSquare,
                IncompleteGamma.regularisedQ((BINS - 1) / 2.0, chiSquare / 2),
                autocorrelation(given));
    }

    private static double distance(double[] sorted) {
        double n = sorted.length;
        double most = sorted.length == 0 ? Double.NaN : 0;
        for (int i = 0; i < sorted.length; i++) {
            most = Math.max(most, Math.max(sorted[i] - i / n, (i + 1) / n - sorted[i]));
        }
        return most;
    }

    private static double chiSquare(double[] sorted) {
        int[] counts = new int[BINS];
        for (double pit : sorted) {
            counts[Math.min(BINS - 1, (int) (pit * BINS))]++;
        }
        double expected = (double) sorted.length / BINS;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }

    /** P(K &gt; x) of Kolmogorov's law, by whichever of its two series is short. */
    static double kolmogorovTail(double x) {
        if (Double.isNaN(x) || x <= 0) {
            return x <= 0 ? 1 : Double.NaN;
        }
        double sum = 0;
        if (x < SEAM) {
            for (int j = 1; j <= 4; j++) {
                double odd = 2 * j - 1;
                sum += Elementary.exp(-odd * odd * Math.PI * Math.PI / (8 * x * x));
            }
            return 1 - Math.sqrt(2 * Math.PI) / x * sum;
        }
        for (int j = 1; j <= 4; j++) {
            sum += (j % 2 == 1 ? 2 : -2) * Elementary.exp(-2.0 * j * j * x * x);
        }
        return sum;
    }

    private static double autocorrelation(double[] pits) {
        double mean = Arrays.stream(pits).average().orElse(Double.NaN);
        double square = 0;
        double product = 0;
        for (int i = 0; i < pits.length; i++) {
            square += (pits[i] - mean) * (pits[i] - mean);
            product += i == 0 ? 0 : (pits[i] - mean) * (pits[i - 1] - mean);
        }
        return product / square;
    }
}
