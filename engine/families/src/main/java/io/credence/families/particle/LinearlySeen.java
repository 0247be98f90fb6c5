package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.mixture.NormalMixture;
import io.credence.core.special.BlockElementary;
import io.credence.core.special.BlockNormalTails;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Kernels of values that scatter, by a mixture of normals, about a number of which each particle holds a normal distribution N(m, P): m is the first number of a
 * state, P the second.
 *
 * <p>Under a particle a value is Σₖ pₖ N(m, P + vₖ). A record chooses one part by its responsibility, and m and P take Kalman's step of its variance. Of a
 * rounded value it is drawn first which value within the step it was: so that what is believed after is exactly what was weighed before, given what was drawn.
 */
public abstract class LinearlySeen implements PartlyExact {
    /** Which number of a state is the mean. */
    protected static final int MEAN = 0;

    /** Which one is the variance. */
    protected static final int VARIANCE = 1;

    /*
     * Parts times particles are many normals. They are taken as many at once as a block holds, all parts of some particles beside each other, so that
     * what costs, logarithms, exponentials and tails, is done by long loops even where there are few particles.
     */
    private static final int SIZE = Block.SIZE;
    private static final int PART = 0; // streams of draws: which part a value was of
    private static final int PLACE = 1; // and which of the values of its step
    private static final double GREATEST = 1e150; // whose square a double holds
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double LOG_TWO_PI = 1.8378770664093453;
    private static final double NARROW = 0.01; // as of Surprise: there the density and its second-order term do
    private static final double EVEN = 0.05; // and there a value lies evenly in its step
    private static final double SMALLEST = Double.MIN_NORMAL;
    private static final double ROUNDING_VARIANCE = 1.0 / 12;
    private static final double NOTHING_LEFT = 800; // of e to the minus that
    private static final double BEYOND = 100; // squares of sds
    private static final double HARDLY = 1e-15; // of a probability

    private final NormalScales noise;
    private final int parts;
    private final int chunk; // particles whose parts fill a block
    private final BlockElementary elementary = new BlockElementary();
    private final BlockNormalTails tails = new BlockNormalTails();
    private final NormalMixture mixture = new NormalMixture();
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

    // Of the record at hand.
    private double half; // of its step
    private double rounding; // variance of that
    private double widest; // of the noises

    /** Of that noise. */
    protected LinearlySeen(NormalScales noise) {
        this.noise = noise;
        parts = noise.parts();
        chunk = SIZE / parts;
        noises = new double[parts];
    }

    @Override
    public final int varianceOf(int state) {
        return state == MEAN ? VARIANCE : -1;
    }

    private void floor(double step) {
        rounding = step * step * ROUNDING_VARIANCE;
        widest = 0;
        for (int k = 0; k < parts; k++) {
            noises[k] = Math.max(noise.variance(k), rounding);
            widest = Math.max(widest, noises[k]);
        }
    }

    /** What all particles have in common of a record. */
    private void about(Observation y, double power) {
        floor(y.grain());
        half = power == 1 ? 0.5 * y.resolution() : 0; // exactly one
    }

    @Override
    public final boolean weigh(Observation y, Block block) {
        if (!(Math.abs(y.value()) <= GREATEST)) {
            return false;
        }
        weigh(y, 1, block);
        return true;
    }

    /** Of each part's likelihood the power by itself. */
    @Override
    public final void weigh(Observation y, double power, Block block) {
        about(y, power);
        for (int from = 0; from < block.size(); from += chunk) {
            int c = Math.min(chunk, block.size() - from);
            parts(y.value(), power, block.states(MEAN), block.states(VARIANCE), from, c);
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
        for (int k = 0; k < parts; k++) {
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

    @Override
    public final void place(Observation y, double u, Block block, Placement into) {
        int size = block.size();
        double[] means = block.states(MEAN);
        double[] variances = block.states(VARIANCE);
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
        double usualVariance = usualVariance();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += each[i] * (means[i] * means[i] + variances[i] + usualVariance);
        }
        into.add(0, 0, Totals.product(each, means, size), sum);
    }

    /** Of the noise and of what rounding adds. */
    private double usualVariance() {
        double sum = 0;
        for (int k = 0; k < parts; k++) {
            sum += noise.share(k) * noises[k];
        }
        return noise.hasMoments() ? sum : Math.max(noise.variance(), rounding);
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

    @Override
    public final void absorb(Observation y, double power, Noise draws, Block block) {
        int size = block.size();
        double[] means = block.states(MEAN);
        double[] variances = block.states(VARIANCE);
        about(y, power);
        if (parts > 1) {
            draws.uniforms(PART, chances, size);
        }
        if (half > 0) {
            draws.uniforms(PLACE, places, size);
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
                if (parts > 1 && v == widest / power) { // exactly: no part is wider
                    // Beyond its reach a value says nothing of the mean: else one far enough would take it along.
                    double away = value - means[i];
                    v = Math.max(v, away * away > BEYOND * all ? away * away : 0);
                    all = variances[i] + v;
                }
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

    private void take(Ensemble states, Observation at) {
        floor(at.grain());
        int n = states.size();
        int worth = 0;
        for (int k = 0; k < parts; k++) {
            worth += noise.share(k) > HARDLY ? 1 : 0;
        }
        mixture.begin(worth * n);
        int to = 0;
        for (int k = 0; k < parts; k++) {
            if (noise.share(k) > HARDLY) {
                lay(states, worth * noise.share(k), noises[k], to);
                to += n;
            }
        }
    }

    private void lay(Ensemble states, double share, double variance, int to) {
        int n = states.size();
        states.weights(0, mixture.weights(), to, n);
        states.states(MEAN, 0, mixture.centres(), to, n);
        states.states(VARIANCE, 0, mixture.sds(), to, n);
        for (int i = to; i < to + n; i++) {
            mixture.weights()[i] *= share;
            mixture.sds()[i] = Math.sqrt(mixture.sds()[i] + variance);
        }
    }

    @Override
    public final void forecast(Ensemble states, Observation at, Forecast out) {
        take(states, at);
        if (noise.hasMoments()) {
            mixture.forecast(at, out);
        } else {
            mixture.forecastQuantiles(out);
        }
    }

    @Override
    public final double below(Ensemble states, Observation at, double y) {
        take(states, at);
        return mixture.below(y);
    }

    @Override
    public final void draw(double[] state, Observation inOut, RandomGenerator rng) {
        int k = 0;
        if (parts > 1) {
            double left = rng.nextDouble();
            for (left -= noise.share(0); left >= 0 && k < parts - 1; left -= noise.share(k)) {
                k++;
            }
        }
        inOut.value(state[MEAN] + Math.sqrt(state[VARIANCE] + noise.variance(k)) * rng.nextGaussian());
    }
}
