package io.credence.families.particle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import io.credence.testkit.Tolerance;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Offspring are on average what weights say, and nobody has any who weighs nothing. */
final class ResamplingTest {
    private static final int ROUNDS = 20_000;
    private static final double[] ENDS = {0, Double.MIN_VALUE, 0.25, 0.5, Math.nextUp(0.5), 0.75, Math.nextDown(1.0)};
    private static final double[][] WEIGHTS = {
        {1, 1, 1, 1, 1},
        {0.1, 3, 0, 0, 1.7, 1e-9, 0.4, 0},
        {0, 0, 0, 0, 0, 0, 0, 0, 1, 0},
        {1, 0, 0, 0, 0, 0, 0},
        {0, 0, 0, 1},
        {1e-300, 1e-300, 2e-300},
        {5},
        {1, 1e-17, 1e-17, 1},
        {0.3, 0.3, 0.3, 0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 7, 0.05, 0.05, 0.05, 0.05},
    };

    /** Kills: teeth at k + ½, a tooth too few, the last particle heir to what rounding left, residuals not divided by their sum. */
    @ParameterizedTest
    @EnumSource(Resampling.class)
    void offspringAreUnbiased(Resampling how) {
        KeyedRandom random = new KeyedRandom();
        for (double[] weights : WEIGHTS) {
            int n = weights.length;
            double sum = Arrays.stream(weights).sum();
            double[] mean = new double[n];
            double[] squares = new double[n];
            for (int round = 0; round < ROUNDS; round++) {
                int[] offspring = offspring(how, weights, random.aim(round, 0, 0, how.ordinal()));
                for (int i = 0; i < n; i++) {
                    mean[i] += (double) offspring[i] / ROUNDS;
                    squares[i] += (double) offspring[i] * offspring[i] / ROUNDS;
                }
            }
            for (int i = 0; i < n; i++) {
                double expected = n * weights[i] / sum;
                double sd = Math.sqrt(Math.max(0, squares[i] - mean[i] * mean[i]));
                assertEquals(
                        expected,
                        mean[i],
                        sd * Tolerance.monteCarlo(ROUNDS) + 1e-8, // of a weight that no round drew
                        how + ", particle " + i + " of " + Arrays.toString(weights));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Resampling.class)
    void whoWeighsNothingHasNoOffspringWhereverTheTeethFall(Resampling how) {
        for (double[] weights : WEIGHTS) {
            for (double u : ENDS) {
                int[] offspring = offspring(how, weights, constant(u));
                for (int i = 0; i < weights.length; i++) {
                    assertTrue(weights[i] > 0 || offspring[i] == 0, how + ": particle " + i + " at " + u);
                }
            }
        }
    }

    /** The comb and residuals give whole shares surely, and no more than one beside. */
    @Test
    void aCombDiffersFromTheShareByLessThanOne() {
        for (Resampling how : new Resampling[] {Resampling.SYSTEMATIC, Resampling.RESIDUAL}) {
            for (double[] weights : WEIGHTS) {
                double sum = Arrays.stream(weights).sum();
                for (double u : ENDS) {
                    int[] offspring = offspring(how, weights, constant(u));
                    for (int i = 0; i < weights.length; i++) {
                        double share = weights.length * weights[i] / sum;
                        assertTrue(Math.abs(offspring[i] - share) < 1 + 1e-12, how + ", " + i + " at " + u);
                    }
                }
            }
        }
    }

    /** Many: where sums round, and some have more children than are written at once. */
    @Test
    void allPlacesAreTakenOfVeryMany() {
        int n = 100_003;
        double[] weights = new double[n];
        KeyedRandom random = new KeyedRandom();
        for (int i = 0; i < n; i++) {
            double w = random.nextExponential();
            weights[i] = w * w * w * w;
        }
        for (Resampling how : Resampling.values()) {
            for (double u : ENDS) {
                int[] offspring = offspring(how, weights, constant(u));
                assertEquals(n, Arrays.stream(offspring).sum());
            }
        }
    }

    private static int[] offspring(Resampling how, double[] weights, RandomGenerator random) {
        int n = weights.length;
        int[] ancestors = new int[n + Resampling.PADDING];
        Arrays.fill(ancestors, -1);
        how.ancestors(weights, Arrays.stream(weights).sum(), n, n, random, ancestors);
        int[] offspring = new int[n];
        for (int k = 0; k < n; k++) {
            offspring[ancestors[k]]++;
        }
        return offspring;
    }

    private static RandomGenerator constant(double u) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public double nextDouble() {
                return u;
            }
        };
    }
}
