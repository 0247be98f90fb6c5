package io.credence.core.drift.classical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The window against MOA's recorded one, and against one that keeps every value. */
final class AdaptiveWindowTest {
    private static final double SUMS = 1e-9; // of thousands of values, in another order

    /** Streams of the recorder beside the recording: uniforms of splitmix64. */
    private static final class Streams {
        private long state;

        private double uniform() {
            long z = state += 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
        }

        private double bell() {
            double sum = -6;
            for (int i = 0; i < 12; i++) {
                sum += uniform();
            }
            return sum;
        }

        IntToDoubleFunction of(String name, long seed) {
            state = seed;
            return switch (name) {
                case "bernoulli" -> i -> uniform() < (i < 2000 ? 0.1 : i < 5000 ? 0.3 : 0.05) ? 1 : 0;
                case "uniform" -> i -> i < 3000 ? uniform() : 0.5 * uniform();
                case "calm" -> i -> uniform();
                case "up" -> i -> bell() + (i < 1000 ? 0 : 1);
                case "down" -> i -> bell() - (i < 1000 ? 0 : 1);
                case "far" -> i -> bell() + (i < 1000 ? 0 : 3);
                case "half" -> i -> bell() + (i < 1000 ? 0 : 0.5);
                case "ramp" -> i -> bell() + (i < 2000 ? 0 : 0.001 * (i - 2000));
                case "steps" -> i -> 0.1 * bell() + (i / 700) % 2;
                case "spikes" -> i -> i % 97 == 50 ? 40 : bell();
                case "constant" -> i -> i < 500 ? 0.25 : 0.75;
                default -> throw new IllegalArgumentException(name);
            };
        }
    }

