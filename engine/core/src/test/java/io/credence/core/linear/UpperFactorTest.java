package io.credence.core.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Factored covariances against the same formulas on dense matrices. */
final class UpperFactorTest {
    private static final double EXACT = 1e-12;

    private final RandomGenerator random = new SplittableRandom(20261122);

    private double[][] covariance(int n) {
        double[][] root = new double[n][n];
        for (double[] row : root) {
            for (int j = 0; j < n; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return times(root, transposed(root));
    }

    private double[] vector(int n) {
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = random.nextGaussian();
        }
        return v;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    private static double[][] copy(double[][] a) {
        double[][] c = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            c[i] = a[i].clone();
        }
        return c;
    }

    /** The factor from the third number on, so that an offset forgotten shows. */
    private static double[] factor(double[][] p) {
        int n = p.length;
        double[] a = new double[2 + UpperFactor.width(n)];
        assertTrue(UpperFactor.factorise(copy(p), n, a, 2));
        return a;
    }

    private static void same(double[][] expected, double[][] actual) {
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], actual[i], EXACT * 100, "row " + i);
        }
    }

    @Test
    void aFactorStandsForItsMatrix() {
        for (int n = 1; n <= 7; n++) {
            double[][] p = covariance(n);
            double[] a = factor(p);
            same(p, UpperFactor.dense(n, a, 2));
            double[] h = vector(n);
            double expected = times(times(new double[][] {h}, p), transposed(new double[][] {h}))[0][0];
            assertEquals(expected, UpperFactor.variance(n, a, 2, h), EXACT * 100 * expected);
        }
    }

    @Test
    void whatIsNoCovarianceIsRefused() {
        assertFalse(UpperFactor.factorise(new double[][] {{1, 2}, {2, 1}}, 2, new double[3], 0));
        assertFalse(UpperFactor.factorise(new double[][] {{-1}}, 1, new double[1], 0));
        assertFalse(UpperFactor.factorise(new double[][] {{Double.NaN}}, 1, new double[1], 0));
        assertTrue(UpperFactor.factorise(new double[][] {{1, 1}, {1, 1}}, 2, new double[3], 0), "one direction only");
    }

    @Test
    void aScalarUpdateIsTheFormulas() {
        for (int n = 1; n <= 7; n++) {
            double[][] p = covariance(n);
            double[] a = factor(p);
            double[] h = vector(n);
            if (n > 2) {
                h[1] = 0;
            }
            double noise = 0.7;
            double[][] ph = times(p, transposed(new double[][] {h}));
            double s = times(new double[][] {h}, ph)[0][0] + noise;
            double[][] expected = copy(p);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    expected[i][j] -= ph[i][0] * ph[j][0] / s;
                }
            }
            ScalarUpdate update = new ScalarUpdate(n);
            assertEquals(s - noise, update.look(a, 2, h), EXACT * s);
            update.absorb(a, 2, noise);
            same(expected, UpperFactor.dense(n, a, 2));
            assertEquals(s, update.total(), EXACT * s);
            for (int i = 0; i < n; i++) {
                assertEquals(ph[i][0] / s, update.gain(i), EXACT);
            }
        }
    }

    @Test
    void aDirectionGainsVariance() {
        int n = 6;
        RankOne rankOne = new RankOne(n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double[][] p = covariance(n);
                double[] a = factor(p);
                p[i][i] += 0.3;
                if (i == j) {
                    rankOne.add(a, 2, i, 0.3);
                } else {
                    p[j][j] += 0.3;
                    p[i][j] -= 0.3;
                    p[j][i] -= 0.3;
                    rankOne.addDifference(a, 2, i, j, 0.3);
                }
                same(p, UpperFactor.dense(n, a, 2));
            }
        }
    }

    @Test
    void aDirectionOfNoVarianceAtAllGainsSome() {
        double[] a = new double[2 + UpperFactor.width(3)];
        new RankOne(3).addDifference(a, 2, 0, 2, 2);
        same(new double[][] {{2, 0, -2}, {0, 0, 0}, {-2, 0, 2}}, UpperFactor.dense(3, a, 2));
    }

    @Test
    void aBlockMovesWhileTheRestRests() {
        int n = 6;
        for (int k = 1; k <= n; k++) {
            double[][] p = covariance(n);
            double[][] q = covariance(k);
            double[] a = factor(p);
            double[] noise = new double[UpperFactor.width(k)];
            assertTrue(UpperFactor.factorise(copy(q), k, noise, 0));
            double[] f = vector(k * k);
            double[][] whole = new double[n][n];
            for (int i = 0; i < n; i++) {
                whole[i][i] = 1;
                for (int j = 0; i < k && j < k; j++) {
                    whole[i][j] = f[i * k + j];
                }
            }
            double[][] expected = times(times(whole, p), transposed(whole));
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    expected[i][j] += q[i][j];
                }
            }
            new BlockStep(n, k).apply(a, 2, f, noise);
            same(expected, UpperFactor.dense(n, a, 2));
        }
    }

    /**
     * Two precise measurements under a prior 10¹⁰ times as wide: a packed covariance (here: the dense formula) loses every
     * digit of the second variance, the factor none.
     */
    @Test
    void aWidePriorCancelsNothing() {
        double wide = 1e20;
        double[] a = new double[] {0, wide, wide};
        double[][] p = {{wide, 0}, {0, wide}};
        ScalarUpdate update = new ScalarUpdate(2);
        for (double[] h : new double[][] {{1, 1}, {1, 1.0 + 1e-6}}) {
            update.look(a, 0, h);
            update.absorb(a, 0, 1);
            double[] ph = {p[0][0] * h[0] + p[0][1] * h[1], p[1][0] * h[0] + p[1][1] * h[1]};
            double s = h[0] * ph[0] + h[1] * ph[1] + 1;
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    p[i][j] -= ph[i] * ph[j] / s;
                }
            }
        }
        // (H'H)⁻¹: the slope between both is known to 2/10⁻¹², the value at the first to 1.
        assertEquals(1, UpperFactor.variance(2, a, 0, new double[] {1, 1}), 1e-6);
        assertEquals(2e12, UpperFactor.variance(2, a, 0, new double[] {0, 1}), 2e12 * 1e-6);
        assertEquals(0, p[0][0] + 2 * p[0][1] + p[1][1], "the dense formula: else this test shows nothing");
    }
}
