package io.credence.families.particle.level;

import io.credence.core.special.Elementary;
import io.credence.families.particle.NormalScales;
import java.util.Arrays;

/** Student's noise as a mixture of normals; static. */
final class StudentNoise {
    private static final double STEP = 0.7; // of ln λ, and at most an sd of it
    private static final double REACH = -18.4; // ln of the least precision: an sd of 10⁴ scales
    private static final double LOWEST =
            -80; // ln of a share: less is explained by no record that a double holds a density of
    private static final double LEAST_NEAR = -30; // the same, of precisions above the usual one, which no record needs
    private static final int MOST = 400;

    private StudentNoise() {}

    /** Of that scale and so many degrees. */
    static NormalScales of(double scale, double degrees) {
        double a = 0.5 * degrees;
        double step = Math.min(STEP, 1 / Math.sqrt(a));
        double[] shares = new double[MOST];
        double[] variances = new double[MOST];
        int n = 0;
        for (int k = 0; n < MOST; k--) {
            double u = k * step;
            double log = logShare(a, u);
            if (log < LOWEST || u < REACH) {
                break;
            }
            shares[n] = Elementary.exp(log);
            variances[n++] = scale * scale * Elementary.exp(-u);
        }
        for (int k = 1; n < MOST && logShare(a, k * step) > LEAST_NEAR; k++) {
            shares[n] = Elementary.exp(logShare(a, k * step));
            variances[n++] = scale * scale * Elementary.exp(-k * step);
        }
        NormalScales mixture = NormalScales.mixture(Arrays.copyOf(shares, n), Arrays.copyOf(variances, n));
        return degrees > 2 ? mixture : mixture.reaching(scale);
    }

    /** a(1 + u − eᵘ): nought at the usual precision. */
    private static double logShare(double a, double u) {
        return -a * StrictMath.expm1(u) + a * u;
    }
}
