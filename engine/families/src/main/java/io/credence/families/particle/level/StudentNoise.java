package io.credence.families.particle.level;

import io.credence.core.special.Elementary;
import io.credence.families.particle.NormalScales;
import java.util.Arrays;

/** Student's noise as a mixture of normals; static. */
final class StudentNoise {
    private static final double STEP = 0.7; // of ln λ, and at most an sd of it
    private static final double REACH =
            -18.4; // ln of the least precision that is one step from the next: an sd of 10⁴ scales
    private static final double LOWEST = -80; // ln of a share
    private static final double LEAST_FAR = -700; // ln of a share's density, of those a wider and wider step apart
    private static final double LEAST_NEAR = -30; // the same, of precisions above the usual one, which no record needs
    private static final double WIDEST = 500; // beyond that, ln of a precision
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
        // Farther out a factor matters little, but that some part is as wide as the value is far.
        double far = variances[n - 1];
        double u = -Elementary.log(far / (scale * scale));
        for (double wide = 2 * step; n < MOST && u - wide > REACH - WIDEST; wide *= 2) {
            u -= wide;
            double log = logShare(a, u) + Elementary.log(wide / step);
            if (log + 0.5 * u < LEAST_FAR) {
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
