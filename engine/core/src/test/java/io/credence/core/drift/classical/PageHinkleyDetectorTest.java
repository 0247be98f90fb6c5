package io.credence.core.drift.classical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.ChangeKind;
import io.credence.core.Suspicion;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.classical.PageHinkleyDetector.Settings;
import io.credence.core.drift.trial.WatchedKey;
import io.credence.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums against slow ones, and what they promise. Every seed is fixed. */
final class PageHinkleyDetectorTest {
    private static final double DEVIATES = 5.2; // a chance of 1e-7 one-sided

    private static WatchedKey within(double records, double delta) {
        return new WatchedKey(
                PageHinkleyDetector.within(new AlarmBudget.PerRecords(1, records), new Settings(delta, 0.9999, 30)));
    }

    /** The test from its description: all values are kept, the sums made anew for each of them. */
    private static boolean slow(List<Double> values, double delta, double alpha, int nMin, double lambda) {
        double up = 0;
        double down = 0;
        for (int n = 1; n <= values.size(); n++) {
            double mean = values.subList(0, n).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            up = Math.max(0, alpha * up + values.get(n - 1) - mean - delta);
            down = Math.max(0, alpha * down - values.get(n - 1) + mean - delta);
        }
        return values.size() >= nMin && Math.max(up, down) > lambda;
    }

