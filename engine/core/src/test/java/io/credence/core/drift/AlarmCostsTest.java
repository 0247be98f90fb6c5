package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.drift.RankDetector.Source;
import io.credence.core.random.KeyedRandom;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Thresholds from costs, against the loss of a toy whose costs, changes and sizes are known. */
final class AlarmCostsTest {
    private static final AlarmCosts.Rate OFTEN = new AlarmCosts.Rate(1, 4000, false);
    private static final double[] GRID = {1.0 / 16, 0.25, 0.5, 1, 2, 4, 16}; // of the threshold that is chosen
    private static final int CHOSEN = 3;
    private static final int SETTLING = 300; // records before a change can come
    private static final int GIVEN_UP = 3000;

    /** What each cycle costs under a threshold: records up to a change that comes as often as said, and until it is told. */
    private static double[] losses(double threshold, AlarmCosts costs, int cycles) {
        double[] losses = new double[cycles];
        double late = costs.miss().perRecord(1);
        for (int i = 0; i < cycles; i++) {
            KeyedRandom random = new KeyedRandom().aim(301, i, 0, 0); // the same for every threshold
            RankedKey key = new RankedKey(threshold, Source.VALUES, 302 + i);
            double mean = 1 / costs.changes().perRecord(1);
            int change = SETTLING + (int) (-mean * StrictMath.log(random.nextOpenDouble()));
            for (int t = 0; t < change + GIVEN_UP; t++) {
                boolean isAlarm = key.alarms(random.nextGaussian() + (t >= change ? costs.size() : 0));
                losses[i] += t >= change ? late : isAlarm ? costs.falseAlarm() : 0;
                if (isAlarm && t >= change) {
                    break;
                }
                if (isAlarm) {
                    key.detector.newRegime(key.belief);
                }
            }
        }
        return losses;
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        return sum / x.length;
    }

    /** Of the mean of the differences, cycle by cycle. */
    private static double standardError(double[] x, double[] y) {
        double difference = mean(x) - mean(y);
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            double off = x[i] - y[i] - difference;
            squares += off * off;
        }
        return Math.sqrt(squares) / x.length;
    }

    /** Kills a threshold off by sixteen, either way: one without the information, the rate of changes or the unit. */
    @Test
    void bothWaysItCostsMore() {
        compare(2, 20, 250, 0, CHOSEN, GRID.length - 1);
    }

    /**
     * Three toys. No threshold of the grid costs less than the one that is chosen by more than the simulation's error (3 standard errors of paired
     * differences), and those of a quarter and of four times it cost more.
     */
    @Test
    @Tag("slow")
    void theChosenThresholdIsWhereTheLossIsLeast() {
        for (double[] toy : new double[][] {{1, 20}, {2, 20}, {1, 200}}) {
            compare(toy[0], toy[1], 1000, 0, 1, 2, CHOSEN, 4, 5, 6);
        }
    }

    private static void compare(double size, double falseAlarm, int cycles, int... grid) {
        AlarmCosts costs =
                new AlarmCosts(falseAlarm, new AlarmCosts.Rate(1, 1, false), OFTEN, size, AlarmCosts.SPENT_BY_RANKS);
        double chosen = costs.allowed(1);
        double[] best = losses(chosen, costs, cycles);
        System.out.printf(
                Locale.ROOT, "%.0f sd, false alarm %.0f, b = %.0f: loss %.2f%n", size, falseAlarm, chosen, mean(best));
        for (int i : grid) {
            if (i == CHOSEN) {
                continue;
            }
            double[] other = losses(GRID[i] * chosen, costs, cycles);
            double more = mean(other) - mean(best);
            double error = standardError(other, best);
            String line = String.format(Locale.ROOT, "%.4f b: loss %.2f more ± %.2f", GRID[i], more, error);
            System.out.println(line);
            assertTrue(more >= -3 * error, line);
            assertTrue(more > 0 || (GRID[i] > 0.25 && GRID[i] < 4), line);
        }
    }

    @Test
    void timesGoByTheKeysPace() {
        AlarmCosts.Rate hourly = new AlarmCosts.Rate(20, 3600, true);
        AlarmCosts costs = new AlarmCosts(1, hourly, new AlarmCosts.Rate(1, 30 * 86_400, true), 1, 0.5);
        double perSecond = costs.recordsBetweenAlarms(1);
        assertEquals(0.5 * 0.5 / (20.0 / 3600 / (30 * 86_400)), perSecond, 1e-6 * perSecond);
        assertEquals(
                perSecond / 3600,
                costs.recordsBetweenAlarms(1.0 / 60),
                1e-6 * perSecond,
                "slower: both are more a record");
        assertEquals(Double.POSITIVE_INFINITY, costs.recordsBetweenAlarms(Double.NaN));
        assertEquals(AlarmBudget.FEWEST_BETWEEN_ALARMS, costs.allowed(1e-9), 0.0);
        assertThrows(IllegalArgumentException.class, () -> new AlarmCosts(0, hourly, hourly, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new AlarmCosts.Rate(-1, 1, true));
    }
}
