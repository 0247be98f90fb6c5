package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.special.BlockElementary;
import io.credence.core.special.BlockNormalTails;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Values that scatter, by a mixture of normals, about a number of which each particle holds a normal distribution N(m, P): what a kernel needs of
 * them. Confined to a thread, allocates only to grow.
 *
 * <p>Under a particle a value is Σₖ pₖ N(m, P + vₖ). A record chooses one part by its responsibility, and m and P take Kalman's step of its variance. Of a
 * rounded value it is drawn first which value within the step it was: so that what is believed after is exactly what was weighed before, given what was drawn.
 */
public final class LinearlySeen implements Forecast.Quantiles {
    /*
     * Parts times particles are many normals. They are taken as many at once as a block holds, all parts of some particles beside each other, so that
     * what costs, logarithms, exponentials and tails, is done by long loops even where there are few particles.
     */
    private static final int SIZE = Block.SIZE;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double LOG_TWO_PI = 1.8378770664093453;
    private static final double ROOT_TWO_PI = 2.5066282746310002;
    private static final double NARROW = 0.01; // as of Surprise: there the density and its second-order term do
    private static final double EVEN = 0.05; // and there a value lies evenly in its step
    private static final double SMALLEST = Double.MIN_NORMAL;
    private static final double ROUNDING_VARIANCE = 1.0 / 12;
    private static final double SAME = 4e-16; // two ulps
    private static final double ENOUGH = 1e-13; // relative, on the function
    private static final int MOST_STEPS = 200;
    private static final double NOTHING_LEFT = 800; // of e to the minus that
    private static final double HARDLY = 1e-15; // of a probability
    private static final double STEP = 0.25; // of the least sd, where a CRPS is integrated
    private static final double BEYOND = 9; // sds: 1e-19 of a probability
    private static final int MOST_POINTS = 1 << 14;

    private final NormalScales noise;
    private final int parts;
    private final int chunk; // particles whose parts fill a block
    private final BlockElementary elementary = new BlockElementary();
    private final BlockNormalTails tails = new BlockNormalTails();
    private final double[] noises; // variances of the parts, for the record at hand

    // All parts of some particles: the first part of each, then the second, and so on.
    private final double[] total = new double[SIZE]; // variances
    private final double[] logVariances = new double[SIZE];
    private final double[] usual = new double[SIZE]; // what a log density has of its part
    private final double[] squares = new double[SIZE];
    private final double[] logs = new double[SIZE];
    private final double[] centres = new double[SIZE];
    private final double[] weights = new double[SIZE];
    private final double[] inverse = new double[SIZE];

    // One number of each particle.
    private final double[] own = new double[SIZE];
    private final double[] greatest = new double[SIZE];
    private final double[] sums = new double[SIZE];
    private final double[] chances = new double[SIZE];
    private final double[] places = new double[SIZE];

    private double half; // of the step of the record at hand

    // What was taken to be forecast: weights, means and variances of particles; and all normals that are worth it.
    private int n;
    private double[] numbers = {};
    private int normals;
    private double[] shares = {};
    private double[] middles = {};
    private double[] inverses = {};
    private double grain;
    private double centre;
    private double spread;
    private double leastSd;
    private double density; // where the distribution function was asked for last

    /** Of that noise. */
    public LinearlySeen(NormalScales noise) {
        this.noise = noise;
        parts = noise.parts();
        chunk = SIZE / parts;
        noises = new double[parts];
    }

    private void floor(double step) {
        for (int k = 0; k < parts; k++) {
            noises[k] = Math.max(noise.variance(k), step * step * ROUNDING_VARIANCE);
        }
    }

    /** What all particles have in common of a record. */
    private void about(Observation y, double power) {
        floor(y.grain());
        half = power == 1 ? 0.5 * y.resolution() : 0; // exactly one
    }

    /**
     * Writes the log densities of a value.
     *
     * @param means of the number it is seen about, a particle each
     * @param variances of the same
     */
    public void weigh(Observation y, double[] means, double[] variances, Block block) {
        weigh(y, 1, means, variances, block);
    }

    /** The same, of a power of the likelihood: of each part's by itself. */
    public void weigh(Observation y, double power, double[] means, double[] variances, Block block) {
        about(y, power);
        for (int from = 0; from < block.size(); from += chunk) {
            int c = Math.min(chunk, block.size() - from);
            parts(y.value(), power, means, variances, from, c);
            System.arraycopy(own, 0, block.logDensities(), from, c);
        }
    }

