package io.credence.core.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Blocks against the scalar tail, which is held to 20-digit values elsewhere. */
final class BlockNormalTailsTest {
    private static final int N = BlockElementary.SIZE;
    private static final double CLOSE = 2e-13; // 300 ulps at the far end, where z²/2 itself rounds; 3e-14 is the fit's
    private static final double ROOT_TWO_PI = 2.5066282746310002;

    private final BlockNormalTails tails = new BlockNormalTails();
    private final double[] x = new double[N];
    private final double[] gaussian = new double[N];
    private final double[] z = new double[N];

    private void draw(SplittableRandom random) {
        for (int i = 0; i < N; i++) {
            z[i] = i == 0 ? 0 : random.nextDouble() * (i % 2 == 0 ? 3 : 37);
            x[i] = 0.5 * z[i] * z[i];
        }
    }

    /** Kills: a coefficient of the fit, the seam, the exponential left out. */
    @Test
    void tailsAndDensitiesAreTheScalars() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            draw(random);
            tails.ofHalfSquares(x, gaussian, N);
            for (int i = 0; i < N; i++) {
                assertEquals(1, x[i] / Normal.upperTail(z[i]), CLOSE, "tail of " + z[i]);
                assertEquals(1, gaussian[i] / StrictMath.exp(-0.5 * z[i] * z[i]), CLOSE, "density at " + z[i]);
            }
        }
    }

    /** Kills: √(2π) left out, the ratio of the wrong sides. */
    @Test
    void ratiosAreTailsOverDensities() {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < 50; round++) {
            draw(random);
            System.arraycopy(z, 0, x, 0, N);
            tails.ratios(x, N);
            for (int i = 0; i < N; i++) {
                double density = StrictMath.exp(Normal.logDensity(z[i]));
                assertEquals(1, x[i] * density / Normal.upperTail(z[i]), CLOSE, "ratio at " + z[i]);
            }
        }
    }

    @Test
    void farOutRatiosStayFinite() {
        double[] far = {38.4, 38.5, 39, 1e6, 1e200, Double.POSITIVE_INFINITY};
        double[] ratios = far.clone();
        tails.ratios(ratios, far.length);
        for (int i = 0; i < far.length; i++) {
            assertTrue(ratios[i] > 0 && ratios[i] < 1 / 38.0, "ratio at " + far[i] + ": " + ratios[i]);
        }
        assertEquals(0.5 * ROOT_TWO_PI, ratioAtNought(), CLOSE);
    }

    private double ratioAtNought() {
        double[] nought = {0};
        tails.ratios(nought, 1);
        return nought[0];
    }
}