    /** Kills: one side only, a sum without fading or below nought, an alarm before nMin. */
    @ParameterizedTest
    @CsvSource({"0.005, 0.9999, 30, 20", "0.005, 0.9999, 30, 2", "0.25, 0.95, 10, 4", "0, 1, 1, 6"})
    void alarmsAreThoseOfASlowReference(double delta, double alpha, int nMin, double lambda) {
        KeyedRandom random = new KeyedRandom().aim(45, 0, 0, 0);
        WatchedKey key = new WatchedKey(PageHinkleyDetector.at(lambda, new Settings(delta, alpha, nMin)));
        int alarms = 0;
        for (int r = 0; r < 12; r++) {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                double z = random.nextGaussian() + (i < 60 ? 0 : r % 2 == 0 ? 1 : -1);
                values.add(z);
                boolean isAlarm = key.alarms(z);
                assertEquals(slow(values, delta, alpha, nMin, lambda), isAlarm, "stream " + r + ", record " + i);
                alarms += isAlarm ? 1 : 0;
            }
            key.restart();
        }
        assertTrue(alarms > 12, alarms + " alarms");
    }

    @ParameterizedTest
    @CsvSource({"1000, 0.005, 1500", "1000, 0.25, 1500", "10000, 0.005, 300", "10000, 0.25, 300"})
    void falseAlarmsKeepToTheBudget(double recordsPerAlarm, double delta, int expected) {
        WatchedKey key = within(recordsPerAlarm, delta);
        KeyedRandom random = new KeyedRandom().aim(46, 0, 0, 0);
        int alarms = 0;
        for (long i = 0; i < expected * recordsPerAlarm; i++) {
            if (key.alarms(random.nextGaussian())) {
                alarms++;
                key.detector.newRegime(key.belief);
                assertEquals(Suspicion.Guarantee.IF_MODEL_IS_RIGHT, key.suspicion.guarantee());
            }
        }
        System.out.printf(
                "page-hinkley: budget 1 in %.0f, delta %.3f: %.2f of it%n",
                recordsPerAlarm, delta, (double) alarms / expected);
        assertTrue(alarms <= expected + DEVIATES * Math.sqrt(expected), alarms + " alarms, allowed " + expected);
        assertTrue(alarms >= 0.2 * expected, alarms + " alarms: hardly any budget spent");
    }

    @Test
    void aBudgetByTimeFollowsThePace() {
        PageHinkleyDetector daily = PageHinkleyDetector.within(new AlarmBudget.PerTime(1, 86_400), Settings.USUAL);
        assertTrue(daily.lambda(10) > daily.lambda(1));
        assertEquals(daily.lambda(1e-9), daily.lambda(1000 / 86_400.0), 1e-9); // never more than one in a thousand
        assertEquals(86_400, daily.records(daily.lambda(1)), 0.05 * 86_400);
        assertEquals(50, PageHinkleyDetector.at(50, Settings.USUAL).lambda(3), 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -1})
    void aShiftIsFoundAndDated(double shift) {
        WatchedKey key = within(10_000, 0.25);
        KeyedRandom random = new KeyedRandom().aim(47, 0, 0, 0);
        int found = 0;
        int covered = 0;
        double delays = 0;
        for (int r = 0; r < 1000; r++) {
            key.restart();
            int at = 0;
            while (!key.alarms(random.nextGaussian() + (at < 500 ? 0 : shift))) {
                at++;
            }
            if (at >= 500) {
                found++;
                delays += at - 499;
                Suspicion s = key.suspicion;
                covered += s.onsetFromMicros() <= 500_000_000L && s.onsetToMicros() >= 500_000_000L ? 1 : 0;
                assertTrue(s.onsetFromMicros() <= s.onsetMicros() && s.onsetMicros() <= s.onsetToMicros());
                assertEquals(ChangeKind.LEVEL, s.kind());
                assertEquals(1, s.sdBefore());
            }
        }
        System.out.printf(
                "page-hinkley: delta .25, 1 in 10000, %+.0f sd: delay %.1f, onset covered %.3f of %d%n",
                shift, delays / found, (double) covered / found, found);
        assertTrue(delays / found < 24, "delay " + delays / found);
        assertTrue(covered > 0.9 * found, covered + " of " + found);
    }

    @Test
    void whatIsHostileStaysFiniteAndOneRecordIsNoRegime() {
        for (double outlier : new double[] {1e300, -1e300, 1e9}) {
            WatchedKey key = new WatchedKey(PageHinkleyDetector.at(50, Settings.USUAL));
            for (int i = 0; i < 200; i++) {
                key.alarms(i % 2 == 0 ? 0.5 : -0.5);
            }
            assertFalse(key.alarms(outlier));
            for (int i = 0; i < 2000; i++) {
                key.alarms(i % 2 == 0 ? outlier : -outlier);
            }
            for (double number : key.belief.array()) {
                assertTrue(Double.isFinite(number));
            }
        }
    }

    @Test
    void theSameRecordsGiveTheSameBitsWhereverTheNumbersLie() {
        WatchedKey one = within(1000, 0.005);
        WatchedKey other = within(1000, 0.005);
        int width = one.detector.layout().width();
        other.belief.attach(new double[width + 7], 7);
        other.detector.reset(other.belief);
        KeyedRandom random = new KeyedRandom().aim(48, 0, 0, 0);
        for (int i = 0; i < 3000; i++) {
            double z = random.nextGaussian();
            assertEquals(one.alarms(z), other.alarms(z));
        }
        double[] moved = new double[width];
        System.arraycopy(other.belief.array(), 7, moved, 0, width);
        assertArrayEquals(one.belief.array(), moved, 0);
    }

    @Test
    void settingsAreCheckedAndSaid() {
        assertThrows(IllegalArgumentException.class, () -> new Settings(-1, 0.9999, 30));
        assertThrows(IllegalArgumentException.class, () -> new Settings(0.005, 0.5, 30));
        assertThrows(IllegalArgumentException.class, () -> new Settings(0.005, 0.9999, 0));
        assertThrows(IllegalArgumentException.class, () -> PageHinkleyDetector.at(Double.NaN, Settings.USUAL));
        String fixed = PageHinkleyDetector.at(50, Settings.USUAL).inWords();
        assertTrue(fixed.contains("lambda 50") && fixed.contains("about once in"), fixed);
        String kept = within(1000, 0.005).detector.inWords();
        assertTrue(kept.contains("1 per 1000 records"), kept);
    }
}
