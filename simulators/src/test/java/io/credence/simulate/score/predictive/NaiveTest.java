package io.credence.simulate.score.predictive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Normal;
import io.credence.simulate.score.predictive.PredictiveRun.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By hand, and on worlds for which they are right. */
final class NaiveTest {
    private static final double EXACT = 1e-12;
    private static final int MEDIAN = 3;

    @Test
    void persistenceSpeaksFromItsFirstErrorOn() {
        Naive naive = Naive.persistence(1);
        assertSame(Prediction.NONE, naive.next(1));
        assertSame(Prediction.NONE, naive.next(3));
        Prediction third = naive.next(2);
        assertEquals(3, third.mean(), 0);
        assertEquals(2, third.sd(), EXACT);
        assertEquals(3 + 2 * Normal.quantile(0.975), third.quantiles()[6], EXACT);
        assertEquals(LogScore.normal(2, 3, 2, 1), third.logDensity(), 1e-10);
        assertTrue(
                third.pit() > Normal.cdf(-0.75) && third.pit() < Normal.cdf(-0.25), "within the rounded value's mass");
        Prediction fourth = naive.next(2);
        assertEquals(2, fourth.mean(), 0);
        assertEquals(Math.sqrt((4 + 1) / 2.0), fourth.sd(), EXACT);
    }

    @Test
    void aSeasonLooksBackOneSeason() {
        Naive naive = Naive.seasonal(3, 1);
        double[] values = {10, 20, 30, 11, 22, 33};
        Prediction last = Prediction.NONE;
        for (double value : values) {
            last = naive.next(value);
        }
        assertEquals(30, last.mean(), 0);
        assertEquals(Math.sqrt((1 + 4) / 2.0), last.sd(), EXACT);
        assertEquals(11, naive.next(0).quantiles()[MEDIAN], 0);
        assertThrows(IllegalArgumentException.class, () -> Naive.seasonal(0, 1));
    }

    @Test
    void aMissingValueIsPredictedButNeitherScoredNorLearnt() {
        Naive naive = Naive.persistence(1);
        naive.next(1);
        naive.next(3);
        Prediction missing = naive.next(Double.NaN);
        assertEquals(3, missing.mean(), 0);
        assertTrue(Double.isNaN(missing.pit()) && Double.isNaN(missing.logDensity()));
        assertEquals(3, naive.next(4).mean(), 0);
    }

    @Test
    void aConstantIsPredictedNoNarrowerThanItsRounding() {
        Naive naive = Naive.persistence(1);
        naive.next(5);
        naive.next(5);
        Prediction said = naive.next(5);
        assertEquals(1 / Math.sqrt(12), said.sd(), EXACT);
        // Without any rounding there is nothing to say.
        Naive exact = Naive.persistence(1);
        exact.next(Math.PI);
        exact.next(Math.PI);
        assertSame(Prediction.NONE, exact.next(Math.PI));
    }

    @Test
    void itIsCalibratedOnARandomWalk() {
        PredictiveRun run = new PredictiveRun();
        Naive naive = Naive.persistence(3);
        KeyedRandom random = new KeyedRandom().aim(9, 0, 0, 0);
        double level = 100;
        for (int i = 0; i < 4000; i++) {
            level += random.nextGaussian();
            // Rounded coarsely: counted by quantiles, coverage would be off.
            double value = StrictMath.rint(level);
            run.add(value, naive.next(value));
        }
        assertEquals(4000, run.records());
        // The rounding of neighbours goes into their difference: sd √(1 + 1/6). Limits of 99.99 % are 2.4 points wide.
        for (Coverage level1 : run.coverage()) {
            assertEquals(level1.nominal(), level1.observed(), 0.03, level1::toString);
        }
        assertTrue(run.mean(Measure.CRPS) > 0.5 && run.mean(Measure.CRPS) < 0.7);
    }

    @Test
    void pitsAreDrawnByTheKey() {
        double[] pits = new double[3];
        long[] keys = {1, 1, 2};
        for (int k = 0; k < 3; k++) {
            Naive naive = Naive.persistence(keys[k]);
            naive.next(1);
            naive.next(3);
            pits[k] = naive.next(2).pit();
        }
        assertEquals(pits[0], pits[1], 0);
        assertNotEquals(pits[0], pits[2]);
    }

    @Test
    void theRightLagIsBetterByMoreThanChance() {
        PredictiveRun last = new PredictiveRun();
        PredictiveRun season = new PredictiveRun();
        Naive persistence = Naive.persistence(1);
        Naive seasonal = Naive.seasonal(12, 1);
        KeyedRandom random = new KeyedRandom().aim(4, 0, 0, 0);
        for (int i = 0; i < 1200; i++) {
            double value = 5 * StrictMath.sin(i * Math.PI / 6) + 0.3 * random.nextGaussian();
            last.add(value, persistence.next(value));
            season.add(value, seasonal.next(value));
        }
        for (Measure measure : Measure.values()) {
            MeanDifference gain = season.against(last, measure);
            boolean moreIsBetter = measure == Measure.LOG_SCORE;
            assertEquals(1200 - 13, gain.records(), measure.name());
            assertTrue(
                    moreIsBetter
                            ? gain.limits(0.99).low() > 0
                            : gain.limits(0.99).high() < 0,
                    measure + " " + gain);
        }
    }

    @Test
    void measuresByHand() {
        PredictiveRun run = new PredictiveRun();
        run.add(6.5, new Prediction(3, 2, new double[] {-1, 0, 2, 3, 4, 6, 7}, 0.96, -4));
        run.add(Double.NaN, new Prediction(3, 2, new double[] {-1, 0, 2, 3, 4, 6, 7}, 0.5, -1));
        assertEquals(3.5, run.mean(Measure.ABSOLUTE_ERROR), EXACT);
        assertEquals(2 + 4 * 2.5, run.mean(Measure.INTERVAL_50), EXACT);
        assertEquals(6 + 20 * 0.5, run.mean(Measure.INTERVAL_90), EXACT);
        assertEquals(8, run.mean(Measure.INTERVAL_95), EXACT);
        assertEquals(-4, run.mean(Measure.LOG_SCORE), EXACT);
        assertEquals(1, run.uniformity().records());
        assertEquals(2, PredictiveRun.pits(List.of(run)).length);
    }

    @Test
    void whatIsNoPredictionIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Prediction(0, 1, new double[6], 0.5, 0));
        assertThrows(IllegalArgumentException.class, () -> new Prediction(0, 1, new double[7], 1.5, 0));
    }
}
