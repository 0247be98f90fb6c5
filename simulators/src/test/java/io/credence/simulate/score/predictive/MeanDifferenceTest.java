package io.credence.simulate.score.predictive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By hand, and the share of series whose limits hold the truth. */
final class MeanDifferenceTest {
    private static final double EXACT = 1e-12;

    @Test
    void longRunVarianceByHand() {
        // Deviations −1, 0, 2, −1, 0: γ = 1.2, −.4, −.4.
        double[] d = {1, 2, 4, 1, 2};
        assertEquals(1.2, MeanDifference.longRunVariance(d, 0), EXACT);
        assertEquals(1.2 - 0.4, MeanDifference.longRunVariance(d, 1), EXACT);
        assertEquals(1.2 + 2 * (2 / 3.0 + 1 / 3.0) * -0.4, MeanDifference.longRunVariance(d, 2), EXACT);
    }

    @Test
    void recordsThatOneDidNotScoreAreLeftOut() {
        double nan = Double.NaN;
        MeanDifference difference = MeanDifference.of(new double[] {3, nan, 5, 9, 1}, new double[] {1, 2, nan, 5, 4});
        assertEquals(3, difference.records());
        assertEquals((2 + 4 - 3) / 3.0, difference.mean(), EXACT);
        assertEquals(2, difference.median(), EXACT);
        assertThrows(IllegalArgumentException.class, () -> MeanDifference.of(new double[2], new double[3]));
        assertTrue(Double.isNaN(MeanDifference.of(new double[0], new double[0]).mean()));
        assertTrue(Double.isNaN(
                MeanDifference.of(new double[1], new double[1]).limits(0.95).low()));
    }

    @Test
    void limitsHoldTheTruthAlsoWhereNeighboursAreAlike() {
        int series = 1000;
        int[] held = new int[3];
        double[] rhos = {0, 0.8, -0.4};
        for (int k = 0; k < rhos.length; k++) {
            for (int s = 0; s < series; s++) {
                double[] d = autoregressive(600, rhos[k], s);
                held[k] += MeanDifference.of(d, new double[600]).limits(0.95).holds(0) ? 1 : 0;
            }
        }
        String all = Arrays.toString(held);
        // Records taken as independent would hold 49 % and 99.7 %, and by the usual lag alone 80 %.
        assertTrue(held[0] > 910 && held[0] < 980, all);
        assertTrue(held[1] > 880 && held[1] < 970, all);
        assertTrue(held[2] > 920 && held[2] < 988, all);
    }

    private static double[] autoregressive(int n, double rho, int series) {
        KeyedRandom random = new KeyedRandom().aim(5, 0, series, 0);
        double[] values = new double[n];
        double x = random.nextGaussian() / Math.sqrt(1 - rho * rho);
        for (int i = 0; i < n; i++) {
            values[i] = x;
            x = rho * x + random.nextGaussian();
        }
        return values;
    }

    @Test
    void keysAreWeighedByTheirRecords() {
        MeanDifference over = MeanDifference.over(List.of(
                new MeanDifference(10, 1, 0.1, 0),
                new MeanDifference(30, 2, 0.2, 0),
                new MeanDifference(1, 7, Double.NaN, 7),
                new MeanDifference(0, Double.NaN, Double.NaN, Double.NaN)));
        assertEquals(40, over.records());
        assertEquals(1.75, over.mean(), EXACT);
        assertEquals(Math.sqrt(1 + 36) / 40, over.standardError(), EXACT);
        assertEquals(1.5, over.median(), EXACT);
        assertTrue(Double.isNaN(MeanDifference.over(List.of()).mean()));
    }
}
