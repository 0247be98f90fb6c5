package io.credence.core.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.special.Normal;
import java.util.Arrays;

/** Checks of a sample against the standard normal: false failures below 1e-6 in all, were the seed free. */
final class NormalSample {
    private static final double SIGMAS = 5.3;

    private NormalSample() {}

    static void assertNormal(double[] z) {
        int n = z.length;
        double[] moments = new double[5];
        double lag = 0.0;
        for (int i = 0; i < n; i++) {
            double power = 1.0;
            for (int k = 1; k < moments.length; k++) {
                power *= z[i];
                moments[k] += power / n;
            }
            lag += i == 0 ? 0.0 : z[i] * z[i - 1] / n;
        }
        // Standard deviations of zᵏ: 1, √2, √15, √96.
        double unit = SIGMAS / Math.sqrt(n);
        assertEquals(0.0, moments[1], unit);
        assertEquals(1.0, moments[2], unit * Math.sqrt(2.0));
        assertEquals(0.0, moments[3], unit * Math.sqrt(15.0));
        assertEquals(3.0, moments[4], unit * Math.sqrt(96.0));
        assertEquals(0.0, lag, unit);
        double[] sorted = z.clone();
        Arrays.sort(sorted);
        double distance = 0.0;
        for (int i = 0; i < n; i++) {
            double p = Normal.cdf(sorted[i]);
            distance = Math.max(distance, Math.max(p - (double) i / n, (i + 1.0) / n - p));
        }
        // Kolmogorov: P(√n·D > 2.8) = 2·e^(−2·2.8²) = 3e-7.
        assertTrue(distance < 2.8 / Math.sqrt(n), "KS " + distance * Math.sqrt(n));
    }
}
