package io.credence.core.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Probabilities against sums of a recursion in logarithms; both sides of where the law changes its way of computing. */
final class CountLawTest {
    private static final double[] SHAPES = {0.03, 0.5, 1, 2, 90, 110, 5_000, 1e9};
    private static final double[] MEANS = {1e-9, 0.1, 3, 60, 300, 4_000};
    private static final int MOST = 6_000;
    private static final double SAME = 2e-10; // relative: six thousand terms of the recursion

    /** ln P(Y = k + 1) − ln P(Y = k) is ln((a + k)/(k + 1)·m/(a + m)). */
    private static double[] masses(double shape, double mean) {
        double[] masses = new double[MOST];
        double log = -shape * Math.log1p(mean / shape);
        for (int k = 0; k < MOST; k++) {
            masses[k] = Math.exp(log);
            log += Math.log((shape + k) / (k + 1)) - Math.log1p(shape / mean);
        }
        return masses;
    }

    /** Kills: a term too many or too few, a tail without its own digits, the geometric's for all. */
    @Test
    void agreesWithTheRecursion() {
        for (double shape : SHAPES) {
            for (double mean : MEANS) {
                double[] masses = masses(shape, mean);
                double[] above = new double[MOST];
                for (int k = MOST - 2; k >= 0; k--) {
                    above[k] = above[k + 1] + masses[k + 1];
                }
                CountLaw law = new CountLaw().set(shape, mean);
                double below = 0;
                for (int k = 0; k < MOST / 2; k++) {
                    String where = "shape " + shape + ", mean " + mean + ", at " + k;
                    if (masses[k] > 1e-200 && (k < 3 || k % 61 < 2 || k == 62)) {
                        assertEquals(1, law.between(k - 0.5, k + 0.5) / masses[k], SAME, "mass, " + where);
                        assertEquals(below, law.below(k - 0.5), SAME * Math.max(1e-300, below) + 1e-15, where);
                        if (masses[MOST - 1] < 1e-14 * above[k]) { // else the recursion has not seen all of it
                            assertEquals(1, law.above(k + 0.5) / above[k], SAME, "above, " + where);
                        }
                        double part = law.below(k - 0.5) + 0.3 * masses[k];
                        assertEquals(part, law.below(k - 0.2), SAME * part + 1e-15, "within the box, " + where);
                    }
                    below += masses[k];
                    if (masses[k] < 1e-200 && k > mean) {
                        break;
                    }
                }
            }
        }
    }

    @Test
    void zerosAndOnesAreTwoBoxes() {
        CountLaw law = new CountLaw().set(0, 0.3);
        assertEquals(0.7, law.between(-0.5, 0.5), 0);
        assertEquals(0.3, law.between(0.5, 1.5), 0);
        assertEquals(0, law.between(1.5, 2.5), 0);
        assertEquals(0, law.below(-3), 0);
        assertEquals(1, law.above(-3), 0);
        assertEquals(0.35, law.below(0), 1e-15);
        assertEquals(0.65, law.above(0), 1e-15);
        assertEquals(1, law.below(7), 0);
        assertEquals(0.7 * 0.25 + 0.3 * 0.5, law.between(0.25, 1), 1e-15);
    }
}
