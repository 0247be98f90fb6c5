package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.mixture.NormalMixture;
import io.credence.core.special.BlockNormalTails;
import io.credence.core.special.Normal;
import io.credence.core.special.Rounded;
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

    private static final int PART = 0; // streams of draws: which part a value was of
    private static final int PLACE = 1; // which of the values of its step it was
    private static final double GREATEST = 1e150; // whose square a double holds
    private static final double EVEN =
            0.05; // of Rounded's width: below it a value lies evenly in its step, to a thousandth
    private static final double SMALLEST = Double.MIN_NORMAL;
    private static final double NOTHING_LEFT = 800; // of e to the minus that
    private static final double BEYOND = 100; // squares of sds
    private static final double HARDLY = 1e-15; // of a probability

    private final NormalScales noise;
    private final NoiseParts parts;
    private final int count;
    private final BlockNormalTails tails = new BlockNormalTails();
    private final NormalMixture mixture = new NormalMixture();

    // All parts of some particles, as NoiseParts lays them.
    private final double[] centres = new double[Block.SIZE];
    private final double[] squares = new double[Block.SIZE];
    private final double[] weights = new double[Block.SIZE];

    // One number of each particle.
    private final double[] chances = new double[Block.SIZE];
    private final double[] places = new double[Block.SIZE];

    /** Of that noise. */
    protected LinearlySeen(NormalScales noise) {
        this.noise = noise;
        parts = new NoiseParts(noise);
        count = noise.parts();
    }

    @Override
    public final int varianceOf(int state) {
        return state == MEAN ? VARIANCE : -1;
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
        parts.take(y, power);
        for (int from = 0; from < block.size(); from += parts.chunk()) {
            int c = Math.min(parts.chunk(), block.size() - from);
            parts.weigh(y.value(), power, block.states(MEAN), block.states(VARIANCE), from, c);
            System.arraycopy(parts.logDensities(), 0, block.logDensities(), from, c);
        }
    }

    @Override
    public final void place(Observation y, double u, Block block, Placement into) {
        int size = block.size();
        double[] means = block.states(MEAN);
        double[] variances = block.states(VARIANCE);
        double[] each = block.weights();
        for (int from = 0; from < size; from += parts.chunk()) {
            int c = Math.min(parts.chunk(), size - from);
            parts.spread(1, variances, from, c);
            parts.repeat(means, from, centres, c);
            parts.repeat(each, from, weights, c);
            for (int k = 0; k < count; k++) {
                scale(noise.share(k), weights, k * c, c);
            }
            if (parts.half() > 0) {
                placeWithin(y.value(), u, count * c, into);
            } else {
                halfSquares(y.value(), centres, parts.variances(), squares, count * c);
                tails.ofHalfSquares(squares, count * c);
                double below = beneath(y.value(), centres, squares, weights, count * c);
                into.add(below, beyond(y.value(), centres, squares, weights, count * c), 0, 0);
            }
        }
        double usualVariance = parts.usualVariance();
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
        double[] variances = parts.variances();
        double half = parts.half();
        double below = 0;
        double above = 0;
        for (int i = 0; i < size; i++) {
            double sd = Math.sqrt(variances[i]);
            double z = (y - centres[i]) / sd;
            double h = half / sd;
            if (!Rounded.isWide(h, z)) {
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
        parts.take(y, power);
        if (count > 1) {
            draws.uniforms(PART, chances, size);
        }
        double half = parts.half();
        if (half > 0) {
            draws.uniforms(PLACE, places, size);
        }
        for (int from = 0; from < size; from += parts.chunk()) {
            int c = Math.min(parts.chunk(), size - from);
            if (count > 1) {
                parts.weigh(y.value(), power, means, variances, from, c);
            }
            for (int i = from; i < from + c; i++) {
                double v = parts.variance(count == 1 ? 0 : parts.chosen(i - from, c, chances[i])) / power;
                double all = variances[i] + v;
                double value = half > 0 ? within(y.value(), means[i], Math.sqrt(all), places[i]) : y.value();
                if (count > 1 && v == parts.widest() / power) { // exactly: no part is wider
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

    /** A draw of a normal within the step. */
    private double within(double y, double mean, double sd, double chance) {
        double half = parts.half();
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
        parts.floor(at.grain());
        int n = states.size();
        int worth = 0;
        for (int k = 0; k < count; k++) {
            worth += noise.share(k) > HARDLY ? 1 : 0;
        }
        mixture.begin(worth * n);
        int to = 0;
        for (int k = 0; k < count; k++) {
            if (noise.share(k) > HARDLY) {
                lay(states, worth * noise.share(k), parts.variance(k), to);
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
        if (count > 1) {
            double left = rng.nextDouble();
            for (left -= noise.share(0); left >= 0 && k < count - 1; left -= noise.share(k)) {
                k++;
            }
        }
        inOut.value(state[MEAN] + Math.sqrt(state[VARIANCE] + noise.variance(k)) * rng.nextGaussian());
    }
}
