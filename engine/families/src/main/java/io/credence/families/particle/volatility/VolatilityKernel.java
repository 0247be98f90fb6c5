package io.credence.families.particle.volatility;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.special.BlockElementary;
import io.credence.core.special.BlockNormalTails;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import io.credence.core.special.Rounded;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Noise;
import io.credence.families.particle.Placement;
import io.credence.families.particle.Totals;
import java.util.random.RandomGenerator;

/** Log variances a block at a time. */
final class VolatilityKernel implements Kernel {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727; // ½ ln 2π
    private static final double GREATEST = 1e150; // whose square a double holds
    private static final double FARTHEST = 1e300; // half a square of sds, beyond which there is nothing
    private static final double LEAST_LOG_VARIANCE = -700; // whose inverse it holds
    private static final double ROUNDING_VARIANCE = 1.0 / 12;
    private static final double EVEN =
            0.05; // and there a value lies evenly in its step, to a thousandth of the step's probability

    private final Volatility model;
    private final double stationarySd;
    private final BlockElementary elementary = new BlockElementary();
    private final BlockNormalTails tails = new BlockNormalTails();
    private final ScaleMixture mixture = new ScaleMixture();
    private final double[] draws = new double[Block.SIZE];
    private final double[] logVariances = new double[Block.SIZE];
    private final double[] precisions = new double[Block.SIZE];
    private final double[] variances = new double[Block.SIZE];
    private final double[] sds = new double[Block.SIZE];
    private final double[] ratios = new double[Block.SIZE];
    private final double[] near = new double[Block.SIZE]; // tails beyond the ends of a step
    private final double[] far = new double[Block.SIZE];

    // Of the record being weighed.
    private double half; // of its step
    private boolean isWide; // against some particle's sd, so that the value does not lie evenly in it

    VolatilityKernel(Volatility model) {
        this.model = model;
        stationarySd = Math.sqrt(model.variance(0));
    }

    @Override
    public void first(Noise noise, Block block) {
        noise.normals(0, draws, block.size());
        about(model.mu(), 0, stationarySd, draws, block.states(0), block.size());
    }

    @Override
    public void move(Instants span, Noise noise, Block block) {
        // Exact over any span: φ is a rate of return, the noise what it leaves of the stationary variance.
        double left = Elementary.exp(span.elapsedSeconds() / model.perSeconds() * Elementary.log(model.phi()));
        double sd = stationarySd * Math.sqrt((1 - left) * (1 + left));
        noise.normals(0, draws, block.size());
        about(model.mu(), left, sd, draws, block.states(0), block.size());
    }

