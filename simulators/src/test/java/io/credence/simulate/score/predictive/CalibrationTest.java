package io.credence.simulate.score.predictive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import io.credence.core.special.IncompleteGamma;
import io.credence.core.special.Normal;
import io.credence.simulate.score.Limits;
import io.credence.simulate.score.Share;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Coverage and uniformity, by hand, against scipy 1.17, and over many series of a fixed seed. */
final class CalibrationTest {
    private static final double EXACT = 1e-12;

    @Test
    void centralIntervalsHoldWhatLiesBetweenTheirTails() {
        double[] pits = {0.04, 0.06, 0.5, 0.94, 0.96, Double.NaN};
        Coverage ninety = Coverage.of(pits, List.of(0.9)).get(0);
        assertEquals(new Share(3, 5), ninety.held());
        assertEquals(0.6, ninety.observed(), EXACT);
        assertEquals(-0.3, ninety.excess(), EXACT);
        assertEquals(Limits.clopperPearson(3, 5, 0.95), ninety.limits());
        assertTrue(ninety.isAsItSays(), "five records say little");
    }

    @Test
    void coverageOffByMoreThanChanceIsNotAsItSays() {
        double[] grid = grid(1000, u -> u);
        assertTrue(Coverage.of(grid, PredictiveRun.LEVELS).stream().allMatch(Coverage::isAsItSays));
        // Predictives half as wide as the truth.
        double[] narrow = grid(1000, u -> Normal.cdf(2 * Normal.quantile(u)));
        assertTrue(Coverage.of(narrow, PredictiveRun.LEVELS).stream().noneMatch(Coverage::isAsItSays));
        Coverage nothing = Coverage.of(new double[] {Double.NaN}, List.of(0.5)).get(0);
        assertTrue(Double.isNaN(nothing.observed()) && nothing.isAsItSays());
    }

    @Test
    void kolmogorovsLawIsThePublishedOne() {
        double[][] scipy = {
            {0.3, 0.9999906941986655},
            {0.5, 0.9639452436648751},
            {0.8, 0.5441424115741981},
            {1, 0.26999967167735456},
            {1.18, 0.1234538094297657},
            {1.2, 0.11224966667072497},
            {1.36, 0.049485876755377876},
            {2, 0.0006709252557796953},
            {3, 3.045995948942526e-08}
        };
        for (double[] pair : scipy) {
            assertEquals(pair[1], Uniformity.kolmogorovTail(pair[0]), 1e-12 + 1e-9 * pair[1]);
        }
        assertEquals(1, Uniformity.kolmogorovTail(0), 0);
    }

    @Test
    void testsOfUniformityByHand() {
        Uniformity test = Uniformity.of(grid(50, u -> StrictMath.pow(u, 1.3)));
        assertEquals(0.1062245119644315, test.distance(), 1e-12);
        assertEquals(0.6011129484317028, test.distanceProbability(), 1e-9); // scipy's exact one is .588
        // Four of twenty in the first bin, one in each other but the last three.
        double[] heaped = IntStream.range(0, 20)
                .mapToDouble(i -> i < 17 ? (i + 0.5) / 20 : 0.01)
                .toArray();
        Uniformity bars = Uniformity.of(heaped);
        assertEquals(9 + 3, bars.chiSquare(), EXACT);
        assertEquals(0.05000033560482573, chiSquareTail(30.1435), 1e-10);
        assertEquals(chiSquareTail(12), bars.chiSquareProbability(), EXACT);
    }

    private static double chiSquareTail(double x) {
        return IncompleteGamma.regularisedQ(9.5, x / 2);
    }

    @Test
    void distanceSeesShiftsAndChiSquareSeesTails() {
        Uniformity shifted = Uniformity.of(grid(400, u -> StrictMath.pow(u, 1.25)));
        assertTrue(shifted.distanceProbability() < 0.1 * shifted.chiSquareProbability(), shifted::toString);
        // The outer bins hold twice what they should.
        double[] heavy = grid(400, u -> u < 0.1 ? u / 2 : u > 0.9 ? 1 - (1 - u) / 2 : 0.05 + (u - 0.1) * 0.9 / 0.8);
        Uniformity tails = Uniformity.of(heavy);
        assertTrue(tails.distanceProbability() > 0.2 && tails.chiSquareProbability() < 0.002, tails::toString);
    }

    @Test
    void levelIsKeptByIndependentPitsAndLostByDependentOnes() {
        int[] rejected = new int[4];
        int series = 1000;
        double sum = 0;
        for (int s = 0; s < series; s++) {
            Uniformity independent = Uniformity.of(autoregressive(300, 0, s));
            Uniformity dependent = Uniformity.of(autoregressive(300, 0.6, s));
            rejected[0] += independent.distanceProbability() < 0.05 ? 1 : 0;
            rejected[1] += independent.chiSquareProbability() < 0.05 ? 1 : 0;
            rejected[2] += dependent.distanceProbability() < 0.05 ? 1 : 0;
            rejected[3] += dependent.chiSquareProbability() < 0.05 ? 1 : 0;
            sum += dependent.autocorrelation();
        }
        String counts = Arrays.toString(rejected);
        // 50 expected, sd 7; five of these away.
        assertTrue(Math.abs(rejected[0] - 50) < 35 && Math.abs(rejected[1] - 50) < 35, counts);
        assertTrue(rejected[2] > 250 && rejected[3] > 100, counts);
        // Of pits of normals correlated by r it is 6/π·asin(r/2).
        assertEquals(6 / Math.PI * StrictMath.asin(0.3), sum / series, 0.02);
    }

    @Test
    void excessKnowsThatNeighboursAreAlike() {
        double[] none = new double[7];
        int independent = 0;
        int aware = 0;
        for (int s = 0; s < 500; s++) {
            PredictiveRun run = new PredictiveRun();
            for (double pit : autoregressive(800, 0.9, s)) {
                run.add(0, new Prediction(0, 1, none, pit, 0));
            }
            Coverage half = run.coverage().get(0);
            MeanDifference excess = run.excess(0.5);
            assertEquals(half.excess(), excess.mean(), 1e-12);
            independent += half.isAsItSays() ? 0 : 1;
            aware += excess.limits(0.95).holds(0) ? 0 : 1;
        }
        // 25 of 500 expected of limits that keep their word.
        assertTrue(independent > 100 && aware < 60, independent + ", " + aware);
    }

    private static double[] autoregressive(int n, double rho, int series) {
        KeyedRandom random = new KeyedRandom().aim(11, 0, series, 0);
        double[] pits = new double[n];
        double x = random.nextGaussian();
        for (int i = 0; i < n; i++) {
            pits[i] = Normal.cdf(x);
            x = rho * x + Math.sqrt(1 - rho * rho) * random.nextGaussian();
        }
        return pits;
    }

    @Test
    void nothingToTestIsNotANumber() {
        Uniformity nothing = Uniformity.of(new double[] {Double.NaN});
        assertEquals(0, nothing.records());
        assertTrue(Double.isNaN(nothing.distance()) && Double.isNaN(nothing.distanceProbability()));
        assertTrue(Double.isNaN(nothing.chiSquareProbability()));
        assertFalse(Uniformity.of(new double[] {1}).distance() < 1);
        assertThrows(IllegalArgumentException.class, () -> Uniformity.of(new double[] {1.1}));
    }

    private static double[] grid(int n, DoubleUnaryOperator bend) {
        return IntStream.range(0, n)
                .mapToDouble(i -> bend.applyAsDouble((i + 0.5) / n))
                .toArray();
    }
}
