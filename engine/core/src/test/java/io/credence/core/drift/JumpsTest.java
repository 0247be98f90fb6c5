package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.drift.trial.FollowedLevel;
import io.credence.core.random.KeyedRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jumps of a level that is followed: the evidence against a slow reference, its false alarms, what is found. */
final class JumpsTest {
    private static final double DEVIATES = 5.2; // one-sided 1e-7

    /** Twice the evidence of a jump N(0, J²) with a trace of so many records, as two multivariate normals: by Woodbury's identity. */
    private static double reference(double[] z, int from, int to, double gain, double variance) {
        double with = 0;
        double information = 0;
        for (int i = from; i <= to; i++) {
            double trace = StrictMath.pow(1 - gain, i - from);
            with += trace * z[i];
            information += trace * trace;
        }
        return with * with / (1 / variance + information) - StrictMath.log(1 + variance * information);
    }

    /** Kills: a ring that is read in the wrong order, a trace longer than its numbers, a gain's costs taken for another's. */
    @Test
    void theEvidenceIsThatOfTheBestOnset() {
        KeyedRandom random = new KeyedRandom().aim(3, 0, 0, 0);
        double[] z = new double[200];
        double[] a = new double[Jumps.WIDTH + 1];
        for (int t = 0; t < z.length; t++) {
            double score = 1.3 * random.nextGaussian() + (t > 100 ? 2 * StrictMath.pow(0.8, t - 101) : 0);
            z[t] = Jumps.decode(Jumps.encode(score));
            assertEquals(score, z[t], 0.5 / 512);
            double best = 0;
            for (double gain : new double[] {0.1, 0.3, 0.55}) {
                for (int back = 0; back < Math.min(24, Math.ceil(3 / gain)) && back <= t; back++) {
                    best = Math.max(best, 0.5 * reference(z, t - back, t, gain, 9 * (1 - gain)));
                }
            }
            assertEquals(Math.abs(z[t]) < 1 ? 0 : best, Jumps.add(a, 1, z[t], t), 1e-12, "record " + t);
        }
    }

    @Test
    void whatWasNeverKeptIsNought() {
        assertEquals(0, Jumps.decode(0));
        assertEquals(8, Jumps.decode(Jumps.encode(38)), 1.0 / 512);
        assertEquals(-8, Jumps.decode(Jumps.encode(-38)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {200, 1_000, 20_000})
    void thresholdsKeepTheirRate(double recordsPerAlarm) {
        KeyedRandom random = new KeyedRandom().aim(4, 0, 0, 0);
        double[] a = new double[Jumps.WIDTH];
        double threshold = Jumps.threshold(recordsPerAlarm);
        int expected = 300;
        int alarms = 0;
        long seen = 0;
        for (long i = 0; i < expected * recordsPerAlarm; i++) {
            if (Jumps.add(a, 0, random.nextGaussian(), seen++) >= threshold) {
                alarms++;
                seen = 0;
                Arrays.fill(a, 0);
            }
        }
        // The line through simulated rates errs by up to a tenth.
        assertEquals(expected, alarms, 0.1 * expected + DEVIATES * Math.sqrt(expected), alarms + " alarms");
    }

    private static FollowedLevel followed(double walk, double recordsPerAlarm, long seed) {
        AlarmBudget budget = new AlarmBudget.PerRecords(1, recordsPerAlarm);
        return new FollowedLevel(walk, new RankDetector(budget, RankDetector.Source.RESIDUALS_FIRST), seed);
    }

    /** What wanders as the model says must not ring more often than is allowed. Kills values that are believed too early. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.1, 0.01})
    void aLevelThatWandersKeepsToTheBudget(double walk) {
        FollowedLevel level = followed(walk, 1_000, 5);
        int expected = 400;
        int alarms = 0;
        for (int i = 0; i < expected * 1_000; i++) {
            if (level.alarms(0)) {
                alarms++;
                level.key.detector.newRegime(level.key.belief);
            }
        }
        assertTrue(alarms <= expected, alarms + " alarms, allowed " + expected);
        assertTrue(alarms >= 0.4 * expected, alarms + " alarms only");
    }

    /** Kills: the jump that ended a regime, found once more in the next as soon as its residuals are listened to. */
    @Test
    void anotherRegimeRemembersNone() {
        FollowedLevel level = followed(0.1, 1_000, 8);
        int alarms = 0;
        for (int i = 0; alarms < 50; i++) {
            if (level.alarms(i % 300 == 0 ? 8 : 0)) {
                alarms++;
                level.key.detector.newRegime(level.key.belief);
                for (int j = 0; j < RankDetector.WARMUP; j++) {
                    level.alarms(0);
                }
                int width = level.key.detector.layout().width();
                for (int n = width - Jumps.WIDTH; n < width; n++) {
                    assertEquals(0, level.key.belief.get(n), "after " + alarms + " alarms");
                }
            }
        }
    }

    /** Bounds are the study's shares less what 200 streams may err; before there were jumps .47, .68, .79 and .97. */
    @ParameterizedTest
    @CsvSource({"0.1, 4.2, 0.55", "0.1, 5, 0.8", "0.01, 2.35, 0.7", "0.01, 3, 0.93"})
    void jumpsAreFound(double walk, double jump, double least) {
        FollowedLevel level = followed(walk, 10_000, 6);
        double found = level.found(jump, 600, 200).share();
        assertTrue(found >= least, found + " found");
    }

    /** Kills a smallest jump that is said and not found; that of 1.5 ln(1/budget) is found .8 to .88 of the time. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.03})
    void theSmallestJumpThatIsSaidIsFound(double walk) {
        FollowedLevel level = followed(walk, 10_000, 11);
        double gain = 0.5 * (Math.sqrt(walk * (walk + 4)) - walk); // of the exact filter
        double unforeseen = 1 / Math.sqrt(1 - gain);
        double jump = ((RankDetector) level.key.detector).smallestJump(gain, 1) * unforeseen;
        double found = level.found(jump, 2_000, 200).share();
        assertTrue(found >= 0.9, found + " found of " + jump + " sds at a gain of " + gain);
    }

    @Test
    void whatIsHostileStaysFinite() {
        double[] a = new double[Jumps.WIDTH];
        for (int i = 0; i < 100; i++) {
            double found = Jumps.add(a, 0, i % 2 == 0 ? 38 : -38, i); // normal scores are no farther out
            assertTrue(found >= 0 && found < 1e6);
        }
    }
}