    private static void about(double mu, double left, double sd, double[] draws, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = mu + left * (inOut[i] - mu) + sd * draws[i];
        }
    }

    @Override
    public boolean weigh(Observation y, Block block) {
        double value = y.value();
        if (!(Math.abs(value) <= GREATEST)) {
            return false;
        }
        int n = block.size();
        precisions(block.states(0), floor(y), logVariances, precisions, n);
        elementary.exp(precisions, n);
        densities(value * value, logVariances, precisions, block.logDensities(), n);
        half = 0.5 * y.resolution();
        isWide = false;
        if (half > 0) {
            curvatures(value * value, half * half / 6, precisions, block.logDensities(), n);
            double root = Math.sqrt(Totals.greatest(precisions, n));
            isWide = !(half * root * Math.max(1, Math.abs(value) * root) < EVEN);
            if (isWide) {
                ends(Math.abs(value), n);
            }
            if (Rounded.isWide(half * root, value * root)) {
                intervals(Math.abs(value), block.logDensities(), n);
            }
        }
        return true;
    }

    /** Than which no log variance is taken to be less: that of what rounding hides. */
    static double floor(Observation y) {
        double grain = y.grain();
        return grain > 0
                ? Math.max(LEAST_LOG_VARIANCE, 2 * Elementary.log(grain) + Elementary.log(ROUNDING_VARIANCE))
                : LEAST_LOG_VARIANCE;
    }

    private static void precisions(double[] states, double floor, double[] logVariances, double[] logs, int n) {
        for (int i = 0; i < n; i++) {
            double h = Math.max(states[i], floor);
            logVariances[i] = h;
            logs[i] = -h;
        }
    }

    private static void densities(double square, double[] logVariances, double[] precisions, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = -0.5 * (logVariances[i] + square * precisions[i]) - HALF_LOG_TWO_PI;
        }
    }

    /** The second-order term of a narrow interval's density: ln(1 + c) to second order. */
    private static void curvatures(double square, double sixth, double[] precisions, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            double q = precisions[i];
            double c = sixth * q * (square * q - 1.0);
            inOut[i] += c - 0.5 * c * c;
        }
    }

    /** The tails beyond both ends of the step, on the value's own side. */
    private void ends(double size, int n) {
        for (int i = 0; i < n; i++) {
            double root = Math.sqrt(precisions[i]);
            near[i] = Normal.upperTail((size - half) * root);
            far[i] = Normal.upperTail((size + half) * root);
        }
    }

    /** Where a step is wide against the particle's sd: its probability, one by one. */
    private void intervals(double size, double[] inOut, int n) {
        double logStep = Elementary.log(2 * half);
        for (int i = 0; i < n; i++) {
            double root = Math.sqrt(precisions[i]);
            double z = size * root;
            double h = half * root;
            if (Rounded.isWide(h, z)) {
                inOut[i] = (isWide ? Rounded.logMass(near[i], far[i], h, z) : Rounded.logMass(h, z)) - logStep;
            }
        }
    }

    @Override
    public void place(Observation y, double u, Block block, Placement into) {
        int n = block.size();
        double[] weights = block.weights();
        invert(precisions, variances, sds, n);
        double tail =
                half == 0 ? exact(y.value(), block, n) : isWide ? within(y.value() < 0 ? 1 - u : u, weights, n) : 0;
        double side = y.value();
        if (half > 0 && !isWide) {
            side += (2 * u - 1) * half;
            tail = beyond(side, weights, n);
        }
        double rest = Totals.sum(weights, n) - tail;
        into.add(side < 0 ? tail : rest, side < 0 ? rest : tail, 0, Totals.product(weights, variances, n));
    }

    private static void invert(double[] precisions, double[] variances, double[] sds, int n) {
        for (int i = 0; i < n; i++) {
            double v = 1.0 / precisions[i];
            variances[i] = v;
            sds[i] = Math.sqrt(v);
        }
    }

    /** The weighed tails beyond an exact value, from its densities: Mills' ratio needs no exponential. */
    private double exact(double value, Block block, int n) {
        distances(Math.abs(value), precisions, sds, ratios, n);
        tails.ratios(ratios, n);
        multiply(ratios, sds, n);
        return Elementary.exp(block.top()) * Totals.product(block.joint(), ratios, n);
    }

    private static void distances(double value, double[] precisions, double[] sds, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = value * (precisions[i] * sds[i]);
        }
    }

    private static void multiply(double[] inOut, double[] by, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] *= by[i];
        }
    }

    /** The weighed tails beyond a value. */
    private double beyond(double value, double[] weights, int n) {
        halfSquares(0.5 * value * value, precisions, ratios, n);
        tails.ofHalfSquares(ratios, n);
        return Totals.product(weights, ratios, n);
    }

    private static void halfSquares(double half, double[] precisions, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(half * precisions[i], FARTHEST);
        }
    }

    /**
     * The weighed tails beyond a point in a wide step.
     *
     * @param share of the step that is not beyond
     */
    private double within(double share, double[] weights, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i] * (near[i] + share * (far[i] - near[i]));
        }
        return sum;
    }

    @Override
    public void forecast(Ensemble states, Observation at, Forecast out) {
        mixture.forecast(states, floor(at), at, out);
    }

    @Override
    public double below(Ensemble states, Observation at, double y) {
        mixture.take(states, floor(at));
        double tail = mixture.tail(Math.abs(y));
        return y < 0 ? tail : 1 - tail;
    }

    @Override
    public void draw(double[] state, Observation inOut, RandomGenerator rng) {
        inOut.value(Elementary.exp(0.5 * state[0]) * rng.nextGaussian());
    }
}
