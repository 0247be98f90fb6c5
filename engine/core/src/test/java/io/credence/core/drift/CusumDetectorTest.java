package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Belief;
import io.credence.core.ChangeKind;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the charts promise, measured on residuals that are exactly what the model says. Every seed is fixed. */
final class CusumDetectorTest {
    private static final int REPETITIONS = 3000;
    private static final int CALM = 100;
    // A chance of 1e-7 one-sided; the counts are near enough to Poisson's.
    private static final double DEVIATES = 5.2;

    /** One key under a detector. */
    private static final class Key {
        final CusumDetector detector;
        final Belief belief;
        final Surprise surprise = new Surprise();
        final Suspicion suspicion = new Suspicion();
        final KeyedRandom random = new KeyedRandom();
        private final Observation y = new Observation();

        Key(double recordsPerAlarm, int warmup) {
            this(new CusumDetector(new AlarmBudget.PerRecords(1, recordsPerAlarm), warmup));
        }

        Key(CusumDetector detector) {
            this.detector = detector;
            belief = Belief.of(detector.layout());
            detector.reset(belief);
        }

        boolean alarms(double seconds, double residual) {
            surprise.timeMicros(Math.round(seconds * 1e6));
            surprise.scoreNormal(y.value(residual), 0, 1, random);
            suspicion.calm();
            detector.watch(belief, y, surprise, random, suspicion);
            return suspicion.isAlarm();
        }
    }

    @ParameterizedTest
    @CsvSource({"200, 4000", "1000, 4000", "10000, 3000"})
    void falseAlarmsKeepToTheBudget(double recordsPerAlarm, int expected) {
        Key key = new Key(recordsPerAlarm, 0);
        KeyedRandom random = new KeyedRandom().aim(17, 0, 0, 0);
        int alarms = 0;
        long records = (long) (expected * recordsPerAlarm);
        for (long i = 0; i < records; i++) {
            if (key.alarms((double) i, random.nextGaussian())) {
                alarms++;
                key.detector.reset(key.belief);
            }
        }
        // Bonferroni spends nearly the whole budget: a false-failure of 1e-7 on either side.
        assertTrue(alarms <= expected + DEVIATES * Math.sqrt(expected), alarms + " alarms, allowed " + expected);
        assertTrue(alarms >= 0.8 * expected - DEVIATES * Math.sqrt(expected), alarms + " alarms: much budget unspent");
        System.out.printf("cusum: budget 1 in %.0f, realised 1 in %.0f%n", recordsPerAlarm, (double) records / alarms);
    }

    /** Bounds are what was measured, and a tenth; coverage is at least nine tenths wherever the charts have power. */
    @ParameterizedTest
    @CsvSource({
        // budget, shift, sd, mean delay at most, coverage at least, mean width at most
        "1000,   0.5, 1, 58,  0.50, 55",
        "1000,   1,   1, 13,  0.90, 29",
        "1000,   2,   1, 5,   0.90, 14",
        "1000,   3,   1, 3.2, 0.90, 12",
        "1000,  -1,   1, 13,  0.90, 29",
        "1000,   0,   2, 11,  0.90, 37",
        "10000,  0.5, 1, 102, 0.45, 90",
        "10000,  1,   1, 19,  0.90, 35",
        "10000,  2,   1, 7,   0.90, 15",
        "10000,  3,   1, 4.2, 0.90, 12",
        "10000,  0,   2, 15,  0.90, 46",
    })
    void changesAreFoundAndDated(
            double recordsPerAlarm, double shift, double sd, double delay, double coverage, double width) {
        Key key = new Key(recordsPerAlarm, 0);
        KeyedRandom random = new KeyedRandom().aim(18, 0, 0, 0);
        int found = 0;
        int covered = 0;
        double delays = 0;
        double widths = 0;
        for (int r = 0; r < REPETITIONS; r++) {
            key.detector.reset(key.belief);
            int at = firstAlarm(key, random, shift, sd);
            if (at < CALM) {
                continue; // a false alarm: what follows is another regime
            }
            found++;
            delays += at - CALM + 1;
            Suspicion s = key.suspicion;
            long truth = CALM * 1_000_000L;
            covered += truth >= s.onsetFromMicros() && truth <= s.onsetToMicros() ? 1 : 0;
            widths += (s.onsetToMicros() - s.onsetFromMicros()) * 1e-6;
            assertTrue(s.onsetFromMicros() <= s.onsetMicros() && s.onsetMicros() <= s.onsetToMicros());
            assertEquals(0, s.meanBefore());
            assertEquals(1, s.sdBefore());
        }
        System.out.printf(
                "cusum: budget 1 in %.0f, shift %.1f, sd ×%.0f: delay %.1f, onset covered %.3f by %.1f records%n",
                recordsPerAlarm, shift, sd, delays / found, (double) covered / found, widths / found);
        assertTrue(delays / found <= delay, "delay " + delays / found);
        assertTrue((double) covered / found >= coverage, "coverage " + (double) covered / found);
        assertTrue(widths / found <= width, "width " + widths / found);
    }

