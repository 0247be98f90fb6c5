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

    /** Every gain from raw values in today's unit; kills sums that drift, starts left out, a wrong split. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void agreesWithASlowReader(long seed) {
        double[] noise = noise(160, seed);
        double[] y = new double[160];
        for (int i = 0; i < y.length; i++) {
            y[i] = 20 + (i >= 50 ? 5 : 0) + (i >= 100 ? 0.4 * (i - 100) : 0) + noise[i];
        }
        List<String> slow = new ArrayList<>();
        int before = -1;
        int held = 0;
        for (int now = 8; now <= y.length; now++) {
            int found = slowStart(SlowSegments.inUnit(Arrays.copyOf(y, now)), held);
            if (found >= 0) {
                double[] z = SlowSegments.inUnit(Arrays.copyOf(y, now));
                boolean isRedating = before >= 0
                        && found - held <= 16
                        && SlowSegments.log(z, before, found) + StrictMath.log(299 / 300.0)
                                > SlowSegments.log(z, before, held)
                                        + SlowSegments.log(z, held, found)
                                        + StrictMath.log(1 / 300.0);
                slow.add((isRedating ? ReadOut.REDATED : ReadOut.CAUSAL) + " " + found);
                before = isRedating ? before : held;
                held = found;
            }
        }
        List<String> fast = read(y.length, i -> y[i]).causal().stream()
                .map(c -> c.readOut() + " " + c.onset())
                .toList();
        assertEquals(slow, fast);
        assertTrue(slow.size() >= 2, slow::toString);
    }

    /** The best start where any of those whose turn it is passes two nats; −1 for none. */
    private static int slowStart(double[] z, int held) {
        int now = z.length;
        double whole = SlowSegments.log(z, held, now) + StrictMath.log(299 / 300.0) + 2 - StrictMath.log(1 / 300.0);
        boolean passes = false;
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int start = now - 2; start > Math.max(held, now - 129); start--) {
            double two = SlowSegments.log(z, held, start) + SlowSegments.log(z, start, now);
            boolean isTurn = now - start <= 16 || (now + start) % 8 == 0;
            passes |= isTurn && two > whole;
            if (two > most) {
                most = two;
                best = start;
            }
        }
        return passes ? best : -1;
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
