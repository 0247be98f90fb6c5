package io.credence.core.mixture;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.special.BlockElementary;
import io.credence.core.special.BlockNormalTails;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;

/**
 * A weighted mixture of any number of normals: its distribution function, quantiles and CRPS. Confined to a thread, allocates only to grow.
 *
 * <p>Its CRPS of y is ∫ (F(x) − 1[x ≥ y])² dx = E|Y − y| − ∫ F(1 − F) dx, of which the first part is a sum and the second is taken by the trapezoidal
 * rule: F is analytic, so a step of half the least sd leaves nothing to see; a quarter on a line that is stretched, where sds are of many sizes.
 */
public final class NormalMixture implements Forecast.Quantiles {
    private static final int SIZE = BlockElementary.SIZE;
    private static final double ROOT_TWO_PI = 2.5066282746310002;
    private static final double CLOSE = 1e-13; // relative, on the value
    private static final double ENOUGH = 1e-13; // relative, on the function
    private static final double BEYOND = 9; // sds: 1e-19 of a probability
    private static final double NOTHING_LEFT = 800; // of e to the minus that
    private static final double ALIKE = 3; // as a ratio of sds
    private static final double SHORT = 0.25; // of the least sd
    private static final int MOST_POINTS = 1 << 14;
    private static final int HEAD = 1;

    private final BlockNormalTails tails = new BlockNormalTails();
    private final Newton newton = new Newton();
    private final Excess excess = new Excess();
    private final double[] centre = new double[SIZE];
    private final double[] sd = new double[SIZE];
    private final double[] halfSquares = new double[SIZE];
    private final double[] gaussians = new double[SIZE];
    private int n;
    private double[] weights = {};
    private double[] centres = {};
    private double[] sds = {};
    private double mean;
    private double spread;
    private double density; // where the distribution function was last asked for
    private double sought;

    /** Of nothing yet. */
    public NormalMixture() {}

    /** So many parts, whose weights, centres and sds are to be filled in before anything is asked. */
    public void begin(int parts) {
        n = parts;
        if (weights.length < n) {
            weights = new double[n];
            centres = new double[n];
            sds = new double[n];
        }
    }

    /** The parts' weights, which add up to their number; to be filled. */
    public double[] weights() {
        return weights;
    }

    /** Their centres; to be filled. */
    public double[] centres() {
        return centres;
    }

    /** Their sds, positive; to be filled. */
    public double[] sds() {
        return sds;
    }

    /** Takes mean and sd of what was filled in. */
    public void measure() {
        double first = 0;
        for (int i = 0; i < n; i++) {
            first += weights[i] * centres[i];
        }
        mean = first / n;
        double second = 0;
        for (int i = 0; i < n; i++) {
            double away = centres[i] - mean;
            second += weights[i] * (away * away + sds[i] * sds[i]);
        }
        spread = Math.sqrt(second / n);
    }

    /** The mean, once measured. */
    public double mean() {
        return mean;
    }

    /** The sd, once measured. */
    public double sd() {
        return spread;
    }

    /** Forecasts it; its quantiles and CRPS are computed when they are asked for. */
    public void forecast(Observation at, Forecast out) {
        measure();
        keep(out.defer(mean, spread, at, this, HEAD + 3 * n));
    }

    /** Forecasts its quantiles alone, where what it stands for has no moments. */
    public void forecastQuantiles(Forecast out) {
        keep(out.defer(Double.NaN, Double.NaN, this, HEAD + 3 * n));
    }

    private void keep(double[] kept) {
        kept[0] = n;
        System.arraycopy(weights, 0, kept, HEAD, n);
        System.arraycopy(centres, 0, kept, HEAD + n, n);
        System.arraycopy(sds, 0, kept, HEAD + 2 * n, n);
    }

    private void take(double[] kept) {
        begin((int) kept[0]);
        System.arraycopy(kept, HEAD, weights, 0, n);
        System.arraycopy(kept, HEAD + n, centres, 0, n);
        System.arraycopy(kept, HEAD + 2 * n, sds, 0, n);
        measure();
    }

