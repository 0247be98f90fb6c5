package io.credence.core.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** What reference values cannot say: inverses, order, limits, and agreement of neighbouring methods. */
class DistributionsTest {
    private static final double[] NUS = {1e-3, 0.1, 0.7, 1, 2, 3.5, 10, 19.999, 20, 50, 99, 99.5, 100, 1e3, 1e6, 1e12};
    // Rounding of z², through a division by z.
    private static final double ROUNDING = 4e-15;
    // The ten-term expansion at ν = 20.
    private static final double SCORE = 3e-13;
    // The library's own accuracy.
    private static final double ORACLE = 1e-11;

    @Test
    void studentScoreRisesAndStaysFinite() {
        for (double nu : NUS) {
            double before = 0.0;
            for (double t = 1e-6; t < 1e300; t *= 1.01) {
                double z = StudentT.normalScore(t, nu);
                assertTrue(z > before - SCORE && z < Double.POSITIVE_INFINITY, () -> "nu " + nu);
                before = Math.max(before, z);
            }
            assertEquals(-StudentT.normalScore(3.0, nu), StudentT.normalScore(-3.0, nu));
            assertTrue(Double.isFinite(StudentT.normalScore(-Double.MAX_VALUE, nu)));
            assertTrue(Double.isFinite(StudentT.logCdf(-1e150, nu)));
            assertTrue(StudentT.normalScore(Double.MIN_VALUE, nu) >= 0.0);
        }
    }

    @Test
    void studentScoreAndItsInverseAgree() {
        for (double nu : NUS) {
            for (double z = -8.0; z <= 8.0; z += 0.037) {
                double t = StudentT.fromNormalScore(z, nu);
                if (Math.abs(t) < 1e300) {
                    double back = StudentT.normalScore(t, nu);
                    double zz = z;
                    assertEquals(z, back, 2.0 * SCORE, () -> "nu " + nu + " z " + zz);
                }
            }
        }
    }

    @Test
    void studentAtTwelveDigitsOfNuIsNormal() {
        for (double t = -8.0; t <= 8.0; t += 0.25) {
            assertEquals(t, StudentT.normalScore(t, 1e12), 1e-9);
            assertEquals(t, StudentT.normalScore(t, Double.POSITIVE_INFINITY), ROUNDING);
            assertEquals(Normal.logDensity(t), StudentT.logDensity(t, 1e12), 1e-8);
        }
    }

    @Test
    void studentAgreesWithTheLibrary() {
        for (double nu : new double[] {0.5, 1, 2.5, 7, 15, 20, 33, 150}) {
            TDistribution library = TDistribution.of(nu);
            for (double t = -30.0; t <= 30.0; t += 0.37) {
                assertEquals(library.cumulativeProbability(t), StudentT.cdf(t, nu), ORACLE);
                assertEquals(library.logDensity(t), StudentT.logDensity(t, nu), ORACLE);
            }
        }
    }

