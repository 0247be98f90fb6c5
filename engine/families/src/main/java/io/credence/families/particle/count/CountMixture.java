package io.credence.families.particle.count;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.special.BlockElementary;
import io.credence.core.special.Elementary;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Totals;
import java.util.Arrays;

/**
 * A mixture of counts, one for each particle; confined to a thread, allocates only to grow.
 *
 * <p>Where it reaches to small counts only, the probability of each is added up over the particles. Beyond, quantiles are searched on the distribution
 * function, which has a value between whole numbers, too; and of CRPS = E|Y − y| − ΣF(1 − F) the first half is closed, since
 * k·P(k) is a probability again, and the second a sum over so many counts that lie evenly.
 */
final class CountMixture implements Forecast.Quantiles {
    private static final int SHORT = 3000; // counts that are added up one by one
    private static final double GREATEST = 9007199254740992.0; // 2⁵³: no greater count is admitted, so none is told
    private static final double LIGHTEST = -700; // logarithms of what a double holds
    private static final double NOTHING = 1e-17; // of a probability
    private static final double ROUNDED = 1e-13; // what sums of thousands may miss of one
    private static final double TRIFLE = 1e-12; // of a weight
    private static final double SDS = 12; // beyond which next to nothing is left
    private static final double BESIDE = 40; // of what is rare
    private static final int POINTS = 128; // of a sum over many counts
    private static final int BINS = 64; // of means, for where to begin a search
    private static final int MOST_ROUNDS = 8;

    private final LogRates rates;
    private final double dispersion;
    private final CountTails tails;
    private final BlockElementary elementary = new BlockElementary();
    private final double[] mean = new double[Block.SIZE];
    private final double[] weight = new double[Block.SIZE];
    private final double[] odds = new double[Block.SIZE]; // of one more: λ, or of a negative binomial m/(k + m)
    private final double[] none = new double[Block.SIZE]; // chances
    private final double[] below = new double[Block.SIZE];
    private final double[] atLeast = new double[Block.SIZE];
    private final double[] masses = new double[SHORT];
    private int n;
    private double[] numbers = {}; // weights, then logarithms of means
    private double low; // of the logarithms of means
    private double high;
    private double centre;
    private double spread;
    private double least; // counts that come
    private double most;
    private boolean isShort;
    private int told; // counts that were added up
    private final double[] bins = new double[BINS];

    CountMixture(CountLevel model, LogRates rates) {
        this.rates = rates;
        dispersion = model.dispersion();
        tails = new CountTails(model.newScatter());
    }

    void take(Ensemble states, Observation at) {
        grow(states.size());
        states.weights(0, numbers, 0, n);
        rates.means(at, states, numbers, n);
        measure();
    }

    private void grow(int size) {
        n = size;
        if (numbers.length < 2 * n) {
            numbers = new double[2 * n];
        }
    }