    /** The densities of particles, and their parts' shares in them on a scale of each particle's. */
    private void parts(double y, double power, double[] means, double[] variances, int from, int c) {
        if (parts == 1 || half > 0 || power != 1) { // exactly
            joint(y, power, means, variances, from, c);
            fold(c);
            return;
        }
        variances(1, variances, from, c);
        double widest = 0;
        for (int k = 0; k < parts; k++) {
            widest = Math.max(widest, noises[k]);
            Arrays.fill(usual, k * c, (k + 1) * c, noise.share(k));
        }
        for (int i = 0;
                i < c;
                i++) { // the widest part's, by whose exponential all are told: no other can underflow before it
            double away = y - means[from + i];
            sums[i] = 1 / (variances[from + i] + widest);
            own[i] = 0.5 * away * away;
            greatest[i] = -HALF_LOG_TWO_PI - own[i] * sums[i];
        }
        repeat(own, 0, squares, c);
        repeat(sums, 0, inverse, c);
        exponents(squares, total, inverse, logs, parts * c);
        elementary.exp(logs, parts * c);
        shares(usual, total, logs, parts * c);
        add(c);
        for (int i = 0; i < c; i++) {
            own[i] += greatest[i];
        }
    }

    private static void exponents(double[] squares, double[] variances, double[] least, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(-NOTHING_LEFT, squares[i] * Math.min(0, least[i] - 1 / variances[i]));
        }
    }

    private static void shares(double[] share, double[] variances, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] *= share[i] / Math.sqrt(variances[i]);
        }
    }

    /** The logarithm of all parts together. */
    private void add(int c) {
        Arrays.fill(sums, 0, c, 0);
        for (int k = 0; k < parts; k++) {
            sum(logs, k * c, sums, c);
        }
        System.arraycopy(sums, 0, own, 0, c);
        elementary.log(own, c);
    }

    /** Repeats particles' numbers for all parts. */
    private void repeat(double[] of, int from, double[] out, int c) {
        for (int k = 0; k < parts; k++) {
            System.arraycopy(of, from, out, k * c, c);
        }
    }

    private void variances(double power, double[] variances, int from, int c) {
        repeat(variances, from, total, c);
        for (int k = 0; k < parts; k++) {
            add(noises[k] / power, total, k * c, c);
        }
    }

    private static void add(double v, double[] inOut, int from, int n) {
        for (int i = from; i < from + n; i++) {
            inOut[i] += v;
        }
    }

    /** ln pₖ N(y; m, P + vₖ) of each part. */
    private void joint(double y, double power, double[] means, double[] variances, int from, int c) {
        variances(power, variances, from, c);
        System.arraycopy(total, 0, logVariances, 0, parts * c);
        elementary.log(logVariances, parts * c);
        for (int k = 0; k < parts; k++) {
            Arrays.fill(usual, k * c, (k + 1) * c, noise.logShare(k) - HALF_LOG_TWO_PI + powered(noises[k], power));
        }
        repeat(means, from, centres, c);
        densities(y, usual, centres, total, logVariances, logs, parts * c);
        for (int k = 0; half > 0 && k < parts; k++) {
            intervals(y, noise.logShare(k), k * c, c);
        }
    }

    /** What a power of N(v) is besides a density of variance v over the power. */
    private static double powered(double v, double power) {
        return power == 1
                ? 0 // exactly
                : 0.5 * (1 - power) * (LOG_TWO_PI + Elementary.log(v)) - 0.5 * Elementary.log(power);
    }

    private static void densities(
            double y, double[] usual, double[] means, double[] variances, double[] logVariances, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double away = y - means[i];
            out[i] = usual[i] - 0.5 * (logVariances[i] + away * away / variances[i]);
        }
    }

    private void intervals(double y, double logShare, int from, int c) {
        double logStep = Elementary.log(2 * half);
        for (int i = from; i < from + c; i++) {
            double sd = Math.sqrt(total[i]);
            double z = (y - centres[i]) / sd;
            double h = half / sd;
            if (h * Math.max(1, Math.abs(z)) < NARROW) {
                double curve = h * h * (z * z - 1) / 6;
                logs[i] += curve - 0.5 * curve * curve;
            } else {
                double mass = Normal.upperTail(Math.abs(z) - h) - Normal.upperTail(Math.abs(z) + h);
                logs[i] =
                        logShare + (mass > SMALLEST ? Elementary.log(mass) : Normal.logMassAround(z, 2 * h)) - logStep;
            }
        }
    }

    /** Adds up the parts: their shares, on a scale of each particle's, are left in place of their logarithms. */
    private void fold(int c) {
        if (parts == 1) {
            System.arraycopy(logs, 0, own, 0, c);
            return;
        }
        System.arraycopy(logs, 0, greatest, 0, c);
        for (int k = 1; k < parts; k++) {
            raise(logs, k * c, greatest, c);
        }
        repeat(greatest, 0, usual, c);
        below(usual, logs, parts * c);
        elementary.exp(logs, parts * c);
        add(c);
        for (int i = 0; i < c; i++) {
            own[i] = greatest[i] >= -Double.MAX_VALUE ? greatest[i] + own[i] : Double.NEGATIVE_INFINITY;
        }
    }

    private static void raise(double[] logs, int from, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = Math.max(inOut[i], logs[from + i]);
        }
    }

    private static void below(double[] greatest, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = Math.max(-NOTHING_LEFT, inOut[i] - Math.max(greatest[i], -Double.MAX_VALUE));
        }
    }

    private static void sum(double[] a, int from, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] += a[from + i];
        }
    }

    /** Adds up where a value that was just weighed lies. */
    public void place(Observation y, double u, double[] means, double[] variances, Block block, Placement into) {
        int size = block.size();
        double[] each = block.weights();
        for (int from = 0; from < size; from += chunk) {
            int c = Math.min(chunk, size - from);
            variances(1, variances, from, c);
            repeat(means, from, centres, c);
            repeat(each, from, weights, c);
            for (int k = 0; k < parts; k++) {
                scale(noise.share(k), weights, k * c, c);
            }
            if (half > 0) {
                placeWithin(y.value(), u, parts * c, into);
            } else {
                halfSquares(y.value(), centres, total, squares, parts * c);
                tails.ofHalfSquares(squares, parts * c);
                double below = beneath(y.value(), centres, squares, weights, parts * c);
                into.add(below, beyond(y.value(), centres, squares, weights, parts * c), 0, 0);
            }
        }
        double usualVariance = noise.variance();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += each[i] * (means[i] * means[i] + variances[i] + usualVariance);
        }
        into.add(0, 0, Totals.product(each, means, size), sum);
    }

    private static void scale(double by, double[] inOut, int from, int n) {
        for (int i = from; i < from + n; i++) {
            inOut[i] *= by;
        }
    }

    private void placeWithin(double y, double u, int size, Placement into) {
        double below = 0;
        double above = 0;
        for (int i = 0; i < size; i++) {
            double sd = Math.sqrt(total[i]);
            double z = (y - centres[i]) / sd;
            double h = half / sd;
            if (h * Math.max(1, Math.abs(z)) < NARROW) {
                double at = z + (2 * u - 1) * h;
                below += weights[i] * Normal.upperTail(-at);
                above += weights[i] * Normal.upperTail(at);
            } else {
                below += weights[i] * between(Normal.upperTail(h - z), Normal.upperTail(-z - h), u);
                above += weights[i] * between(Normal.upperTail(z - h), Normal.upperTail(z + h), u);
            }
        }
        into.add(below, above, 0, 0);
    }

    private static double between(double from, double to, double share) {
        return from + share * (to - from);
    }

    private static void halfSquares(double y, double[] means, double[] variances, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double away = y - means[i];
            out[i] = Math.min(NOTHING_LEFT, 0.5 * away * away / variances[i]);
        }
    }

    /** The weighed probability above a value, of tails on its side of the centres. */
    private static double beyond(double y, double[] means, double[] tails, double[] weights, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i] * (y < means[i] ? 1 - tails[i] : tails[i]);
        }
        return sum;
    }

    private static double beneath(double y, double[] means, double[] tails, double[] weights, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i] * (y < means[i] ? tails[i] : 1 - tails[i]);
        }
        return sum;
    }

    /**
     * Takes a value in.
     *
     * @param draws two streams of them: which part it was, and which value of its step
     * @param means in-out
     * @param variances in-out
     */
    public void absorb(Observation y, double power, Noise draws, double[] means, double[] variances, int size) {
        about(y, power);
        if (parts > 1) {
            draws.uniforms(0, chances, size);
        }
        if (half > 0) {
            draws.uniforms(1, places, size);
        }
        for (int from = 0; from < size; from += chunk) {
            int c = Math.min(chunk, size - from);
            if (parts > 1) {
                parts(y.value(), power, means, variances, from, c);
            }
            for (int i = from; i < from + c; i++) {
                double v = noises[parts == 1 ? 0 : chosen(i - from, c, chances[i])] / power;
                double all = variances[i] + v;
                double value = half > 0 ? within(y.value(), means[i], Math.sqrt(all), places[i]) : y.value();
                double gain = variances[i] / all;
                means[i] += gain * (value - means[i]);
                variances[i] = gain * v;
            }
        }
    }

    private int chosen(int i, int c, double chance) {
        double left = chance * sums[i];
        int last = 0;
        for (int k = 0; k < parts; k++) {
            double share = logs[k * c + i];
            last = share > 0 ? k : last;
            left -= share;
            if (left < 0) {
                return k;
            }
        }
        return last; // by rounding
    }

    /** A draw of a normal within the step. */
    private double within(double y, double mean, double sd, double chance) {
        double h = half / sd;
        double z = (y - mean) / sd;
        double size = Math.abs(z);
        if (h * Math.max(1, size) < EVEN) {
            return y + (2 * chance - 1) * half;
        }
        double near = Normal.upperTail(size - h);
        double tail = near + chance * (Normal.upperTail(size + h) - near);
        double at = tail > SMALLEST ? Normal.quantileOfUpperTail(tail) : size - h;
        at = Math.max(size - h, Math.min(size + h, at));
        return mean + (z < 0 ? -at : at) * sd;
    }

    /** Takes over what is to be forecast: the numbers of a state that are the mean and, unless negative, the variance. */
    public void take(Ensemble states, int mean, int variance, Observation at) {
        grow(states.size());
        states.weights(0, numbers, 0, n);
        states.states(mean, 0, numbers, n, n);
        if (variance < 0) {
            Arrays.fill(numbers, 2 * n, 3 * n, 0);
        } else {
            states.states(variance, 0, numbers, 2 * n, n);
        }
        grain = at.grain();
        measure();
    }

    private void grow(int states) {
        n = states;
        if (numbers.length < 3 * n) {
            numbers = new double[3 * n];
            shares = new double[parts * n];
            middles = new double[parts * n];
            inverses = new double[parts * n];
        }
    }

    private void measure() {
        floor(grain);
        double first = 0;
        for (int i = 0; i < n; i++) {
            first += numbers[i] * numbers[n + i];
        }
        centre = first / n;
        double second = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double away = numbers[n + i] - centre;
            second += numbers[i] * (away * away + numbers[2 * n + i]);
            least = Math.min(least, numbers[2 * n + i]);
        }
        double mixed = 0;
        double narrowest = Double.POSITIVE_INFINITY;
        normals = 0;
        for (int k = 0; k < parts; k++) {
            mixed += noise.share(k) * noises[k];
            narrowest = Math.min(narrowest, noises[k]);
            if (noise.share(k) > HARDLY) {
                lay(noise.share(k), noises[k]);
            }
        }
        spread = Math.sqrt(second / n + (noise.hasMoments() ? mixed : noise.variance()));
        leastSd = Math.sqrt(least + narrowest);
    }

    private void lay(double share, double variance) {
        for (int i = 0; i < n; i++) {
            shares[normals + i] = share * numbers[i];
            inverses[normals + i] = 1 / Math.sqrt(numbers[2 * n + i] + variance);
        }
        System.arraycopy(numbers, n, middles, normals, n);
        normals += n;
    }

    /** Forecasts what was taken. */
    public void forecast(Observation at, Forecast out) {
        double[] kept = noise.hasMoments()
                ? out.defer(centre, spread, at, this, 2 + 3 * n)
                : out.defer(Double.NaN, Double.NaN, this, 2 + 3 * n);
        kept[0] = n;
        kept[1] = grain;
        System.arraycopy(numbers, 0, kept, 2, 3 * n);
    }

    private void take(double[] kept) {
        grow((int) kept[0]);
        grain = kept[1];
        System.arraycopy(kept, 2, numbers, 0, 3 * n);
        measure();
    }

    /** P(Y ≤ y) of what was taken; the density there is then known, too. */
    public double below(double y) {
        double sum = 0;
        density = 0;
        for (int from = 0; from < normals; from += SIZE) {
            int size = Math.min(SIZE, normals - from);
            System.arraycopy(shares, from, weights, 0, size);
            System.arraycopy(middles, from, centres, 0, size);
            System.arraycopy(inverses, from, inverse, 0, size);
            scaled(y, centres, inverse, squares, size);
            tails.ofHalfSquares(squares, logs, size);
            sum += beneath(y, centres, squares, weights, size);
            multiply(logs, inverse, size);
            density += Totals.product(weights, logs, size);
        }
        density /= n * ROOT_TWO_PI;
        return Math.min(1, sum / n);
    }

    private static void scaled(double y, double[] centres, double[] inverse, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double z = (y - centres[i]) * inverse[i];
            out[i] = Math.min(NOTHING_LEFT, 0.5 * z * z);
        }
    }

    private static void multiply(double[] inOut, double[] by, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] *= by[i];
        }
    }

    @Override
    public void compute(double[] kept, double[] quantiles) {
        take(kept);
        double least = -Double.MAX_VALUE;
        for (int i = 0; i < quantiles.length; i++) {
            double p = Forecast.PROBABILITIES.get(i);
            least = Math.max(least, quantile(p, centre + spread * Normal.quantile(p)));
            quantiles[i] = least;
        }
    }

    /** Newton's steps, as long as they stay where the crossing must be and gain. */
    private double quantile(double p, double from) {
        double low = -Double.MAX_VALUE;
        double high = Double.MAX_VALUE;
        double z = Math.max(low, Math.min(high, from));
        double before = Double.POSITIVE_INFINITY;
        double reach = spread;
        for (int i = 0; i < MOST_STEPS && high - low > SAME * Math.max(Math.abs(low), Math.abs(high)); i++) {
            double excess = below(z) - p;
            if (Math.abs(excess) <= ENOUGH * p) {
                return z;
            }
            if (excess > 0) {
                high = z;
            } else {
                low = z;
            }
            double next = z - excess / density;
            boolean gains = next > Math.max(low, z - reach)
                    && next < Math.min(high, z + reach)
                    && Math.abs(excess) < 0.5 * before;
            before = gains ? Math.abs(excess) : Double.POSITIVE_INFINITY;
            if (gains) {
                z = next;
            } else if (low == -Double.MAX_VALUE || high == Double.MAX_VALUE) {
                z = excess > 0 ? Math.max(low, z - reach) : Math.min(high, z + reach);
                reach *= 2;
            } else {
                z = 0.5 * low + 0.5 * high;
            }
        }
        return z;
    }

    /**
     * E|Y − y| − ∫ F(1 − F): the first is a sum; the second is taken by the trapezoidal rule on a line that is straight where the centres lie and runs
     * away exponentially beyond, as the greatest of the sds may be very many times the least. F is analytic, so short steps leave nothing to see.
     */
    @Override
    public double crps(double[] kept, double value) {
        take(kept);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double widest = 0;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            least = Math.min(least, numbers[n + i]);
            most = Math.max(most, numbers[n + i]);
        }
        for (int i = 0; i < normals; i++) {
            double away = Math.abs(value - middles[i]);
            double sd = 1 / inverses[i];
            double z = away / sd;
            widest = Math.max(widest, sd);
            distance += shares[i]
                    * (away * (1 - 2 * Normal.upperTail(z))
                            + 2 * sd * Elementary.exp(-0.5 * Math.min(z * z, 2 * NOTHING_LEFT)) / ROOT_TWO_PI);
        }
        double middle = 0.5 * (least + most);
        double straight = 0.5 * (most - least) / leastSd + BEYOND;
        double reach = (BEYOND * widest + 0.5 * (most - least)) / leastSd;
        double end = reach > straight ? straight + Elementary.log(1 + reach - straight) : straight;
        int points = (int) Math.min(MOST_POINTS, Math.ceil(2 * end / STEP));
        double step = 2 * end / points;
        double sum = 0;
        for (int i = 1; i < points; i++) {
            double t = -end + i * step;
            double up = Elementary.exp(t - straight);
            double down = Elementary.exp(-t - straight);
            double f = below(middle + leastSd * (t + up - down));
            sum += f * (1 - f) * (1 + up + down);
        }
        return Math.max(0, distance / n - step * leastSd * sum);
    }

    /** A value about a number of that mean and variance. */
    public double draw(double mean, double variance, RandomGenerator rng) {
        int k = 0;
        if (parts > 1) {
            double left = rng.nextDouble();
            for (left -= noise.share(0); left >= 0 && k < parts - 1; left -= noise.share(k)) {
                k++;
            }
        }
        return mean + Math.sqrt(variance + noise.variance(k)) * rng.nextGaussian();
    }
}
