package io.credence.core.drift.classical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.ChangeKind;
import io.credence.core.Suspicion;
import io.credence.core.drift.trial.WatchedKey;
import io.credence.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window on the seam of detectors. Every seed is fixed. */
final class AdwinDetectorTest {

    private static WatchedKey key() {
        return new WatchedKey(new AdwinDetector(AdwinDetector.DELTA));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -1})
    void aShiftIsFoundAndDated(double shift) {
        KeyedRandom random = new KeyedRandom().aim(49, 0, 0, 0);
        double delays = 0;
        int covered = 0;
        int repetitions = 300;
        for (int r = 0; r < repetitions; r++) {
            WatchedKey key = key();
            int change = 1000 + r % AdaptiveWindow.CLOCK;
            int at = 0;
            while (!key.alarms(random.nextGaussian() + (at < change ? 0 : shift))) {
                at++;
            }
            delays += at - change + 1;
            Suspicion s = key.suspicion;
            covered += s.onsetFromMicros() <= change * 1e6 && s.onsetToMicros() >= change * 1e6 ? 1 : 0;
            assertEquals(Suspicion.Guarantee.NONE, s.guarantee());
            assertEquals(ChangeKind.LEVEL, s.kind());
            assertTrue(s.logEvidence() > 5 && s.onsetFromMicros() <= s.onsetMicros());
        }
        System.out.printf(
                "adwin: %+.0f sd: delay %.1f, onset held %.3f%n",
                shift, delays / repetitions, (double) covered / repetitions);
        assertTrue(delays / repetitions < 70, "delay " + delays / repetitions);
        assertTrue(covered > 0.8 * repetitions, covered + " of " + repetitions);
    }

    @Test
    void anAlarmLeavesTheWindowAndANewRegimeEmptiesIt() {
        WatchedKey watched = key();
        WatchedKey answered = key();
        KeyedRandom random = new KeyedRandom().aim(50, 0, 0, 0);
        int bites = 0;
        int alarms = 0;
        for (int i = 0; i < 2000; i++) {
            double z = random.nextGaussian() + (i < 1000 ? 0 : 1);
            bites += watched.alarms(z) ? 1 : 0;
            if (answered.alarms(z)) {
                alarms++;
                answered.detector.newRegime(answered.belief);
            }
        }
        assertTrue(bites > 1, bites + " bites");
        assertEquals(1, alarms);
    }

    @Test
    void whatIsHostileStaysFinite() {
        WatchedKey key = key();
        for (int i = 0; i < 5000; i++) {
            key.alarms(i % 3 == 0 ? 1e300 : i % 3 == 1 ? -1e300 : 0);
        }
        for (double number : key.belief.array()) {
            assertTrue(Double.isFinite(number));
        }
        WatchedKey flat = key();
        for (int i = 0; i < 100_000; i++) {
            assertFalse(flat.alarms(0.25), "record " + i);
        }
        WatchedKey lone = key();
        for (int i = 0; i < 3000; i++) {
            assertFalse(lone.alarms(i == 1500 ? 1e300 : i % 2 - 0.5), "record " + i);
        }
    }

    @Test
    void theSameRecordsGiveTheSameBitsWhereverTheNumbersLie() {
        WatchedKey one = key();
        WatchedKey other = key();
        int width = one.detector.layout().width();
        other.belief.attach(new double[width + 5], 5);
        other.detector.reset(other.belief);
        KeyedRandom random = new KeyedRandom().aim(51, 0, 0, 0);
        for (int i = 0; i < 3000; i++) {
            double z = random.nextGaussian() + (i < 1500 ? 0 : 1);
            assertEquals(one.alarms(z), other.alarms(z));
        }
        double[] moved = new double[width];
        System.arraycopy(other.belief.array(), 5, moved, 0, width);
        assertArrayEquals(one.belief.array(), moved, 0);
        assertTrue(one.detector.inWords().contains("no budget"));
    }
}
