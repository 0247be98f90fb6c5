package io.credence.core.novelty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.NoveltyCause;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory of one component: against one that keeps everything, by chance, and where it must keep still. */
final class ComponentTest {
    private static final double CLOSE = 1e-9;
    private static final double BINS_ARE_FLOATS = 2e-5; // 2⁻¹⁸ of the span against 6 sds, times log₁₀ n
    private static final long HOUR = 3_600_000_000L;
    private static final int VIEWS = NoveltyCause.values().length;

    private final double[] parts = new double[VIEWS];

    private static double[] memory(boolean hasClock) {
        return new double[Component.width(hasClock ? Week.HOURS : 1)];
    }

    private double take(double[] a, double y, long hour, boolean hasClock) {
        return Component.take(a, 0, y, Week.bin(hour * HOUR, hasClock ? Week.HOURS : 1), 1, parts, 0);
    }

    /** Kills any constant, an extreme learnt before it is judged, a gain off by one record, blocks that end one record late. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachPartIsThatOfAMemoryOfEverything(boolean hasClock) {
        SplittableRandom random = new SplittableRandom(7);
        double[] a = memory(hasClock);
        SlowMemory slow = new SlowMemory(hasClock);
        int[] judged = new int[VIEWS];
        double drift = 0;
        for (int i = 0; i < 3_000; i++) {
            drift += i % 700 < 40 ? 0.1 : -0.002;
            double noise =
                    random.nextDouble() + random.nextDouble() - random.nextDouble() / (0.1 + random.nextDouble());
            double y = 20 + drift + 3 * StrictMath.sin(i * 0.26) + noise;
            y = random.nextInt(300) == 0 ? y + 10 * random.nextDouble() : y;
            double sum = take(a, y, i, hasClock);
            Map<NoveltyCause, Double> expected = slow.take(y, i);
            double sumExpected = 0;
            for (NoveltyCause view : NoveltyCause.values()) {
                double within = view == NoveltyCause.SEASON ? BINS_ARE_FLOATS : CLOSE;
                assertEquals(expected.get(view), parts[view.ordinal()], within, view + " of record " + i);
                judged[view.ordinal()] += expected.get(view) > 0 ? 1 : 0;
                sumExpected += expected.get(view);
            }
            assertEquals(sumExpected, sum, BINS_ARE_FLOATS, "sum of record " + i);
        }
        Arrays.stream(judged).forEach(count -> assertTrue(count >= 8, "too few to tell: " + Arrays.toString(judged)));
    }

    /** Kills a block of another length, one that is forgotten whole, and a rarity that counts more than is remembered. */
    @Test
    void aRecordOfTwoBlocksAgoIsForgotten() {
        double[] a = new double[Extremes.WIDTH];
        int n = 0;
        for (; n < 15_999; n++) {
            Extremes.learn(a, 0, n == 3 ? 100 : n % 2, n, 0);
        }
        assertEquals(0, Extremes.excess(a, 0, 50, 0), "the last record before the third block");
        assertEquals(15_999, Extremes.remembered(n), 0);
        Extremes.learn(a, 0, 0, n++, 0);
        assertEquals(16_000, Extremes.remembered(n), 0);
        assertEquals(0, Extremes.excess(a, 0, 50, 0), "two blocks are full");
        Extremes.learn(a, 0, 0, n++, 0);
        assertEquals(8_001, Extremes.remembered(n), 0);
        assertTrue(Extremes.excess(a, 0, 50, 0) > 0, "the 100 of the first block is forgotten");
        assertEquals(0, Extremes.excess(a, 0, 1, 0), "that of the second is not");
    }

    /** Exact: of 151 numbers in each of 151 rotations, two end with a new extreme. So it is 2/(n + 1), whatever the distribution. */
    @Test
    void ofExchangeableRecordsTwoInNPlusOneAreNewExtremes() {
        SplittableRandom random = new SplittableRandom(1);
        double[] numbers = random.doubles(151).map(u -> 1 / u - 1).toArray(); // no mean, heavy tail
        int extremes = 0;
        int news = 0;
        for (int last = 0; last < numbers.length; last++) {
            double[] a = new double[Extremes.WIDTH];
            for (int i = 1; i < numbers.length; i++) {
                Extremes.learn(a, 0, numbers[(last + i) % numbers.length], i - 1L, 0);
            }
            double excess = Extremes.excess(a, 0, numbers[last], 0);
            extremes += excess > 0 ? 1 : 0;
            news += Extremes.evidence(excess, Extremes.rarity(numbers.length - 1, 1)) > 0 ? 1 : 0;
        }
        assertEquals(2, extremes);
        assertEquals(1, news, "the smallest is hardly smaller than the next");
    }