    private static int firstAlarm(Key key, KeyedRandom random, double shift, double sd) {
        for (int i = 0; ; i++) {
            double z = random.nextGaussian();
            if (key.alarms(i, i < CALM ? z : shift + sd * z)) {
                return i;
            }
        }
    }

    @Test
    void theKindIsTold() {
        KeyedRandom random = new KeyedRandom().aim(19, 0, 0, 0);
        int level = 0;
        int variance = 0;
        for (int r = 0; r < 500; r++) {
            Key key = new Key(10_000, 0);
            firstAlarm(key, random, 1, 1);
            level += key.suspicion.kind() == ChangeKind.LEVEL ? 1 : 0;
            key.detector.reset(key.belief);
            firstAlarm(key, random, 0, 2);
            variance += key.suspicion.kind() == ChangeKind.VARIANCE ? 1 : 0;
        }
        assertTrue(level > 450, level + " of 500 shifts called a level");
        assertTrue(variance > 350, variance + " of 500 spreads called a variance");
    }

    @Test
    void noSingleRecordAlarmsFromRest() {
        for (double budget : new double[] {1, 50, 1000, 1e6}) {
            for (double outlier : new double[] {1e300, -1e300, 40, -40, 5}) {
                Key key = new Key(budget, 0);
                for (int i = 0; i < 50; i++) {
                    assertFalse(key.alarms(i, 0.1)); // all charts rest at zero
                }
                assertFalse(key.alarms(50, outlier), outlier + " under a budget of 1 in " + budget);
                assertFalse(key.alarms(51, 0.1), "the record after " + outlier);
            }
        }
    }

    @Test
    void scatteredOutliersRarelyAlarm() {
        Key key = new Key(10_000, 0);
        KeyedRandom random = new KeyedRandom().aim(20, 0, 0, 0);
        int outliers = 20_000;
        int alarms = 0;
        for (int i = 0; i < 100 * outliers; i++) {
            double z = random.nextGaussian();
            if (key.alarms(i, i % 100 == 50 ? 1e6 * Math.signum(z) : z)) {
                alarms++;
                key.detector.reset(key.belief);
            }
        }
        // Of these the budget itself allows 200; the rest met a chart that was already half way.
        System.out.printf("cusum: %d alarms for %d huge outliers in %d records%n", alarms, outliers, 100 * outliers);
        assertTrue(alarms < outliers / 25, alarms + " alarms for " + outliers + " outliers");
    }

