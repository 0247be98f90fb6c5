package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Normal;
import org.junit.jupiter.api.Test;

/** Average run lengths against the literature and against plain simulation. */
final class RunLengthTest {
    private static double halfAnSd(double x) {
        return Normal.cdf(x + 0.5);
    }

    @Test
    void publishedRunLengthsAreMet() {
        // Montgomery, Introduction to Statistical Quality Control, table 9.4: two-sided 168 and 465 at k = ½, h = 4 and
        // 5;
        // one side alone runs twice as long. More digits from Hawkins & Olwell's program anyarl: 335.37 and 930.89.
        assertEquals(335.4, RunLength.average(RunLengthTest::halfAnSd, 4), 0.002 * 335.4);
        assertEquals(930.9, RunLength.average(RunLengthTest::halfAnSd, 5), 0.002 * 930.9);
    }

    @Test
    void simulationAgrees() {
        int alarms = 40_000;
        KeyedRandom random = new KeyedRandom().aim(1, 0, 0, 0);
        long records = 0;
        for (int i = 0; i < alarms; i++) {
            double s = 0;
            while (s < 4) {
                s = Math.max(0, s + random.nextGaussian() - 0.5);
                records++;
            }
        }
        // Run lengths are nearly exponential: relative sd 1/√alarms; 5.5 of them fail by chance once in 2.6e7.
        assertEquals(
                1, (double) records / alarms / RunLength.average(RunLengthTest::halfAnSd, 4), 5.5 / Math.sqrt(alarms));
    }

    @Test
    void thresholdsBetweenTheSolvedOnesKeepTheirPromise() {
        RunLength chart = new RunLength(RunLengthTest::halfAnSd);
        for (double records : new double[] {150, 600, 1500, 3000, 10_000, 30_000, 100_000, 3e5, 1e6, 3e6}) {
            double achieved = RunLength.average(RunLengthTest::halfAnSd, chart.threshold(records));
            assertTrue(achieved >= records, achieved + " records to an alarm where " + records + " were allowed");
            assertTrue(achieved < 1.1 * records, achieved + " records to an alarm where " + records + " were allowed");
        }
    }
}