    /** Ranks alone decide what lies outside: the same records in any increasing unit. */
    @Test
    void whatLiesOutsideDoesSoInAnyUnit() {
        SplittableRandom random = new SplittableRandom(5);
        double[] plain = new double[Extremes.WIDTH];
        double[] bent = new double[Extremes.WIDTH];
        for (int i = 0; i < 20_000; i++) {
            double u = random.nextDouble();
            double v = StrictMath.exp(5 * u);
            if (i > 0) {
                boolean isOutside = Extremes.excess(plain, 0, u, 0) > 0;
                assertEquals(isOutside, Extremes.excess(bent, 0, v, 0) > 0, "record " + i);
            }
            Extremes.learn(plain, 0, u, i, 0);
            Extremes.learn(bent, 0, v, i, 0);
        }
    }

    /**
     * Where nothing happens nothing is new, also where means of equal numbers differ in their last bits. Kills a missing grain, a grain of the
     * arithmetic where bins are floats, a division by nought.
     */
    @Test
    void aSeriesOfFewValuesIsNeverNew() {
        keepsStill("constant", i -> 0.1, 0);
        keepsStill("nought", i -> 0, 0);
        keepsStill("far from nought", i -> 1e9 + 0.1, 0);
        keepsStill("two by turns", i -> i % 2 == 0 ? 0.1 : 0.3, 0);
        keepsStill("three by turns", i -> (i % 3) / 3.0, 0);
        keepsStill("by the hour", i -> i % 24 < 8 ? 0.1 : 0.7, 300); // until a day of each hour of the week was seen
    }

    /** Runs of a coin are news now and then, the sides never: kills δ left out, by which the next side is far out. */
    @Test
    void ofACoinOnlyRunsAreNews() {
        SplittableRandom random = new SplittableRandom(3);
        double[] a = memory(true);
        int news = 0;
        for (int i = 0; i < 20_000; i++) {
            double sum = take(a, 0.1 * random.nextInt(2), i, true);
            assertEquals(0, parts[0], "record " + i);
            news += sum >= 4 ? 1 : 0;
        }
        assertTrue(news <= 10, "news " + news);
    }

    private void keepsStill(String name, IntToDoubleFunction series, int from) {
        double[] a = memory(true);
        for (int i = 0; i < 6_000; i++) {
            double sum = take(a, series.applyAsDouble(i), i, true);
            boolean isStill = parts[0] == 0 && parts[1] == 0 && (i < from || sum == 0);
            assertTrue(isStill || i < from, name + ": " + Arrays.toString(parts) + " at " + i);
            assertTrue(Double.isFinite(sum), name);
        }
    }

    /** A series that never moved and moves: news at once, by one step. Kills δ without this record's own step. */
    @Test
    void theFirstStepEverIsNews() {
        double[] a = memory(true);
        for (int i = 0; i < 1_000; i++) {
            take(a, 4, i, true);
        }
        double sum = take(a, 5, 1_000, true);
        assertEquals(6, parts[0], CLOSE, "log₁₀ 1000 twice: one step beyond, δ is the step");
        assertEquals(24, sum, CLOSE);
    }

    /** What no sensor says must not end the arithmetic. Kills squares that overflow and floats that do. */
    @Test
    void numbersStayFiniteWhateverComes() {
        double[] a = memory(true);
        SplittableRandom random = new SplittableRandom(11);
        double[] wild = {1e308, -1e308, 1e-320, 0, -0.0, 1e39, -1e200, 3, Double.MIN_VALUE};
        for (int i = 0; i < 20_000; i++) {
            double sum = take(a, wild[random.nextInt(wild.length)], i, true);
            assertTrue(sum >= 0 && sum <= 24, "" + sum);
        }
        assertTrue(Arrays.stream(a).allMatch(Double::isFinite));
    }

    /** The hour of a week, before 1970 too. Kills a remainder that is negative, and hours of another length. */
    @Test
    void hoursOfTheWeekGoRound() {
        assertEquals(0, Week.bin(0, Week.HOURS));
        assertEquals(0, Week.bin(HOUR - 1, Week.HOURS));
        assertEquals(1, Week.bin(HOUR, Week.HOURS));
        assertEquals(167, Week.bin(-1, Week.HOURS));
        assertEquals(5, Week.bin((168L * 3_000 + 5) * HOUR, Week.HOURS));
        assertEquals(0, Week.bin(77 * HOUR, 1));
    }

    /** Two bins share a number and leave each other alone. */
    @Test
    void binsOfOneNumberDoNotMix() {
        double[] a = new double[Week.width(3)];
        Week.learn(a, 0, 0, -1.5, 1);
        Week.learn(a, 0, 1, 8, 1);
        Week.learn(a, 0, 1, 10, 1);
        Week.learn(a, 0, 2, 3, 1);
        assertEquals(-1.5, Week.mean(a, 0, 0), 0);
        assertEquals(9, Week.mean(a, 0, 1), 0);
        assertEquals(3, Week.mean(a, 0, 2), 0);
        assertEquals(1, Week.visits(a, 0, 0));
        assertEquals(2, Week.visits(a, 0, 1));
        for (int i = 0; i < 100; i++) {
            Week.learn(a, 0, 0, -1.5, 1);
        }
        assertEquals(5, Week.visits(a, 0, 0), "the count ends");
        assertEquals(-1.5, Week.mean(a, 0, 0), 0);
        assertEquals(9, Week.mean(a, 0, 1), 0);
    }
}
