package io.credence.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Normal;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores of exact and rounded values against another library's distributions. */
final class SurpriseTest {
    private final Surprise surprise = new Surprise();
    private final KeyedRandom random = new KeyedRandom().aim(1, 1, 1, 1);

    private Surprise normal(double y, double step) {
        surprise.scoreNormal(Observation.of(y).resolution(step), 1, 2, random);
        return surprise;
    }

    private Surprise student(double y, double step, double degrees) {
        surprise.scoreStudentT(Observation.of(y).resolution(step), 1, 4, degrees, random);
        return surprise;
    }

    /** The scale of both is 2 and the centre 1. */
    private static double logMassPerUnit(ContinuousDistribution d, double y, double step) {
        double z = (y - 1) / 2;
        double h = step / 4;
        double mass = z > 0
                ? d.survivalProbability(z - h) - d.survivalProbability(z + h)
                : d.cumulativeProbability(z + h) - d.cumulativeProbability(z - h);
        return Math.log(mass / step);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.0399, 0.0401, 0.1, 0.5, 2, 6})
    void roundedValuesScoreTheirIntervalsMass(double step) {
        for (double y = -7; y < 10; y += 0.37) {
            NormalDistribution normal = NormalDistribution.of(0, 1);
            assertEquals(logMassPerUnit(normal, y, step), normal(y, step).logDensity(), 2e-9, "normal at " + y);
            for (double degrees : new double[] {1, 3, 30, 400}) {
                ContinuousDistribution t = TDistribution.of(degrees);
                double expected = logMassPerUnit(t, y, step);
                assertEquals(expected, student(y, step, degrees).logDensity(), 2e-8, "t " + degrees + " at " + y);
            }
        }
    }

    @Test
    void narrowAndWideMeetWithoutAStep() {
        for (double y = -9; y < 11; y += 0.41) {
            double z = Math.max(1, Math.abs(y - 1) / 2);
            double limit = 0.04 / z; // where h·max(1, |z|) reaches a hundredth
            double narrow = normal(y, limit * (1 - 1e-9)).logDensity();
            assertEquals(narrow, normal(y, limit * (1 + 1e-9)).logDensity(), 3e-10);
            double narrowT = student(y, limit * (1 - 1e-9), 7).logDensity();
            assertEquals(narrowT, student(y, limit * (1 + 1e-9), 7).logDensity(), 2e-9);
        }
    }

    @Test
    void aStepThatVanishesIsTheDensity() {
        for (double y : new double[] {-30, 0.3, 1, 40}) {
            assertEquals(normal(y, 0).logDensity(), normal(y, 1e-9).logDensity(), 1e-12);
            assertEquals(student(y, 0, 3).logDensity(), student(y, 1e-9, 3).logDensity(), 1e-12);
        }
    }

    @Test
    void tailsKeepTheirDigits() {
        assertEquals(38, normal(77, 0).residual(), 1e-12);
        assertEquals(-38, normal(-75, 0).residual(), 1e-12);
        assertTrue(normal(77, 1).residual() > 37 && normal(77, 1).residual() < 39);
        for (double y : new double[] {1e6, -1e6, 1e100, -1e100, 1e300}) {
            for (double step : new double[] {0, 0.1, 1e7}) {
                Surprise s = student(y, step, 4);
                assertTrue(s.isFinite(), y + " by " + step);
                assertTrue(s.pit() >= 0 && s.pit() <= 1);
                assertEquals(Math.signum(y), step < 1e6 ? Math.signum(s.residual()) : Math.signum(y));
            }
        }
    }

    @Test
    void aDiscretePitLiesWithinItsStep() {
        double sum = 0;
        int n = 20_000;
        for (int i = 0; i < n; i++) {
            surprise.scoreDiscrete(Math.log(0.3), 0.5, 0.2, 0, 1, random);
            assertTrue(surprise.pit() >= 0.5 && surprise.pit() <= 0.8);
            sum += surprise.pit();
        }
        assertEquals(0.65, sum / n, 6 * 0.3 / Math.sqrt(12.0 * n));
    }

    @Test
    void theScaleIsNeverFinerThanRounding() {
        surprise.scoreNormal(Observation.of(1).resolution(1), 0, 1e-9, random);
        assertEquals(1 / Math.sqrt(12), surprise.sd(), 1e-15);
        // One step off costs what three sds cost, not a miracle.
        assertTrue(surprise.logDensity() > -7, "score " + surprise.logDensity());
    }

    /** Kills a distance with a degree too many, and components that are counted though they are missing. */
    @Test
    void aVectorsPlaceIsThatOfItsSquaredDistance() {
        Surprise vector = new Surprise();
        Surprise one = new Surprise();
        vector.vector(3);
        one.scoreNormal(Observation.of(5), 3, 2, new KeyedRandom());
        double density = one.logDensity();
        vector.component(0, one);
        one.scoreNormal(Observation.of(-4), 0, 2, new KeyedRandom());
        vector.component(2, one);
        vector.vectorEnds();
        // Of two degrees: 1 − e^(−s/2) with s = 1² + 2².
        assertEquals(1 - Math.exp(-2.5), vector.pit(), 1e-14);
        assertEquals(density + one.logDensity(), vector.logDensity(), 1e-14);
        assertEquals(1, vector.residual(0), 1e-14);
        assertTrue(Double.isNaN(vector.residual(1)));
        assertEquals(-2, vector.residual(2), 1e-14);
        assertEquals(3, vector.mean());
        assertEquals(2, vector.sd());
        assertEquals(3, vector.components());
        assertEquals(1, one.components());
        vector.vector(3);
        one.scoreNormal(Observation.of(60), 0, 2, new KeyedRandom());
        vector.component(1, one);
        vector.vectorEnds();
        assertEquals(
                -Normal.logCdf(-30),
                -Normal.logCdf(-vector.residual()) + Math.log(2),
                1e-9,
                "the tail keeps its digits");
    }
}
