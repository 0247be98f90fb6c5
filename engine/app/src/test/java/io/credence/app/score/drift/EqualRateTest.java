package io.credence.app.score.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.special.Normal;
import io.credence.simulate.score.Interval;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What delays rest on, where the answer is known in closed form. */
final class EqualRateTest {
    private static final double FREELY = 100;

    /** Alarms where a value is beyond the setting: once in 1/P(|z| > setting) records, whatever came before. */
    private static final class Beyond implements Watcher {
        private final double setting;

        Beyond(double setting) {
            this.setting = setting;
        }

        @Override
        public void restart() {
            // remembers nothing
        }

        @Override
        public boolean alarms(double value) {
            return Math.abs(value) > setting;
        }

        @Override
        public void mark() {
            // remembers nothing
        }

        @Override
        public void rewind() {
            // remembers nothing
        }
    }

    /** Kills: a rate taken for its inverse, a line through settings rather than their logarithms, an alarm counted twice. */
    @Test
    void theSettingIsTheQuantile() {
        EqualRate solved = EqualRate.of(Beyond::new, 1.5, FREELY, 1000, 1_600);
        assertTrue(solved.isReached());
        assertEquals(Normal.quantile(1 - 0.0005), solved.setting(), 0.03); // 4 sds of 3,200 alarms
        assertEquals(1, solved.check().observed(), 4 / Math.sqrt(1_600));
    }

    @Test
    void whereNoSettingRingsSoOftenTheLastIsTold() {
        EqualRate solved = EqualRate.of(s -> new Beyond(1 / s), 0.2, 1 / 3.5, 1000, 400);
        assertFalse(solved.isReached());
        assertEquals(1 / 3.5, solved.setting());
        assertEquals(0.465, solved.check().observed(), 0.15); // 1,000 times P(|z| > 3.5)
    }

    /** Of a shift of 3 a value is beyond 3 every second time: half of the delays are 1, and the median lies at the end of that record. */
    @Test
    void aMedianLiesWithinItsRecord() {
        Map<Change, Delays> delays = Delays.of(new Beyond(3), 100, 20_000, Change.THREE, Change.HALF);
        Delays soon = delays.get(Change.THREE);
        assertEquals(1.5, soon.median(), 0.02);
        Interval limits = soon.limits();
        assertTrue(limits.holds(soon.median()) && limits.width() < 0.05, limits.toString());
        assertEquals(0, soon.missed().hits());
        // Of .5 sd with P = P(z > 2.5) + P(z < −3.5) a record.
        double p = 1 - Normal.cdf(2.5) + Normal.cdf(-3.5);
        Delays late = delays.get(Change.HALF);
        assertEquals(StrictMath.log(2) / p, late.median(), 0.04 * late.median());
        assertEquals(StrictMath.exp(-Delays.LONG_ENOUGH * p), late.missed().observed(), 1e-3);
        assertTrue(late.timesLimits(soon).holds(late.times(soon)));
    }
}
