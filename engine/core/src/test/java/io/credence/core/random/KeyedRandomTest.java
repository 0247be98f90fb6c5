package io.credence.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.special.Normal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The statistical tests use fixed seeds; each bound is 5.3 standard deviations or the like, 1e-7 a test if seeds were free. */
class KeyedRandomTest {
    private static final int DRAWS = 200_000;
    private static final double SIGMAS = 5.3;

    private static long hash(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return KeyedRandom.keyHash(42L, bytes, 0, bytes.length);
    }

    @Test
    void sameAimGivesTheSameStreamWhateverCameBefore() {
        KeyedRandom random = new KeyedRandom();
        double[] fresh = random.aim(hash("pump-1"), 7L, 0L, 3).doubles(20).toArray();
        random.aim(hash("pump-2"), 9L, 1L, 1).nextGaussian();
        assertArrayEquals(
                fresh, random.aim(hash("pump-1"), 7L, 0L, 3).doubles(20).toArray());
    }

    /** Kills: a coordinate left out of either key. */
    @Test
    void everyCoordinateMovesTheStream() {
        Set<Long> firsts = new HashSet<>();
        KeyedRandom random = new KeyedRandom();
        for (int key = 0; key < 8; key++) {
            for (long time = -4; time < 4; time++) {
                for (long sequence = 0; sequence < 8; sequence++) {
                    for (int step = 0; step < 8; step++) {
                        firsts.add(random.aim(hash("k" + key), time, sequence, step)
                                .nextLong());
                    }
                }
            }
        }
        assertEquals(8 * 8 * 8 * 8, firsts.size());
    }

