package io.credence.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BlockNormalsTest {
    private final BlockNormals normals = new BlockNormals();

    /** Kills: angle over half a turn only, radius from ln(1−u) of a shifted uniform, one half copied from the other. */
    @Test
    void normalsHaveNormalMomentsAndDistribution() {
        int blocks = 300;
        double[] z = new double[blocks * BlockNormals.SIZE];
        double[] block = new double[BlockNormals.SIZE];
        for (int b = 0; b < blocks; b++) {
            normals.normals(100L + b, 7L, block, block.length);
            System.arraycopy(block, 0, z, b * block.length, block.length);
        }
        NormalSample.assertNormal(z);
    }

    /** Kills: sine and cosine of a pair sharing a sign (correlation of the halves or of their squares). */
    @Test
    void theTwoOfAPairAreIndependent() {
        int h = BlockNormals.SIZE / 2;
        double[] block = new double[BlockNormals.SIZE];
        int n = 0;
        double product = 0.0;
        double squares = 0.0;
        for (int b = 0; b < 200; b++) {
            normals.normals(b, 3L, block, block.length);
            for (int i = 0; i < h; i++) {
                double x = block[i];
                double y = block[i + h];
                product += x * y;
                squares += (x * x - 1.0) * (y * y - 1.0);
                n++;
            }
        }
        // Standard deviations 1 and 2 a pair; 5.3 of them fail once in 1e7.
        assertEquals(0.0, product / n, 5.3 / Math.sqrt(n));
        assertEquals(0.0, squares / n, 2.0 * 5.3 / Math.sqrt(n));
    }

    @Test
    void pairsAreTheTextbookTransformOfTheWords() {
        int n = 64;
        long[] words = new long[n];
        double[] z = new double[n];
        BlockNormals.words(1L, 2L, words, n);
        normals.normals(1L, 2L, z, n);
        for (int i = 0; i < n / 2; i++) {
            double u = 1.0 - (words[i] >>> 12) * 0x1p-52;
            double turn = (words[i + n / 2] >>> 12) * 0x1p-52 - 0.5;
            double radius = StrictMath.sqrt(-2.0 * StrictMath.log(u));
            // Half a turn of offset: both have been doubled twice from r = turn/4.
            assertEquals(radius * StrictMath.sin(2.0 * Math.PI * turn), z[i], 5e-15);
            assertEquals(radius * StrictMath.cos(2.0 * Math.PI * turn), z[i + n / 2], 5e-15);
        }
    }

    @Test
    void oddLengthsDropTheLastDrawOfTheNextEvenLength() {
        double[] odd = new double[7];
        double[] even = new double[8];
        normals.normals(5L, 6L, odd, 7);
        normals.normals(5L, 6L, even, 8);
        assertArrayEquals(java.util.Arrays.copyOf(even, 7), odd);
    }

    @Test
    void uniformsAreOpenAndCentred() {
        double[] u = new double[BlockNormals.SIZE];
        double sum = 0.0;
        for (int b = 0; b < 100; b++) {
            normals.uniforms(b, 1L, u, u.length);
            for (double x : u) {
                assertTrue(x > 0.0 && x < 1.0);
                sum += x;
            }
        }
        int n = 100 * u.length;
        assertEquals(0.5, sum / n, 5.3 / Math.sqrt(12.0 * n));
    }
}