    @Test
    void nothingIsWatchedDuringWarmUp() {
        Key key = new Key(100, 20);
        for (int i = 0; i < 20; i++) {
            assertFalse(key.alarms(i, 100));
            assertEquals(Double.NEGATIVE_INFINITY, key.suspicion.logEvidence());
        }
        int more = 0;
        while (!key.alarms(20 + more, 100)) {
            more++;
        }
        assertTrue(more <= 3, more + " records after warm-up");
        assertThrows(IllegalArgumentException.class, () -> new CusumDetector(new AlarmBudget.PerRecords(1, 1000), -1));
    }

    @Test
    void aBudgetByTheHourFollowsThePace() {
        AlarmBudget hourly = new AlarmBudget.PerTime(1, 3600);
        assertEquals(3600, hourly.recordsBetweenAlarms(1));
        assertEquals(36_000, hourly.recordsBetweenAlarms(10));
        assertEquals(Double.POSITIVE_INFINITY, hourly.recordsBetweenAlarms(Double.NaN));
        Key slow = new Key(new CusumDetector(hourly, 0));
        Key fast = new Key(new CusumDetector(hourly, 0));
        KeyedRandom random = new KeyedRandom().aim(21, 0, 0, 0);
        int slowAlarms = 0;
        int fastAlarms = 0;
        for (int i = 0; i < 400_000; i++) {
            double z = random.nextGaussian();
            slowAlarms += alarmed(slow, i, z);
            fastAlarms += alarmed(fast, i * 0.01, z);
        }
        // 111 hours at one a second, 1.1 at a hundred.
        assertTrue(slowAlarms > 50 && slowAlarms <= 111 + DEVIATES * Math.sqrt(111), slowAlarms + " alarms");
        assertTrue(fastAlarms <= 1.1 + 8, fastAlarms + " alarms");
    }

    private static int alarmed(Key key, double seconds, double z) {
        if (!key.alarms(seconds, z)) {
            return 0;
        }
        key.detector.reset(key.belief);
        return 1;
    }

    @Test
    void budgetsAreCheckedAndSayWhatTheyAre() {
        assertThrows(IllegalArgumentException.class, () -> new AlarmBudget.PerRecords(0, 10));
        assertThrows(IllegalArgumentException.class, () -> new AlarmBudget.PerRecords(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new AlarmBudget.PerTime(1, Double.POSITIVE_INFINITY));
        assertEquals("1 per 1000 records per key", new AlarmBudget.PerRecords(1, 1000).inWords());
        assertEquals("1 in 1 day per key", new AlarmBudget.PerTime(1, 86_400).inWords());
        assertTrue(new Key(1000, 7).detector.inWords().contains("after 7 records"));
    }

    @ParameterizedTest
    @CsvSource({"1000, 10", "1000, 30", "100000, 10", "100000, 30", "100000, 100"})
    void theSmallestShiftIsNoticedInThatManyRecords(double recordsPerAlarm, double within) {
        CusumDetector detector = new CusumDetector(new AlarmBudget.PerRecords(1, recordsPerAlarm), 0);
        double shift = detector.smallestShift(within, 1);
        KeyedRandom random = new KeyedRandom().aim(29, 0, 0, 0);
        double records = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            Key key = new Key(detector);
            double at = 0;
            while (!key.alarms(++at, shift + random.nextGaussian())) {}
            records += at;
        }
        // Overshooting costs a record or so; small shifts are carried over the threshold early by their ups and downs.
        double mean = records / REPETITIONS;
        assertTrue(mean > 0.65 * within && mean < 1.1 * within, () -> shift + " sds took " + mean);
    }

    @Test
    void aShiftNeedsEnoughRecordsHoweverLarge() {
        CusumDetector detector = new CusumDetector(new AlarmBudget.PerRecords(1, 100_000), 0);
        int fewest = detector.fewestRecords(1);
        assertTrue(detector.smallestShift(fewest - 2, 1) == Double.POSITIVE_INFINITY);
        Key key = new Key(detector);
        for (int i = 1; i < fewest; i++) {
            assertFalse(key.alarms(i, 9), "after " + i);
        }
        assertTrue(key.alarms(fewest, 9));
    }
}