    @Test
    void hashDependsOnEveryByteTheRangeAndTheSeed() {
        byte[] bytes = "0123456789abcdefghijk".getBytes(StandardCharsets.UTF_8);
        Set<Long> hashes = new HashSet<>();
        int expected = 0;
        for (int to = 0; to <= bytes.length; to++) {
            hashes.add(KeyedRandom.keyHash(1L, bytes, 0, to));
            expected++;
        }
        for (int i = 0; i < bytes.length; i++) {
            byte[] other = bytes.clone();
            other[i] ^= 1;
            hashes.add(KeyedRandom.keyHash(1L, other, 0, other.length));
            expected++;
        }
        hashes.add(KeyedRandom.keyHash(2L, bytes, 0, bytes.length));
        assertEquals(expected + 1, hashes.size());
        byte[] shifted = ("xx" + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        assertEquals(
                KeyedRandom.keyHash(1L, bytes, 0, bytes.length), KeyedRandom.keyHash(1L, shifted, 2, shifted.length));
    }

    /** Trailing zero bytes are the classic collision of padded hashes. Kills: length not absorbed. */
    @Test
    void trailingZerosAreNotPadding() {
        assertNotEquals(
                KeyedRandom.keyHash(1L, new byte[] {1}, 0, 1), KeyedRandom.keyHash(1L, new byte[] {1, 0}, 0, 2));
    }

    /** Kills: the second key dropped from aim, an unmixed counter, a multiplier made even. */
    @Test
    void neighbouringStreamsAreUncorrelatedBitByBit() {
        int[] ones = new int[64];
        int n = 20_000;
        KeyedRandom random = new KeyedRandom();
        for (int i = 0; i < n; i++) {
            long x = random.aim(5L, i, 0L, 0).nextLong()
                    ^ random.aim(5L, i + 1L, 0L, 0).nextLong();
            for (int bit = 0; bit < 64; bit++) {
                ones[bit] += (int) (x >>> bit) & 1;
            }
        }
        double bound = SIGMAS * 0.5 * Math.sqrt(n);
        for (int bit = 0; bit < 64; bit++) {
            assertTrue(Math.abs(ones[bit] - 0.5 * n) < bound, "bit " + bit + ": " + ones[bit]);
        }
    }

    @Test
    void gaussianIsMonotoneAndOddInItsWord() {
        double before = Double.NEGATIVE_INFINITY;
        for (long i = -5000; i <= 5000; i++) {
            long word = i * (Long.MAX_VALUE / 5000) ^ Long.MIN_VALUE;
            double z = Normal.quantileOfWord(word);
            assertTrue(z >= before, "at " + i);
            assertEquals(-z, Normal.quantileOfWord(~word));
            before = z;
        }
        assertTrue(Normal.quantileOfWord(0L) < -9.0 && Normal.quantileOfWord(0L) > -9.2);
    }

    /** Kills: variance 2, sine and cosine swapped for one another with a lost sign, a normal truncated at 3. */
    @Test
    void gaussiansHaveNormalMomentsAndDistribution() {
        double[] z = new double[DRAWS];
        KeyedRandom random = new KeyedRandom().aim(1L, 2L, 3L, 4);
        for (int i = 0; i < DRAWS; i++) {
            z[i] = random.nextGaussian();
        }
        NormalSample.assertNormal(z);
    }

    /** Kills: a log of the wrong tail's uniform, mean ½. */
    @Test
    void exponentialsHaveUnitMeanAndVariance() {
        KeyedRandom random = new KeyedRandom().aim(9L, 9L, 9L, 9);
        double sum = 0.0;
        double squares = 0.0;
        for (int i = 0; i < DRAWS; i++) {
            double x = random.nextExponential();
            assertTrue(x >= 0.0 && x < 45.0);
            sum += x;
            squares += x * x;
        }
        // Var x = 1, Var x² = 4! − 2² = 20.
        assertEquals(1.0, sum / DRAWS, SIGMAS / Math.sqrt(DRAWS));
        assertEquals(2.0, squares / DRAWS, SIGMAS * Math.sqrt(20.0 / DRAWS));
    }

    /** Kills: a modulus instead of the high product, an unsigned product left signed. */
    @Test
    void boundedIntegersAreUniform() {
        KeyedRandom random = new KeyedRandom().aim(1L, 1L, 1L, 1);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.nextInt(7)]++;
        }
        for (int count : counts) {
            assertEquals(10_000.0, count, SIGMAS * Math.sqrt(10_000.0 * 6.0 / 7.0));
        }
        for (int i = 0; i < 1000; i++) {
            long x = random.nextLong(-3L, 4L);
            assertTrue(x >= -3L && x < 4L);
            double d = random.nextDouble(2.0, 3.0);
            assertTrue(d >= 2.0 && d < 3.0);
            double open = random.nextOpenDouble();
            assertTrue(open > 0.0 && open < 1.0);
        }
        assertThrows(IllegalArgumentException.class, () -> random.nextInt(0));
        assertThrows(IllegalArgumentException.class, () -> random.nextLong(3L, 3L));
        assertThrows(IllegalArgumentException.class, () -> random.nextDouble(3.0, 3.0));
    }

    @Test
    void drawsAllocateNothing() {
        KeyedRandom random = new KeyedRandom();
        byte[] key = "a-sensor-of-some-plant".getBytes(StandardCharsets.UTF_8);
        double sink = 0.0;
        var bean = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = 0L;
        for (int i = 0; i < 40_000; i++) {
            if (i == 30_000) {
                before = bean.getCurrentThreadAllocatedBytes();
            }
            random.aim(KeyedRandom.keyHash(1L, key, 0, key.length), i, 0L, 0);
            sink += random.nextGaussian() + random.nextExponential() + random.nextInt(10);
        }
        long allocated = bean.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 10_000, "bytes " + allocated + " sink " + sink);
    }

    /** The words of a block are the stream of the same keys. */
    @Test
    void blockWordsEqualScalarWords() {
        long[] words = new long[BlockNormals.SIZE];
        BlockNormals.words(11L, 12L, words, words.length);
        long[] expected = new long[words.length];
        Arrays.setAll(expected, i -> KeyedRandom.word(11L, 12L, (i + 1L) * KeyedRandom.WEYL));
        assertArrayEquals(expected, words);
    }
}
