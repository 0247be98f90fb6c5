package io.credence.core;

import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;
import io.credence.core.special.Normal;
import io.credence.core.special.StudentT;
import io.credence.core.special.StudentTQuantiles;
import java.util.Arrays;
import java.util.List;

/**
 * A predictive distribution in the numbers that are published: centre, spread, quantiles; reused, confined to a thread.
 *
 * <p>The shapes many families share are written here once. Where the observation asked about has a value, its CRPS
 * under the forecast is given too.
 */
public final class Forecast {
    /** Probabilities of the published quantiles, in order. */
    public static final List<Double> PROBABILITIES = List.of(0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975);

    private static final int N = PROBABILITIES.size();
    private static final int MIDDLE = N / 2;
    private static final double[] NORMAL = new double[N];
    /** Of Student's t at the probabilities above a half, from the greatest down. */
    static final StudentTQuantiles STUDENT;

    private static final double INVERSE_ROOT_PI = 0.5641895835477563; // 1/√π
    private static final double ROUNDING_SD = 0.28867513459481287; // 1/√12
    private static final double LOG_PI = 1.1447298858494002; // ln π

    static {
        // The quantiles are symmetric, so the lower half mirrors the upper to the bit.
        for (int i = 0; i < MIDDLE; i++) {
            NORMAL[i] = Normal.quantile(PROBABILITIES.get(i));
            NORMAL[N - 1 - i] = -NORMAL[i];
        }
        STUDENT = new StudentTQuantiles(List.of(NORMAL[N - 1], NORMAL[N - 2], NORMAL[N - 3]));
    }

    private final double[] quantiles = new double[N];
    private double mean;
    private double sd;
    private double crps;

    /** An undefined forecast. */
    public Forecast() {
        undefined();
    }

    /** The predictive mean; NaN where it does not exist. */
    public double mean() {
        return mean;
    }

    /** The predictive sd; NaN where it does not exist. */
    public double sd() {
        return sd;
    }

    /** The quantile at the i-th of {@link #PROBABILITIES}. */
    public double quantile(int i) {
        return quantiles[i];
    }

    /** Continuous ranked probability score of the value asked about; NaN where there was none. */
    public double crps() {
        return crps;
    }

    /** Nothing is known: every number is NaN. */
    public void undefined() {
        mean = Double.NaN;
        sd = Double.NaN;
        crps = Double.NaN;
        Arrays.fill(quantiles, Double.NaN);
    }

    /**
     * A predictive's scale where values are rounded to multiples of δ: at least the sd δ/√12 of what rounding hides.
     *
     * <p>Without this floor a run of equal values shrinks the scale towards nothing, and the first other value, one step
     * away, is scored as a miracle.
     */
    static double noFiner(double scale, double delta) {
        return Math.max(scale, delta * ROUNDING_SD);
    }

    /** N(mean, sd²), scored at the observation's value unless that is missing. */
    public void normal(double mean, double sd, Observation at) {
        sd = noFiner(sd, at.resolution());
        double y = at.value();
        this.mean = mean;
        this.sd = sd;
        for (int i = 0; i < N; i++) {
            quantiles[i] = mean + sd * NORMAL[i];
        }
        double z = (y - mean) / sd;
        // [Gneiting & Raftery 2007, eq. 21]
        double density = Elementary.exp(Normal.logDensity(z));
        crps = sd * (z * (2 * Normal.cdf(z) - 1) + 2 * density - INVERSE_ROOT_PI);
    }

    /** A Student t, scored at the observation's value unless that is missing; its CRPS needs over one degree. */
    public void studentT(double location, double scale, double degrees, Observation at) {
        scale = noFiner(scale, at.resolution());
        double y = at.value();
        mean = degrees > 1 ? location : Double.NaN;
        sd = degrees > 2 ? scale * Math.sqrt(degrees / (degrees - 2)) : Double.NaN;
        quantiles[MIDDLE] = location;
        for (int i = 0; i < MIDDLE; i++) {
            double q = scale * STUDENT.quantile(i, degrees);
            quantiles[i] = location - q;
            quantiles[N - 1 - i] = location + q;
        }
        crps = degrees > 1 && !Double.isNaN(y) ? scale * crpsOfT((y - location) / scale, degrees) : Double.NaN;
    }

    private static double crpsOfT(double t, double degrees) {
        // [Jordan, Krüger & Lerch 2019, appendix A]:
        // t(2F−1) + 2f(ν+t²)/(ν−1) − 2√ν/(ν−1)·B(½, ν−½)/B(½, ν/2)²
        double density = Elementary.exp(StudentT.logDensity(t, degrees));
        double logRatio =
                2 * Gamma.logGammaHalfStep(degrees / 2) - Gamma.logGammaHalfStep(degrees - 0.5) - 0.5 * LOG_PI;
        return t * (2 * StudentT.cdf(t, degrees) - 1)
                + 2 * density * (degrees + t * t) / (degrees - 1)
                - 2 * Math.sqrt(degrees) / (degrees - 1) * Elementary.exp(logRatio);
    }

    /** Any other predictive: moments first, then each quantile by {@link #quantile(int, double)}. */
    public void moments(double mean, double sd, double crps) {
        this.mean = mean;
        this.sd = sd;
        this.crps = crps;
    }

    /** Sets the quantile at the i-th of {@link #PROBABILITIES}. */
    public void quantile(int i, double value) {
        quantiles[i] = value;
    }
}
