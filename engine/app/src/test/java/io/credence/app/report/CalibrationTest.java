package io.credence.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void binomialQuantilesAreThoseOfTheSummedMasses() {
        for (double p : new double[] {0.05, 0.5, 0.95}) {
            for (int n : new int[] {1, 7, 100, 900}) {
                for (double probability : new double[] {0.00025, 0.025, 0.5, 0.975, 0.99975}) {
                    assertEquals(
                            bruteForce(probability, n, p),
                            Calibration.binomialQuantile(probability, n, p),
                            p + " " + n + " " + probability);
                }
            }
        }
    }

    private static long bruteForce(double probability, int n, double p) {
        double logMass = n * Math.log1p(-p);
        double below = Math.exp(logMass);
        int k = 0;
        while (below < probability && k < n) {
            logMass += Math.log(n - (double) k) - Math.log(k + 1) + Math.log(p) - Math.log1p(-p);
            k++;
            below += Math.exp(logMass);
        }
        return k;
    }

    @Test
    void binomialQuantilesReachLargeCounts() {
        double mean = 5e5;
        double sd = Math.sqrt(5e5 * 0.95);
        assertEquals(mean + 1.96 * sd, (double) Calibration.binomialQuantile(0.975, 10_000_000, 0.05), 3);
    }

    @Test
    void verdictsWeighChanceBeforeSize() {
        assertEquals("as it says", Calibration.verdict(0.95, 0.93, 100));
        assertEquals("too narrow", Calibration.verdict(0.95, 0.9, 10_000));
        assertEquals("slightly too wide", Calibration.verdict(0.8, 0.82, 10_000));
        assertEquals("close: a hair too narrow", Calibration.verdict(0.95, 0.948, 1_000_000));
        assertTrue(Calibration.verdict(0.95, Double.NaN, 0).contains("nothing"));
    }
}
