package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.drift.trial.CostlyCycles;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Thresholds from costs, against the loss of a toy whose costs, changes and sizes are known. */
final class AlarmCostsTest {
    private static final AlarmCosts.Rate OFTEN = new AlarmCosts.Rate(1, 4000, false);
    private static final AlarmCosts.Rate LATE = new AlarmCosts.Rate(1, 1, false);
    private static final int CYCLES = 250;

    /**
     * Kills a threshold off by sixteen, either way: one without the information, the rate of changes or the unit. Nearer ones, of more cycles and of
     * other toys, are a table of {@code credence score drift}.
     */
    @Test
    void bothWaysItCostsMore() {
        AlarmCosts costs = AlarmCosts.ofRanks(20, LATE, OFTEN, 2);
        double chosen = mean(costs, 1);
        for (double times : new double[] {1.0 / 16, 16}) {
            double other = mean(costs, times);
            assertTrue(other > chosen, times + " b loses " + other + ", b " + chosen);
        }
    }

    private static double mean(AlarmCosts costs, double times) {
        return Arrays.stream(CostlyCycles.losses(costs, times * costs.allowed(1), CYCLES))
                .average()
                .orElseThrow();
    }

    @Test
    void timesGoByTheKeysPace() {
        AlarmCosts.Rate hourly = new AlarmCosts.Rate(20, 3600, true);
        AlarmCosts costs = new AlarmCosts(1, hourly, new AlarmCosts.Rate(1, 30 * 86_400, true), 1, 0.5, 0);
        double perSecond = costs.recordsBetweenAlarms(1);
        assertEquals(0.5 * 0.5 / (20.0 / 3600 / (30 * 86_400)), perSecond, 1e-6 * perSecond);
        assertEquals(
                perSecond / 3600,
                costs.recordsBetweenAlarms(1.0 / 60),
                1e-6 * perSecond,
                "slower: both are more a record");
        AlarmCosts blind = new AlarmCosts(1, hourly, costs.changes(), 1, 0.5, 60);
        assertEquals(perSecond * (1 + 60 * 20.0 / 3600), blind.recordsBetweenAlarms(1), 1e-6 * perSecond);
        assertEquals(Double.POSITIVE_INFINITY, costs.recordsBetweenAlarms(Double.NaN));
        assertEquals(AlarmBudget.FEWEST_BETWEEN_ALARMS, costs.allowed(1e-9), 0.0);
        assertThrows(IllegalArgumentException.class, () -> new AlarmCosts(0, hourly, hourly, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new AlarmCosts.Rate(-1, 1, true));
    }
}