    @Test
    void gammaAgreesWithTheLibraryAndItsInverse() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            double shape = StrictMath.exp(random.nextDouble(-4.0, 9.0));
            double p = random.nextDouble(1e-6, 1.0 - 1e-6);
            double x = IncompleteGamma.quantile(p, shape);
            if (x > 1e-290) {
                assertEquals(p, IncompleteGamma.regularisedP(shape, x), 1e-11, () -> shape + " " + p);
                assertEquals(
                        GammaDistribution.of(shape, 1.0).cumulativeProbability(x),
                        IncompleteGamma.regularisedP(shape, x),
                        ORACLE);
            }
        }
        for (double shape : new double[] {1e-3, 1.0, 30.0, 1e5, 1e10}) {
            for (double q : new double[] {1e-200, 1e-20, 0.3}) {
                double x = IncompleteGamma.quantileOfUpperTail(q, shape);
                assertEquals(1.0, IncompleteGamma.regularisedQ(shape, x) / q, 1e-9, () -> shape + " " + q);
            }
        }
    }

    @Test
    void betaAgreesWithTheLibraryAndItsInverse() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 500; i++) {
            double a = StrictMath.exp(random.nextDouble(-3.0, 9.0));
            double b = StrictMath.exp(random.nextDouble(-3.0, 9.0));
            double p = random.nextDouble(1e-6, 1.0 - 1e-6);
            double x = IncompleteBeta.quantile(p, a, b);
            if (x > 1e-290 && x < 1.0 - 1e-6) {
                double reached = IncompleteBeta.regularised(x, a, b);
                assertEquals(p, reached, 1e-9, () -> a + " " + b + " " + p);
                assertEquals(BetaDistribution.of(a, b).cumulativeProbability(x), reached, ORACLE);
            }
        }
        assertEquals(0.5, IncompleteBeta.quantile(0.5, 1e8, 1e8), 1e-15);
        assertEquals(0.5, IncompleteBeta.regularised(0.5, 1e-3, 1e-3), 1e-14);
    }

    /** Kills: a seam in the wrong place, a width correction of the wrong sign. */
    @Test
    void massesAreContinuousAcrossTheirMethods() {
        for (double m = 0.0; m < 30.0; m += 0.173) {
            double edge = 0.03 / (1.0 + m);
            double below = Normal.logMassAround(m, edge * (1.0 - 1e-9));
            double above = Normal.logMassAround(m, edge * (1.0 + 1e-9));
            assertEquals(2e-9, above - below, 1e-11);
        }
        for (double width : new double[] {1e-300, 1e-12, 1e-3}) {
            assertEquals(Normal.logDensity(2.0) + StrictMath.log(width), Normal.logMassAround(2.0, width), 1e-6);
            assertEquals(
                    StudentT.logDensity(2.0, 5.0) + StrictMath.log(width),
                    StudentT.logMassAround(2.0, width, 5.0),
                    1e-6);
        }
        assertEquals(0.0, Normal.logMass(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertEquals(Normal.logCdf(-20.0), Normal.logMass(Double.NEGATIVE_INFINITY, -20.0), 1e-12);
        assertEquals(Double.NEGATIVE_INFINITY, Normal.logMass(1.0, 1.0));
        assertEquals(0.0, StudentT.logMass(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 3.0));
        assertEquals(StudentT.logCdf(-20.0, 3.0), StudentT.logMass(Double.NEGATIVE_INFINITY, -20.0, 3.0), 1e-12);
        assertTrue(Normal.logCdf(-1e150) < -1e299 && Double.isFinite(Normal.logCdf(-1e150)));
    }

    @Test
    void badArgumentsGiveNaN() {
        assertTrue(Double.isNaN(Normal.cdf(Double.NaN)));
        assertTrue(Double.isNaN(Normal.quantile(1.5)));
        assertTrue(Double.isNaN(StudentT.normalScore(Double.NaN, 5.0)));
        assertTrue(Double.isNaN(Gamma.logGamma(-1.0)));
        assertTrue(Double.isNaN(IncompleteGamma.regularisedP(-1.0, 1.0)));
        assertTrue(Double.isNaN(IncompleteBeta.regularised(1.5, 1.0, 1.0)));
        assertEquals(Double.NEGATIVE_INFINITY, Normal.quantile(0.0));
        assertEquals(Double.POSITIVE_INFINITY, Normal.quantile(1.0));
    }

    @Test
    void stepsOfLogGammaDoNotCancel() {
        // lnΓ(x+½) − lnΓ(x) = ½ ln(x − ¼) + 1/(64 x²) + …
        assertEquals(0.5 * StrictMath.log(1e12 - 0.25), Gamma.logGammaHalfStep(1e12), 4e-15);
        assertEquals(1e-8 * Gamma.digamma(1e9), Gamma.logGammaStep(1e9, 1e-8), 1e-21);
        assertEquals(StrictMath.log(120.0), Gamma.logFactorial(5), 1e-15);
        assertEquals(Gamma.logFactorial(255) + StrictMath.log(256.0), Gamma.logFactorial(256), 1e-12);
    }
}
