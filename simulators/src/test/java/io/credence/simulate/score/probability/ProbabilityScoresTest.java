package io.credence.simulate.score.probability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import io.credence.simulate.score.Interval;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** By hand, against the binomial, and over many streams of forecasts that are right. */
final class ProbabilityScoresTest {
    private static final double EXACT = 1e-12;
    private static final long SEED = 3;

    @Test
    void brierScoreByHand() {
        // Two bins of one forecast each: .2 came true 1 of 4 times, .8 came true 3 of 4.
        double[] p = {0.2, 0.2, 0.2, 0.2, 0.8, 0.8, 0.8, 0.8};
        boolean[] y = {true, false, false, false, true, true, true, false};
        BrierScore score = BrierScore.of(p, y);
        assertEquals((0.64 + 3 * 0.04 + 3 * 0.04 + 0.64) / 8, score.score(), EXACT);
        assertEquals(0.0025, score.reliability(), EXACT);
        assertEquals(0.0625, score.resolution(), EXACT);
        assertEquals(0.25, score.uncertainty(), EXACT);
        assertEquals(0, score.withinBins(), EXACT);
        assertEquals(1 - 0.19 / 0.25, score.skill(), EXACT);
    }

    @Test
    void theDecompositionAddsUpWhateverTheBins() {
        KeyedRandom random = new KeyedRandom().aim(SEED, 0, 0, 0);
        double[] p = new double[500];
        boolean[] y = new boolean[500];
        for (int i = 0; i < 500; i++) {
            p[i] = random.nextDouble();
            y[i] = random.nextDouble() < p[i] * p[i];
        }
        for (int bins : new int[] {1, 3, 10, 77}) {
            BrierScore s = BrierScore.of(p, y, bins);
            assertEquals(s.score(), s.reliability() - s.resolution() + s.uncertainty() + s.withinBins(), EXACT);
        }
        // In one bin nothing is resolved, and what remains is the covariance of forecasts and outcomes.
        assertEquals(0, BrierScore.of(p, y, 1).resolution(), EXACT);
        assertTrue(BrierScore.of(p, y, 1).withinBins() < -0.01);
    }

    @Test
    void certaintyThatIsRightIsPerfect() {
        BrierScore score = BrierScore.of(new double[] {0, 1, 1}, new boolean[] {false, true, true});
        assertEquals(0, score.score(), 0);
        assertEquals(1, score.skill(), 0);
        assertEquals(score.uncertainty(), score.resolution(), EXACT);
    }

    @Test
    void calibrationErrorByHand() {
        double[] p = {0.15, 0.19, 0.85, 0.85, 1};
        boolean[] y = {false, true, true, true, true};
        CalibrationError error = CalibrationError.of(p, y, SEED);
        assertEquals((Math.abs(1 - 0.34) + Math.abs(2 - 1.7) + 0) / 5, error.error(), EXACT);
        assertEquals(3, error.bins().size());
        assertEquals(0.17, error.bins().get(0).said(), EXACT);
        assertEquals(0.5, error.bins().get(0).happened(), EXACT);
        // Of certainty there is only one world.
        assertEquals(new Interval(1, 1), error.bins().get(2).band());
    }

    @Test
    void chanceIsThatOfTheForecasts() {
        // One bin, p = .3, 100 forecasts: |X/100 − .3| of a binomial has mean .0364 and 95 % point .09; X itself 21 …
        // 39.
        double[] p = new double[100];
        Arrays.fill(p, 0.3);
        boolean[] y = new boolean[100];
        Arrays.fill(y, 0, 38, true);
        CalibrationError error = CalibrationError.of(p, y, SEED);
        assertEquals(0.08, error.error(), EXACT);
        assertEquals(0.0364, error.byChance(), 0.003);
        assertEquals(0.09, error.limit(), 0.011);
        assertTrue(error.isCalibrated());
        Interval band = error.bins().get(0).band();
        assertEquals(0.21, band.low(), 0.011);
        assertEquals(0.39, band.high(), 0.011);
        assertTrue(error.bins().get(0).isAsItSays());
        Arrays.fill(y, 0, 45, true);
        CalibrationError off = CalibrationError.of(p, y, SEED);
        assertFalse(off.isCalibrated() || off.bins().get(0).isAsItSays());
    }

    @Test
    void forecastsThatAreRightAreRefusedInFiveOfAHundredCases() {
        int refused = 0;
        int overconfident = 0;
        KeyedRandom random = new KeyedRandom();
        for (int s = 0; s < 200; s++) {
            random.aim(SEED, 1, s, 0);
            double[] p = new double[300];
            double[] bold = new double[300];
            boolean[] y = new boolean[300];
            for (int i = 0; i < 300; i++) {
                p[i] = random.nextDouble();
                bold[i] = p[i] * p[i] / (p[i] * p[i] + (1 - p[i]) * (1 - p[i]));
                y[i] = random.nextDouble() < p[i];
            }
            refused += CalibrationError.of(p, y, s).isCalibrated() ? 0 : 1;
            overconfident += CalibrationError.of(bold, y, s).isCalibrated() ? 0 : 1;
        }
        // 10 expected, sd 3.
        assertTrue(refused > 1 && refused < 25, refused + " of 200");
        assertTrue(overconfident > 190, overconfident + " of 200");
    }

    @Test
    void theSameSeedGivesTheSameBands() {
        double[] p = {0.15, 0.35, 0.85};
        boolean[] y = {false, true, true};
        assertEquals(CalibrationError.of(p, y, 4), CalibrationError.of(p, y, 4));
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> BrierScore.of(new double[2], new boolean[3]));
        assertThrows(IllegalArgumentException.class, () -> BrierScore.of(new double[] {1.2}, new boolean[1]));
        assertThrows(IllegalArgumentException.class, () -> BrierScore.of(new double[1], new boolean[1], 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> CalibrationError.of(new double[] {Double.NaN}, new boolean[1], SEED));
        assertTrue(Double.isNaN(BrierScore.of(new double[0], new boolean[0]).score()));
        assertTrue(Double.isNaN(
                CalibrationError.of(new double[0], new boolean[0], SEED).error()));
    }
}
