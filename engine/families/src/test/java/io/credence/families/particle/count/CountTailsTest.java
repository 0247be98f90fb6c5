package io.credence.families.particle.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;
import io.credence.core.special.IncompleteBeta;
import io.credence.core.special.IncompleteGamma;
import io.credence.families.particle.Block;
import org.junit.jupiter.api.Test;

/** Against one incomplete gamma or beta function for each mean. */
final class CountTailsTest {
    private static final double[] COUNTS = {0.3, 1, 2, 3, 7.5, 20, 99, 101, 1_000, 31_234, 1e6, 1e9};
    private static final double[] SHAPES = {0.3, 1, 4, 120, 5_000};

    private final double[] logMeans = new double[Block.SIZE];
    private final double[] below = new double[Block.SIZE];
    private final double[] atLeast = new double[Block.SIZE];

    /** Kills: the remainder's sign turned on one side, the peak for the mass. */
    @Test
    void tailsOfPoissonKeepTheirDigits() {
        CountTails tails = new CountTails(new PoissonScatter());
        for (double a : COUNTS) {
            for (double reach : new double[] {0.01, 0.4, 2, 8}) {
                tails.aim(a);
                spread(a, reach);
                double[] deviances = tails.deviances(logMeans, Block.SIZE);
                for (int i = 0; i < Block.SIZE; i += 17) {
                    double mean = Elementary.exp(logMeans[i]);
                    double expected = a * logMeans[i] - mean - Gamma.logGamma(a + 1);
                    assertEquals(
                            expected, tails.logMost() - deviances[i], 1e-15 * (a * 30 + mean) + 1e-13, "mass " + a);
                }
                tails.tails(below, atLeast, Block.SIZE);
                for (int i = 0; i < Block.SIZE; i += 17) {
                    double mean = Elementary.exp(logMeans[i]);
                    String what = a + " of mean " + mean;
                    close(IncompleteGamma.regularisedQ(a, mean), below[i], a, what);
                    close(IncompleteGamma.regularisedP(a, mean), atLeast[i], a, what);
                }
            }
        }
    }

    /** Kills: success and failure confused. */
    @Test
    void tailsOfNegativeBinomialsKeepTheirDigits() {
        for (double shape : SHAPES) {
            CountTails tails = new CountTails(new NegativeBinomialScatter(shape));
            for (double a : COUNTS) {
                for (double reach : new double[] {0.01, 0.4, 2, 8}) {
                    tails.aim(a);
                    spread(a, reach);
                    double[] deviances = tails.deviances(logMeans, Block.SIZE);
                    double log = tails.logMost() - deviances[100];
                    tails.tails(below, atLeast, Block.SIZE);
                    for (int i = 0; i < Block.SIZE; i += 17) {
                        double mean = Elementary.exp(logMeans[i]);
                        double p = shape / (shape + mean);
                        String what = a + " of mean " + mean + " and shape " + shape;
                        close(IncompleteBeta.regularised(p, shape, a), below[i], a, what);
                        close(IncompleteBeta.complement(p, shape, a), atLeast[i], a, what);
                    }
                    double mean = Elementary.exp(logMeans[100]);
                    double expected = Gamma.logGammaStep(shape, a)
                            - Gamma.logGamma(a + 1)
                            - shape * Elementary.log1p(mean / shape)
                            - a * Elementary.log1p(shape / mean);
                    assertEquals(
                            expected,
                            log,
                            1e-11 + 1e-15 * a * (1 + Math.abs(logMeans[100])),
                            "mass " + a + " of shape " + shape);
                }
            }
        }
    }

    private void spread(double a, double reach) {
        for (int i = 0; i < Block.SIZE; i++) {
            logMeans[i] = Elementary.log(a) + reach * (2.0 * i / (Block.SIZE - 1) - 0.8);
        }
    }

    /** The lesser tail to so many digits of its own. */
    private static void close(double expected, double actual, double a, String what) {
        double digits = a > 1e6 ? 1e-6 : 1e-9; // what the incomplete beta function keeps there
        assertTrue(Math.abs(actual - expected) <= digits * expected + 1e-300, what + ": " + expected + ", " + actual);
    }

    @Test
    void whatIsRememberedHasTheBitsItWouldHaveAnew() {
        CountTails fresh = new CountTails(new PoissonScatter());
        CountTails used = new CountTails(new PoissonScatter());
        for (double a : new double[] {3, 19, 3, 35}) { // which share a place
            ask(used, a, 0.5);
            ask(used, a, 2);
        }
        double[] remembered = ask(used, 3, 0.5);
        double[] anew = ask(fresh, 3, 0.5);
        for (int i = 0; i < Block.SIZE; i++) {
            assertEquals(anew[i], remembered[i]);
        }
    }

    private double[] ask(CountTails tails, double a, double reach) {
        tails.aim(a);
        spread(a, reach);
        tails.deviances(logMeans, Block.SIZE);
        tails.tails(below, atLeast, Block.SIZE);
        return below.clone();
    }
}
