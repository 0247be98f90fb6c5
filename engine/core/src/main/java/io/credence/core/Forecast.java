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
 * under the forecast is given too. Of most records nobody asks: quantiles and CRPS of a shape are computed when they are.
 *
 * <p>Of a vector each component has a forecast of its own, whatever the others are; this one is the first's.
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

    // What is still to be computed, of a shape around a location; a normal has endless degrees.
    private boolean owesQuantiles;
    private boolean owesCrps;
    private double location;
    private double scale;
    private double degrees;
    private double value;

    // Or of any other predictive: who computes it, and the numbers it was left with.
    private Quantiles deferred;
    private double[] kept = {};

    private Scale scaleOf; // on which the quantiles are read; null where on their own

    // After that, of what is owed: in which unit, from which origin on.
    private double origin;
    private double unit = 1;

    /** A scale on which values are told, one to one and increasing. */
    public interface Scale {
        /** The value that is told by this number. */
        double value(double told);
    }

    /** Computes quantiles of a predictive from numbers that a forecast kept; called on the thread that left them. */
    public interface Quantiles {
        /**
         * Writes the quantiles.
         *
         * @param numbers in: as they were left by {@link Forecast#defer}
         * @param quantiles out: at {@link Forecast#PROBABILITIES}, ascending
         */
        void compute(double[] numbers, double[] quantiles);

        /**
         * The CRPS of a value, where the predictive has one.
         *
         * @param numbers in: as they were left
         * @return NaN where it is not told
         */
        default double crps(double[] numbers, double value) {
            return Double.NaN;
        }
    }

    private Forecast[] others = {}; // of a vector's components after the first

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
        if (owesQuantiles) {
            owesQuantiles = false;
            fillQuantiles();
            if (scaleOf != null) {
                readQuantiles();
            }
            moveQuantiles(origin, unit);
        }
        return quantiles[i];
    }

    /** What was forecast is the number z that tells a value origin + unit·z: from here on everything is the value's. */
    public void readIn(double fromOrigin, double ofUnit) {
        mean = fromOrigin + ofUnit * mean;
        sd *= ofUnit;
        crps *= ofUnit;
        if (!owesQuantiles) {
            moveQuantiles(fromOrigin, ofUnit);
        }
        origin = fromOrigin + ofUnit * origin;
        unit *= ofUnit;
    }

    private void moveQuantiles(double fromOrigin, double ofUnit) {
        for (int i = 0; i < N; i++) {
            quantiles[i] = held(fromOrigin + ofUnit * quantiles[i]);
        }
    }

    /** A quantile beyond the doubles, as of a vague prior, is at their end. */
    private static double held(double quantile) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, quantile));
    }

    private void ownUnit() {
        scaleOf = null;
        origin = 0;
        unit = 1;
    }

    /** What was forecast is the number that tells a value: from here on the quantiles are the value's, which has no moments. */
    public void readOn(Scale scale) {
        if (unit != 1 || origin != 0) { // exactly: then this scale comes after that unit
            quantile(0);
            ownUnit();
        }
        mean = Double.NaN;
        sd = Double.NaN;
        crps = Double.NaN;
        owesCrps = false;
        scaleOf = scale;
        if (!owesQuantiles) {
            readQuantiles();
        }
    }

    private void readQuantiles() {
        for (int i = 0; i < N; i++) {
            quantiles[i] = scaleOf.value(quantiles[i]);
        }
    }

    /** Continuous ranked probability score of the value asked about; NaN where there was none. */
    public double crps() {
        if (owesCrps) {
            owesCrps = false;
            crps = unit * (deferred != null ? deferred.crps(kept, value) : crpsOfShape());
        }
        return crps;
    }

    /** How many components there are: 1 of a scalar. */
    public int components() {
        return 1 + others.length;
    }

    /** The forecast of the i-th component: of the first, this. */
    public Forecast component(int i) {
        return i == 0 ? this : others[i - 1];
    }

    /** Makes this the forecast of a vector; allocates the first time. */
    public void components(int dimension) {
        if (components() != dimension) {
            others = new Forecast[dimension - 1];
            Arrays.setAll(others, i -> new Forecast());
        }
    }

    /** Nothing is known: every number is NaN. */
    public void undefined() {
        for (Forecast other : others) {
            other.undefined();
        }
        owesQuantiles = false;
        owesCrps = false;
        ownUnit();
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
    public static double noFiner(double scale, double delta) {
        return Math.max(scale, delta * ROUNDING_SD);
    }

    /** N(mean, sd²), scored at the observation's value unless that is missing. */
    public void normal(double mean, double sd, Observation at) {
        normal(mean, sd, at, 0);
    }

    /** The same of the i-th of the observation's values. */
    public void normal(double mean, double sd, Observation at, int i) {
        double widened = noFiner(sd, at.resolutions()[i]);
        this.mean = mean;
        this.sd = widened;
        shape(mean, widened, Double.POSITIVE_INFINITY, seen(at, i));
    }

    /** A Student t, scored at the observation's value unless that is missing; its CRPS needs over one degree. */
    public void studentT(double location, double scale, double degrees, Observation at) {
        studentT(location, scale, degrees, at, 0);
    }

    /** The same of the i-th of the observation's values. */
    public void studentT(double location, double scale, double degrees, Observation at, int i) {
        double widened = noFiner(scale, at.resolutions()[i]);
        mean = degrees > 1 ? location : Double.NaN;
        sd = degrees > 2 ? widened * Math.sqrt(degrees / (degrees - 2)) : Double.NaN;
        shape(location, widened, degrees, seen(at, i));
    }

    /** The value a forecast may be scored by: NaN where there is none or only its side of a limit is known. */
    public static double seen(Observation at) {
        return seen(at, 0);
    }

    private static double seen(Observation at, int i) {
        return at.censorings()[i] == Censoring.NONE ? at.values()[i] : Double.NaN;
    }

    /**
     * A predictive whose quantiles cost enough to wait until they are asked for.
     *
     * @param by who computes them then
     * @param numbers how many numbers it needs for that
     * @return where to leave them, at least so long; owned by this forecast
     */
    public double[] defer(double mean, double sd, Quantiles by, int numbers) {
        moments(mean, sd, Double.NaN);
        if (kept.length < numbers) {
            kept = new double[numbers]; // once: a forecast is used again
        }
        deferred = by;
        owesQuantiles = true;
        return kept;
    }

    /** The same, scored at the observation's value unless that is missing: its CRPS waits, too. */
    public double[] defer(double mean, double sd, Observation at, Quantiles by, int numbers) {
        double[] left = defer(mean, sd, by, numbers);
        value = seen(at);
        owesCrps = !Double.isNaN(value);
        return left;
    }

    private void shape(double location, double scale, double degrees, double value) {
        this.location = location;
        this.scale = scale;
        this.degrees = degrees;
        this.value = value;
        deferred = null;
        ownUnit();
        owesQuantiles = true;
        owesCrps = degrees > 1 && !Double.isNaN(value);
        crps = Double.NaN;
    }

    private void fillQuantiles() {
        if (deferred != null) {
            deferred.compute(kept, quantiles);
            return;
        }
        boolean isNormal = degrees == Double.POSITIVE_INFINITY;
        quantiles[MIDDLE] = location;
        for (int i = 0; i < MIDDLE; i++) {
            double q = scale * (isNormal ? NORMAL[N - 1 - i] : STUDENT.quantile(i, degrees));
            quantiles[i] = location - q;
            quantiles[N - 1 - i] = location + q;
        }
    }

    private double crpsOfShape() {
        double z = (value - location) / scale;
        return scale * (degrees == Double.POSITIVE_INFINITY ? crpsOfNormal(z) : crpsOfT(z, degrees));
    }

    private static double crpsOfNormal(double z) {
        // [Gneiting & Raftery 2007, eq. 21]
        double density = Elementary.exp(Normal.logDensity(z));
        return z * (2 * Normal.cdf(z) - 1) + 2 * density - INVERSE_ROOT_PI;
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
        ownUnit();
        owesQuantiles = false;
        owesCrps = false;
    }

    /** Sets the quantile at the i-th of {@link #PROBABILITIES}. */
    public void quantile(int i, double value) {
        quantiles[i] = value;
    }
}