    private void measure() {
        double sum = 0;
        low = Double.POSITIVE_INFINITY;
        high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            sum += numbers[i] * Elementary.exp(numbers[n + i]);
            if (numbers[i] > TRIFLE) {
                low = Math.min(low, numbers[n + i]);
                high = Math.max(high, numbers[n + i]);
            }
        }
        centre = sum / n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double m = Elementary.exp(numbers[n + i]);
            squares += numbers[i] * (variance(m) + (m - centre) * (m - centre));
        }
        spread = Math.sqrt(squares / n);
        double first = Elementary.exp(low);
        double last = Elementary.exp(high);
        least = Math.max(0, Math.floor(first - SDS * Math.sqrt(variance(first))));
        most = Math.ceil(last + SDS * Math.sqrt(variance(last)) + BESIDE);
        isShort = most <= SHORT && logNone(last) > LIGHTEST;
    }

    private double logNone(double m) {
        return dispersion == 0 ? -m : -Elementary.log1p(dispersion * m) / dispersion;
    }

    private double variance(double m) {
        return m * (1 + dispersion * m);
    }

    void forecast(Ensemble states, Observation at, Forecast out) {
        take(states, at);
        double[] kept = out.defer(centre, spread, at, this, 1 + 2 * n);
        kept[0] = n;
        System.arraycopy(numbers, 0, kept, 1, 2 * n);
    }

    private void take(double[] kept) {
        grow((int) kept[0]);
        System.arraycopy(kept, 1, numbers, 0, 2 * n);
        measure();
    }

    /** P(Y ≤ k), for any number k ≥ 0. */
    double upTo(double k) {
        if (k < 0) {
            return 0;
        }
        tails.aim(k + 1);
        double sum = 0;
        for (int at = 0; at < n; at += Block.SIZE) {
            sum += less(at, Math.min(Block.SIZE, n - at));
        }
        return Math.min(1, sum / n);
    }

    private double less(int at, int size) {
        System.arraycopy(numbers, at, weight, 0, size);
        System.arraycopy(numbers, n + at, mean, 0, size);
        tails.deviances(mean, size);
        tails.tails(below, atLeast, size);
        return Totals.product(weight, below, size);
    }

    @Override
    public void compute(double[] kept, double[] quantiles) {
        take(kept);
        if (isShort) {
            addUp();
            read(quantiles);
            return;
        }
        double before = 0;
        double told = upTo(GREATEST);
        for (int i = 0; i < quantiles.length; i++) {
            double p = Forecast.PROBABILITIES.get(i);
            before = told < p ? GREATEST : Math.max(before, quantile(p));
            quantiles[i] = before;
        }
    }

    /** The probability of each count, as far as any comes. */
    private void addUp() {
        Arrays.fill(masses, 0);
        told = 0;
        for (int at = 0; at < n; at += Block.SIZE) {
            int size = Math.min(Block.SIZE, n - at);
            System.arraycopy(numbers, at, weight, 0, size);
            System.arraycopy(numbers, n + at, mean, 0, size);
            elementary.exp(mean, size);
            none(size);
            double left = Totals.sum(weight, size) / n;
            double mass = left;
            multiply(1.0 / n, none, weight, size);
            for (int k = 0; k < masses.length && (left > ROUNDED || mass > NOTHING); k++) {
                mass = Totals.sum(weight, size);
                masses[k] += mass;
                left -= mass;
                told = Math.max(told, k + 1);
                // Of Poisson's (k + 1)·P(k + 1) = λ·P(k); of the other (1/α + k)·m/(1/α + m)·P(k).
                multiply((dispersion == 0 ? 1 : 1 / dispersion + k) / (k + 1), odds, weight, size);
            }
        }
    }

    private void none(int size) {
        for (int i = 0; i < size; i++) {
            double m = mean[i];
            odds[i] = dispersion == 0 ? m : dispersion * m / (1 + dispersion * m);
            double log = logNone(m);
            none[i] = log > LIGHTEST ? Elementary.exp(log) : 0; // else a trifle in weight, or this were not asked
        }
    }

    private static void multiply(double by, double[] a, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] *= by * a[i];
        }
    }

    private void read(double[] quantiles) {
        double sum = 0;
        int next = 0;
        for (int k = 0; k < told && next < quantiles.length; k++) {
            sum += masses[k];
            while (next < quantiles.length && sum >= Forecast.PROBABILITIES.get(next)) {
                quantiles[next++] = k;
            }
        }
        Arrays.fill(quantiles, next, quantiles.length, Math.max(0, told - 1)); // by rounding
    }

    /** The least count up to which there is enough: near the mean up to which there is. */
    private double quantile(double p) {
        double base = low;
        double width = high - low;
        double near = Elementary.exp(base);
        double before = 0; // weight of lesser means
        for (int i = 0; i < MOST_ROUNDS && width * near > 0.25 * Math.sqrt(variance(near)); i++) {
            sort(base, width);
            width /= BINS;
            int bin = 0;
            while (bin < BINS - 1 && before + bins[bin] < p) {
                before += bins[bin++];
            }
            base += bin * width;
            near = Elementary.exp(base + 0.5 * width);
        }
        double step = 1 + near * width + Math.sqrt(variance(near));
        near = Math.min(near, GREATEST);
        double from = near;
        double to = near;
        double atFrom = upTo(near) - p;
        double atTo = atFrom;
        for (double by = step; atFrom >= 0 && from > -1; by *= 4) {
            to = from;
            atTo = atFrom;
            from = Math.max(-1, from - by); // of which there is nothing
            atFrom = upTo(from) - p;
        }
        for (double by = step; atTo < 0 && to < GREATEST; by *= 4) {
            from = to;
            atFrom = atTo;
            to = Math.min(GREATEST, to + by);
            atTo = upTo(to) - p;
        }
        return narrow(p, from, atFrom, to, atTo);
    }

    /** Weights of means in bins of their logarithms. */
    private void sort(double from, double width) {
        Arrays.fill(bins, 0);
        for (int i = 0; i < n; i++) {
            double at = (numbers[n + i] - from) / width * BINS;
            if (at >= 0 && at <= BINS) {
                bins[Math.min(BINS - 1, (int) at)] += numbers[i] / n;
            }
        }
    }

    /** False position, halving the weight of an end that stays, until no whole number lies between the ends but the greater itself. */
    private double narrow(double p, double from, double atFrom, double to, double atTo) {
        double low = from;
        double high = to;
        double below = atFrom;
        double above = atTo;
        int side = 0;
        for (int i = 0; Math.ceil(high) > Math.floor(low) + 1 && high - low > 2 * Math.ulp(high); i++) {
            double share = below / (below - above);
            boolean isCramped = i % 8 == 7 || !(share > 0.001 && share < 0.999);
            double next = low + (isCramped ? 0.5 : share) * (high - low);
            // Where the ends are near the next whole number tells at once.
            next = high - low < 4
                    ? Math.min(Math.ceil(high) - 1, Math.max(Math.ceil(next), Math.floor(low) + 1))
                    : next;
            double at = upTo(next) - p;
            if (at < 0) {
                low = next;
                below = at;
                above *= side < 0 ? 0.5 : 1;
                side = -1;
            } else {
                high = next;
                above = at;
                below *= side > 0 ? 0.5 : 1;
                side = 1;
            }
        }
        return Math.ceil(high);
    }

    @Override
    public double crps(double[] kept, double value) {
        take(kept);
        if (isShort) {
            addUp();
            double score = Math.max(0, value - told);
            double sum = 0;
            for (int k = 0; k < told; k++) {
                sum += masses[k];
                double error = k >= value ? 1 - sum : sum;
                score += error * error;
            }
            return score;
        }
        return Math.max(0, distance(value) - halfSpread());
    }

    /** E|Y − y| = E Y − y + 2·E(y − Y)⁺; each count's E(y − Y)⁺ is (y − m)·P(Y &lt; y) + (1 + αm)·y·P(Y = y). */
    private double distance(double y) {
        double sum = 0;
        if (y > 0) {
            tails.aim(y);
        }
        for (int at = 0; y > 0 && at < n; at += Block.SIZE) {
            int size = Math.min(Block.SIZE, n - at);
            less(at, size);
            double[] deviances = tails.deviances(mean, size);
            elementary.exp(mean, size);
            double most = y * Elementary.exp(tails.logMost());
            for (int i = 0; i < size; i++) {
                double here = most * Elementary.exp(-deviances[i]);
                sum += weight[i] * ((y - mean[i]) * below[i] + (1 + dispersion * mean[i]) * here);
            }
        }
        return centre - y + 2 * sum / n;
    }

    /** ½E|Y − Y′|: by the midpoint rule over ln(k + 1), so that the points lie as close as means do. */
    private double halfSpread() {
        double from = Elementary.log(least + 0.5);
        double step = (Elementary.log(most + 1.5) - from) / POINTS;
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            double next = Elementary.exp(from + (i + 0.5) * step);
            double f = upTo(next - 1);
            sum += next * f * (1 - f);
        }
        return sum * step;
    }
}
