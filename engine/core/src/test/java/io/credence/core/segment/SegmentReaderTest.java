package io.credence.core.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.segment.Change.ReadOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three read-outs on series whose changes are known, against a slow reference, and on hostile ones. */
final class SegmentReaderTest {
    private static final int MARGIN = 2; // records

    /** What was said, and the path in the end. */
    private record Reading(List<Change> causal, List<Change> path) {
        List<Long> onsets() {
            return causal.stream().map(Change::onset).toList();
        }

        long alarms() {
            return causal.stream().filter(c -> c.readOut() == ReadOut.CAUSAL).count();
        }
    }

    private static Reading read(int n, IntToDoubleFunction series) {
        SegmentReader reader = new SegmentReader(new SegmentTables());
        List<Change> causal = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Change change = reader.add(i, series.applyAsDouble(i));
            if (change != null) {
                if (change.readOut() == ReadOut.REDATED) {
                    assertEquals(causal.get(causal.size() - 1).detected(), change.detected());
                } else {
                    assertEquals(ReadOut.CAUSAL, change.readOut());
                    assertEquals(i, change.detected());
                }
                causal.add(change);
            }
        }
        return new Reading(causal, reader.path());
    }

    private static double[] noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] noise = new double[n];
        Arrays.setAll(noise, i -> random.nextGaussian());
        return noise;
    }

    private static void assertNear(long expected, long actual, long margin) {
        assertTrue(Math.abs(actual - expected) <= margin, () -> actual + " is far from " + expected);
    }

    @Test
    void aStepIsFoundSoonDatedAndMeasured() {
        double[] noise = noise(400, 1);
        Reading reading = read(400, i -> 1000 + (i >= 250 ? 60 : 0) + 10 * noise[i]);
        Change causal = reading.causal().get(reading.causal().size() - 1);
        assertEquals(1, reading.alarms(), () -> "a large step is one change: " + reading.causal());
        assertNear(250, causal.onset(), MARGIN);
        assertTrue(causal.detected() >= 250 && causal.detected() <= 256, causal::toString);
        assertEquals(1000, causal.before().level(), 3);
        assertEquals(0, causal.before().slope(), 0.05);
        assertEquals(1, reading.path().size());
        Change path = reading.path().get(0);
        assertEquals(ReadOut.PATH, path.readOut());
        assertNear(250, path.onset(), MARGIN);
        assertEquals(399, path.detected());
        assertEquals(1060, path.after().level(), 3);
        assertTrue(path.logEvidence() > 50, path::toString);
    }

    @Test
    void aLineThatTurnsIsOneChange() {
        double[] noise = noise(500, 2);
        Reading reading = read(500, i -> -3 + 0.5 * i - (i >= 300 ? 0.8 * (i - 300) : 0) + noise[i]);
        assertEquals(1, reading.path().size());
        Change path = reading.path().get(0);
        assertNear(300, path.onset(), 5);
        assertEquals(0.5, path.before().slope(), 0.02);
        assertEquals(-0.3, path.after().slope(), 0.02);
        assertEquals(-3 + 0.5 * (path.onset() - 1), path.before().level(), 1);
        assertTrue(
                reading.onsets().stream().anyMatch(onset -> Math.abs(onset - 300) <= 10),
                () -> "dated " + reading.onsets());
    }

    @Test
    void aSteadyLineAndCalmNoiseAreNoChange() {
        double[] noise = noise(3000, 3);
        assertEquals(List.of(), read(3000, i -> noise[i]).path());
        assertEquals(List.of(), read(3000, i -> 0.01 * i + noise[i]).path());
        assertTrue(read(3000, i -> noise[i]).causal().size() <= 1);
    }

    @Test
    void beyondTheCellsAChangeIsKnownToTheCell() {
        double[] noise = noise(20_000, 4);
        Reading reading = read(20_000, i -> (i >= 13_333 ? 2 : 0) + noise[i]);
        assertEquals(1, reading.path().size(), "a change within a cell is not two");
        assertNear(13_333, reading.path().get(0).onset(), 2 * 32); // cells of 32 records
        assertTrue(reading.onsets().stream().anyMatch(o -> Math.abs(o - 13_333) <= 3), () -> "" + reading.onsets());
    }

    /** Kills sums that drift, starts left out or tried out of turn, a wrong split, unit or re-dating. */
    @ParameterizedTest
    @CsvSource({
        "5, 160, 5, 1",
        "6, 160, 5, 1",
        "7, 160, 5, 1",
        "8, 200, 1.2, 1",
        "9, 200, 1.2, 1",
        "10, 200, 1.2, 1",
        "11, 300, 0.7, 1",
        "12, 300, 0.7, 1",
        "13, 300, 0.7, 1",
        "14, 300, 0.7, 1",
        "15, 160, 14, 7",
        "16, 160, 14, 7",
        "17, 160, 14, 7",
        "18, 160, 30, 12"
    })
    void agreesWithASlowReader(long seed, int n, double size, int ramp) {
        double[] y = noise(n, seed);
        for (int i = 0; i < n; i++) {
            y[i] += 20 + size * Math.min(1, Math.max(0, i - 79) / (double) ramp);
        }
        List<SlowSegments.Said> slow = SlowSegments.causal(y);
        List<Change> fast = read(n, i -> y[i]).causal();
        assertEquals(
                slow.stream().map(said -> said.readOut() + " " + said.onset()).toList(),
                fast.stream()
                        .map(change -> change.readOut() + " " + change.onset())
                        .toList());
        for (int i = 0; i < slow.size(); i++) {
            // The slow one knows nothing of rounding, whose step is some thousandths here.
            assertEquals(slow.get(i).gain(), fast.get(i).logEvidence(), 0.03);
        }
    }

    @Test
    void aSmallStepIsDatedFarBack() {
        // Half an sd, known 126 records after it began: the farthest that is tried is 128.
        double[] noise = noise(1000, 36);
        Change change =
                read(1000, i -> noise[i] + (i >= 500 ? 0.5 : 0)).causal().get(0);
        assertNear(500, change.onset(), 5);
        assertTrue(change.detected() - change.onset() > 120, change::toString);
    }

    @Test
    void onlyThePastIsLookedAt() {
        double[] noise = noise(300, 8);
        Reading half = read(150, i -> (i >= 100 ? 4 : 0) + noise[i]);
        Reading whole = read(300, i -> (i >= 100 ? 4 : 0) + (i >= 150 ? 1e6 : 0) + noise[i]);
        assertEquals(
                half.causal(),
                whole.causal().stream().filter(c -> c.detected() < 150).toList());
        assertEquals(1, half.causal().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1000, -900, 0, 900, 1000})
    void powersOfTwoDoNotMatter(int power) {
        double[] noise = noise(300, 9);
        Reading plain = read(300, i -> 5 + (i >= 200 ? 8 : 0) + noise[i]);
        Reading scaled = read(300, i -> Math.scalb(5 + (i >= 200 ? 8 : 0) + noise[i], power));
        assertEquals(plain.onsets(), scaled.onsets());
        assertEquals(1, scaled.path().size());
        assertEquals(plain.path().get(0).logEvidence(), scaled.path().get(0).logEvidence(), 1e-9);
        assertEquals(
                Math.scalb(plain.path().get(0).after().level(), power),
                scaled.path().get(0).after().level(),
                Math.scalb(1e-9, power));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-40, 1e-100, 1e-200, 1e-300})
    void aRiseOfHundredsOfPowersIsAChange(double small) {
        Reading reading = read(500, i -> (i < 250 ? small : 1) * (i % 3));
        assertEquals(1, reading.path().size());
        assertNear(250, reading.path().get(0).onset(), MARGIN);
        assertEquals(1, reading.path().get(0).after().level(), 0.1);
        assertEquals(0, reading.path().get(0).before().level(), 0.1);
        // 1e-25 needs no other scale, and is nothing beside 1 all the same.
        Reading unscaled = read(500, i -> (i < 250 ? 1e-25 : 1) * (i % 3));
        assertEquals(unscaled.onsets(), reading.onsets());
        assertTrue(reading.alarms() > 0);
        assertSane(reading);
    }

    @Test
    void hostileSeriesAreRead() {
        assertEquals(new Reading(List.of(), List.of()), read(500, i -> 7));
        assertEquals(new Reading(List.of(), List.of()), read(7, i -> i));
        assertSane(read(3000, i -> i % 2));
        assertSane(read(500, i -> i % 2 == 0 ? 1e300 : -1e300));
        assertSane(read(500, i -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE));
        assertSane(read(500, i -> i < 250 ? i % 3 * 1e-300 : i % 3 * 1e300));
        assertSane(read(500, i -> i < 250 ? i % 3 * 1e300 : i % 3 * 1e-300));
        assertSane(read(500, i -> i == 300 ? Double.MAX_VALUE : i % 5));
        assertSane(read(500, i -> i % 4 == 0 ? Double.MIN_VALUE : 0));
        assertSane(read(500, i -> 1e15 + i % 3));
        assertThrows(IllegalArgumentException.class, () -> read(1, i -> Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> read(1, i -> Double.POSITIVE_INFINITY));
    }

    private static void assertSane(Reading reading) {
        for (List<Change> changes : List.of(reading.causal(), reading.path())) {
            long before = 0;
            for (Change change : changes) {
                assertTrue(change.onset() > before && change.onset() <= change.detected(), change::toString);
                assertTrue(Double.isFinite(change.logEvidence()), change::toString);
                assertTrue(Double.isFinite(change.before().level()), change::toString);
                assertTrue(Double.isFinite(change.after().level()), change::toString);
                before = change.onset();
            }
        }
    }

    @Test
    void aStepOfRoundedValuesIsFound() {
        Reading reading = read(200, i -> i < 120 ? 3 : 4);
        assertEquals(List.of(120L), reading.path().stream().map(Change::onset).toList());
        assertEquals(List.of(120L), reading.onsets());
    }

    @Test
    void theSameValuesGiveTheSameReading() {
        double[] noise = noise(2000, 10);
        IntToDoubleFunction series = i -> Math.floorDiv(i, 300) % 3 + noise[i];
        assertEquals(read(2000, series), read(2000, series));
    }
}
