package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closed-form evidence against sums over a grid of everything that is unknown. */
final class BranchTest {
    private static final double TINY_SQUARES = 1e-5; // what the code adds a record for the room's coarseness

    private final double[] x = new double[24];
    private final double[] h = new double[24];

    BranchTest() {
        KeyedRandom random = new KeyedRandom().aim(5, 0, 0, 0);
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextGaussian() + (i < 16 ? 0 : 1.5);
            h[i] = i < 16 ? 0 : 1 + 0.1 * (i - 16);
        }
    }

    /** ∫∫∫ of normal densities over the mean, the multiple of the regressor and the log of the sd, by rectangles. */
    private double byGrid(double expected, double prior, boolean isNew) {
        double mean = 0;
        for (int i = 2; i < 16; i++) {
            mean += x[i] / 14;
        }
        double squares = 14 * TINY_SQUARES;
        for (int i = 2; i < 16; i++) {
            squares += (x[i] - mean) * (x[i] - mean);
        }
        double variance = squares / 13;
        double after = 0;
        double afterSquares = 0;
        for (int i = 16; i < 24; i++) {
            after += x[i] / 8;
            afterSquares += x[i] * x[i];
        }
        // Of a new variance the mean is known as from records of it, as many as the ratio of variances says.
        double worth = 14 * (afterSquares - 8 * after * after) / 7 / variance;
        double sum = 0;
        double dLog = 0.1;
        for (double logSd = -2.2; logSd < 2.4; logSd += dLog) {
            double sd = StrictMath.exp(logSd);
            double weightSd;
            if (isNew) { // an inverse gamma (1, v) for the variance, as a density of the log of the sd
                double v = sd * sd;
                weightSd = 2 * variance / v * StrictMath.exp(-variance / v);
            } else { // the first half's posterior under 1/σ, which carries its evidence too
                weightSd = 1;
            }
            double dm = sd / 20;
            double dk = sd * Math.sqrt(prior) / 12;
            double inner = 0;
            for (double m = mean - 2.5 * sd; m < mean + 2.5 * sd; m += dm) {
                double before = 0;
                if (isNew) {
                    double e = (m - mean) / sd;
                    before = -0.5 * worth * e * e + 0.5 * StrictMath.log(worth / (2 * Math.PI)) - logSd;
                } else {
                    for (int i = 2; i < 16; i++) {
                        double e = (x[i] - m) / sd;
                        before += -0.5 * e * e - logSd - 0.5 * StrictMath.log(2 * Math.PI);
                    }
                    before += -0.5 * 14 * TINY_SQUARES / (sd * sd);
                }
                for (double k = -6 * sd * Math.sqrt(prior); k < 6 * sd * Math.sqrt(prior); k += dk) {
                    double log = before;
                    double ek = k / (sd * Math.sqrt(prior));
                    log += -0.5 * ek * ek - 0.5 * StrictMath.log(2 * Math.PI * prior) - logSd;
                    for (int i = 16; i < 24; i++) {
                        double e = (x[i] - m - (expected + k) * h[i]) / sd;
                        log += -0.5 * e * e - logSd - 0.5 * StrictMath.log(2 * Math.PI);
                    }
                    inner += StrictMath.exp(log) * dk;
                }
            }
            sum += weightSd * inner * dm * dLog;
        }
        return StrictMath.log(sum);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, false", "0, 1, true", "0.5, 0.4, false", "0.5, 0.4, true"})
    void aRegressionsEvidenceIsTheIntegral(double expected, double prior, boolean isNew) {
        Branch branch = new Branch();
        branch.at(x, 2, 16, 24);
        double told = branch.regression(h, expected, prior, isNew);
        // The first half's own evidence leaves out ½, and 1 for an IG(1, v).
        double before = isNew ? Branch.steady(x, 2, 16) : StrictMath.log(2);
        assertEquals(byGrid(expected, prior, isNew), told - before, 2e-3);
    }

    @Test
    void withoutAMultipleItIsTheConstant() {
        Branch branch = new Branch();
        branch.at(x, 2, 16, 24);
        assertEquals(branch.constant(false), branch.regression(h, 0, 0, false), 1e-12);
        assertEquals(branch.constant(true), branch.regression(h, 0, 0, true), 1e-12);
        // And with the same variance nothing happened: the cut does not matter.
        assertEquals(Branch.steady(x, 2, 24), branch.constant(false), 1e-4);
    }

    /** By what must be so: one is the one above, the same twice is once with twice the prior, and turned about they are as they were. */
    @Test
    void severalRegressorsAreOneJoint() {
        Branch branch = new Branch();
        branch.at(x, 2, 16, 24);
        assertEquals(branch.regression(h, 0, 0.7, false), branch.regressions(new double[][] {h}, 0.7), 1e-12);
        assertEquals(branch.regression(h, 0, 1.4, false), branch.regressions(new double[][] {h, h}, 0.7), 1e-12);
        double[] other = new double[24];
        double[] turned = new double[24];
        double[] otherTurned = new double[24];
        for (int i = 16; i < 24; i++) {
            other[i] = StrictMath.cos(i);
            turned[i] = 0.6 * h[i] - 0.8 * other[i];
            otherTurned[i] = 0.8 * h[i] + 0.6 * other[i];
        }
        double both = branch.regressions(new double[][] {h, other}, 0.7);
        assertEquals(both, branch.regressions(new double[][] {turned, otherTurned}, 0.7), 1e-12);
        assertEquals(both, branch.regressions(new double[][] {other, h, new double[24]}, 0.7), 1e-12);
    }
}
