package io.credence.core.drift.classical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Solved run lengths against simulated ones. Seeds are fixed. */
final class FadingRunLengthTest {
    private static final int REPETITIONS = 4000;

    /** Kills: a sum that does not fade, a reference on the wrong side, an atom that is not at zero. */
    @ParameterizedTest
    @CsvSource({"0.005, 0.9999, 12", "0.005, 0.99, 12", "0.25, 0.9999, 6", "0, 1, 12", "0.5, 0.9, 3"})
    void isWhatASimulatedSumTakes(double delta, double alpha, double threshold) {
        KeyedRandom random = new KeyedRandom().aim(44, 0, 0, 0);
        double records = 0;
        for (int r = 0; r < REPETITIONS; r++) {
            double s = 0;
            while (s <= threshold) {
                s = Math.max(0, alpha * s + random.nextGaussian() - delta);
                records++;
            }
        }
        // The waits' sd is less than their mean: five standard errors, and two hundredths for the grid.
        double solved = FadingRunLength.average(delta, alpha, threshold);
        assertEquals(1, records / REPETITIONS / solved, 5 / Math.sqrt(REPETITIONS) + 0.02);
    }

    @ParameterizedTest
    @CsvSource({"0.005, 0.9999", "0.25, 0.9999", "0, 1", "2, 0.9"})
    void thresholdsKeepTheirRate(double delta, double alpha) {
        FadingRunLength solved = new FadingRunLength(delta, alpha);
        double last = 0;
        for (double records : new double[] {100, 1e3, 2e4, 1e5, 1e6, 1e8}) {
            double threshold = solved.threshold(records);
            assertTrue(threshold >= last, "rises");
            last = threshold;
            if (threshold > 1 && records < 1e7) {
                double kept = FadingRunLength.average(delta, alpha, threshold);
                assertTrue(kept >= records && kept <= 1.06 * records, kept + " for " + records);
                assertEquals(1, solved.records(threshold) / kept, 0.03);
            }
        }
        assertTrue(solved.threshold(1e15) > solved.threshold(1e13));
    }
}