    /** Kills: a row that holds four or six, a loop that stops a bucket short, a cut that drops the whole older part. */
    @Test
    void cutsAndWindowsAreThoseOfMoa() throws IOException {
        int streams = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                AdaptiveWindowTest.class.getResourceAsStream("/golden/adwin-moa.txt"), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("stream")) {
                    compare(line.split(" ", -1), in.readLine(), in.readLine());
                    streams++;
                }
            }
        }
        assertEquals(22, streams);
    }

    private static void compare(String[] stream, String alarms, String states) {
        int records = Integer.parseInt(stream[3]);
        IntToDoubleFunction values = new Streams().of(stream[1], Long.parseLong(stream[2]));
        AdaptiveWindow window = new AdaptiveWindow(Double.parseDouble(stream[4]), AdwinDetector.ROWS);
        double[] a = new double[window.numbers() + 3];
        StringBuilder cuts = new StringBuilder("alarms");
        String[] expected = states.split(" ", -1);
        int next = 1;
        for (int i = 0; i < records; i++) {
            if (window.add(a, 3, values.applyAsDouble(i), i)) {
                cuts.append(' ').append(i);
            }
            if (i % (records / 10) == records / 10 - 1) {
                String where = stream[1] + " at " + i;
                assertEquals(Double.parseDouble(expected[next++]), window.width(a, 3), 0, where);
                assertEquals(Double.parseDouble(expected[next++]), window.mean(a, 3), SUMS, where);
                assertEquals(Double.parseDouble(expected[next++]), window.variance(a, 3), SUMS, where);
            }
        }
        assertEquals(alarms, cuts.toString(), stream[1] + " at " + stream[4]);
    }

    /** ADWIN from its description, on all values of the window: sums are made anew for each look. */
    private static final class Slow {
        private final double delta;
        private final List<Deque<double[]>> rows = new ArrayList<>(); // youngest row first, buckets oldest first
        private int seen;

        Slow(double delta) {
            this.delta = delta;
        }

        boolean add(double value) {
            push(0, new double[] {value});
            seen++;
            if (seen % 32 != 0 || values().length <= 10) {
                return false;
            }
            boolean any = false;
            while (isUneven()) {
                any = true;
                for (int i = rows.size() - 1; i >= 0; i--) {
                    if (!rows.get(i).isEmpty()) {
                        rows.get(i).removeFirst();
                        break;
                    }
                }
            }
            return any;
        }

        private void push(int row, double[] bucket) {
            if (row == rows.size()) {
                rows.add(new ArrayDeque<>());
            }
            rows.get(row).addLast(bucket);
            if (rows.get(row).size() > 5) {
                double[] first = rows.get(row).removeFirst();
                double[] second = rows.get(row).removeFirst();
                double[] both = Arrays.copyOf(first, 2 * first.length);
                System.arraycopy(second, 0, both, first.length, first.length);
                push(row + 1, both);
            }
        }

        private List<double[]> buckets() {
            List<double[]> all = new ArrayList<>();
            for (int i = rows.size() - 1; i >= 0; i--) {
                all.addAll(rows.get(i));
            }
            return all;
        }

        double[] values() {
            return buckets().stream().flatMapToDouble(Arrays::stream).toArray();
        }

        private boolean isUneven() {
            double[] all = values();
            int n = all.length;
            double mean = Arrays.stream(all).average().orElseThrow();
            double variance =
                    Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum() / n;
            double logTerm = StrictMath.log(2 * StrictMath.log(n) / delta);
            int n0 = 0;
            for (double[] bucket : buckets()) {
                n0 += bucket.length;
                int n1 = n - n0;
                if (n0 > 6 && n1 > 6) {
                    double m = 1.0 / (n0 - 4) + 1.0 / (n1 - 4);
                    double older = Arrays.stream(all, 0, n0).average().orElseThrow();
                    double younger = Arrays.stream(all, n0, n).average().orElseThrow();
                    if (Math.abs(older - younger) > Math.sqrt(2 * m * variance * logTerm) + 2.0 / 3 * m * logTerm) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    @Test
    void agreesWithOneThatKeepsEveryValue() {
        KeyedRandom random = new KeyedRandom().aim(41, 0, 0, 0);
        for (int r = 0; r < 20; r++) {
            double delta = r % 2 == 0 ? 0.002 : 0.3;
            AdaptiveWindow window = new AdaptiveWindow(delta, 12);
            Slow slow = new Slow(delta);
            double[] a = new double[window.numbers()];
            double level = 0;
            for (int i = 0; i < 1500; i++) {
                level = random.nextDouble() < 0.005 ? 3 * random.nextGaussian() : level;
                double value = level + random.nextGaussian();
                assertEquals(slow.add(value), window.add(a, 0, value, i), "stream " + r + ", record " + i);
                assertEquals(slow.values().length, window.width(a, 0), 0);
            }
        }
    }

    @Test
    void theOldestIsForgottenWhereAllRowsAreFull() {
        AdaptiveWindow window = new AdaptiveWindow(0.002, 4);
        double[] a = new double[window.numbers()];
        KeyedRandom random = new KeyedRandom().aim(42, 0, 0, 0);
        double[] all = new double[2000];
        double widest = 0;
        for (int i = 0; i < all.length; i++) {
            all[i] = random.nextDouble();
            window.add(a, 0, all[i], i);
            widest = Math.max(widest, window.width(a, 0));
            double mean = Arrays.stream(all, i + 1 - (int) window.width(a, 0), i + 1)
                    .average()
                    .orElseThrow();
            assertEquals(mean, window.mean(a, 0), SUMS);
        }
        assertEquals(75, widest, 5);
        assertTrue(widest <= 75, "widest " + widest);
    }

    @Test
    void theSplitIsWhereTheChangeIs() {
        KeyedRandom random = new KeyedRandom().aim(43, 0, 0, 0);
        AdaptiveWindow window = new AdaptiveWindow(0.002, 20);
        double[] a = new double[window.numbers()];
        int i = 0;
        while (!window.add(a, 0, random.nextGaussian() + (i < 1000 ? 0 : 2), i)) {
            i++;
        }
        assertTrue(i < 1064, "found at " + i);
        assertTrue(window.splitFrom(a, 0) <= 1000, "from " + window.splitFrom(a, 0));
        assertEquals(1000, window.split(a, 0), 16); // buckets of that age hold up to 16 records
    }

    @Test
    void settingsAreChecked() {
        for (double delta : new double[] {0, 1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new AdaptiveWindow(delta, 20));
        }
        assertThrows(IllegalArgumentException.class, () -> new AdaptiveWindow(0.002, 3));
    }
}