    /** P(Y ≤ y). */
    public double below(double y) {
        double sum = 0;
        density = 0;
        for (int from = 0; from < n; from += SIZE) {
            int size = Math.min(SIZE, n - from);
            System.arraycopy(centres, from, centre, 0, size);
            System.arraycopy(sds, from, sd, 0, size);
            halfSquares(y, centre, sd, halfSquares, size);
            tails.ofHalfSquares(halfSquares, gaussians, size);
            for (int i = 0; i < size; i++) {
                double tail = halfSquares[i];
                double weight = weights[from + i];
                sum += weight * (y < centre[i] ? tail : 1 - tail);
                density += weight * gaussians[i] / sd[i];
            }
        }
        density /= n * ROOT_TWO_PI;
        return Math.min(1, sum / n);
    }

    private static void halfSquares(double y, double[] centre, double[] sd, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double z = (y - centre[i]) / sd[i];
            out[i] = Math.min(NOTHING_LEFT, 0.5 * z * z);
        }
    }

    /** How much more lies below than is sought. */
    private final class Excess implements Newton.Sloped {
        @Override
        public double at(double y) {
            return below(y) - sought;
        }

        @Override
        public double slope() {
            return density;
        }
    }

    @Override
    public void compute(double[] kept, double[] quantiles) {
        take(kept);
        double least = -Double.MAX_VALUE;
        for (int i = 0; i < quantiles.length; i++) {
            sought = Forecast.PROBABILITIES.get(i);
            double from = mean + spread * Normal.quantile(sought);
            least = Math.max(least, newton.crossing(excess, from, 0.25 * spread, CLOSE, ENOUGH * sought));
            quantiles[i] = least;
        }
    }

    @Override
    public double crps(double[] kept, double value) {
        take(kept);
        double distance = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        double narrowest = Double.POSITIVE_INFINITY;
        double widest = 0;
        for (int i = 0; i < n; i++) {
            double away = Math.abs(value - centres[i]);
            double z = away / sds[i];
            distance += weights[i]
                    * (away * (1 - 2 * Normal.upperTail(z)) + 2 * sds[i] * Elementary.exp(-0.5 * z * z) / ROOT_TWO_PI);
            least = Math.min(least, centres[i] - BEYOND * sds[i]);
            greatest = Math.max(greatest, centres[i] + BEYOND * sds[i]);
            narrowest = Math.min(narrowest, sds[i]);
            widest = Math.max(widest, sds[i]);
        }
        if (widest > ALIKE * narrowest) {
            return Math.max(0, distance / n - scattered(narrowest, widest));
        }
        double reach = greatest - least;
        int points = (int) Math.min(MOST_POINTS, Math.ceil(2 * reach / narrowest));
        double step = reach / points;
        double sum = 0;
        for (int i = 1; i < points; i++) {
            double f = below(least + i * step);
            sum += f * (1 - f);
        }
        return Math.max(0, distance / n - step * sum);
    }

    /** ∫ F(1 − F) where some sds are very many times others: on a line that is straight where the centres lie and runs away exponentially beyond. */
    private double scattered(double narrowest, double widest) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            least = Math.min(least, centres[i]);
            greatest = Math.max(greatest, centres[i]);
        }
        double middle = 0.5 * (least + greatest);
        double half = 0.5 * (greatest - least) / narrowest;
        double straight = half + BEYOND;
        double reach = half + BEYOND * widest / narrowest;
        double end = straight + Elementary.log(1 + reach - straight);
        int points = (int) Math.min(MOST_POINTS, Math.ceil(2 * end / SHORT));
        double step = 2 * end / points;
        double sum = 0;
        for (int i = 1; i < points; i++) {
            double t = -end + i * step;
            double up = Elementary.exp(t - straight);
            double down = Elementary.exp(-t - straight);
            double f = below(middle + narrowest * (t + up - down));
            sum += f * (1 - f) * (1 + up + down);
        }
        return step * narrowest * sum;
    }
}
