package io.credence.families.particle.volatility;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.special.BlockElementary;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.GammaDraws;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Noise;
import io.credence.families.particle.Placement;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Log variances that step by numbers of their own, and what these are found to be; weighed as any others are. */
final class LearntVolatilityKernel implements Kernel {
    private static final int JUMP = 0; // streams of noise
    private static final int LEVEL = 1;
    private static final int SHARE = 2;
    private static final int GAMMA = 3; // two for each try
    private static final int STEP = GAMMA + 2 * LearntVolatilityKernel.TRIES;
    private static final int TRIES = 8; // of the prior's σ²: at shape 1 all fail once in 2e10
    private static final int MOST_STEPS = 16; // that are taken one by one between two records
    private static final double REACH = 600; // no log variance is farther from nought
    private static final double SMALL = 1e-300;

    private final LearntVolatility model;
    private final VolatilityKernel weighing;
    private final GammaDraws gammas = new GammaDraws();
    private final VolatilitySweep sweep;
    private final BlockElementary elementary = new BlockElementary();
    private final SharePrior share;
    private final double centre;
    private final double[] draws = new double[Block.SIZE];
    private final double[] shapes = new double[Block.SIZE];
    private final double[] left = new double[Block.SIZE];
    private final double[] before = new double[Block.SIZE];

    LearntVolatilityKernel(LearntVolatility model) {
        this.model = model;
        weighing = new VolatilityKernel(model.expected());
        share = model.share();
        centre = model.expected().mu();
        sweep = new VolatilitySweep(model, LEVEL, SHARE, GAMMA);
    }

    @Override
    public void first(Noise noise, Block block) {
        int n = block.size();
        normal(noise, JUMP, Math.sqrt(model.variance(0)), block.states(LearntVolatility.LOG_VARIANCE), n);
        normal(noise, LEVEL, model.muSd(), block.states(LearntVolatility.MU), n);
        noise.uniforms(SHARE, draws, n);
        for (int i = 0; i < n; i++) {
            block.states(LearntVolatility.PHI)[i] = share.quantile(draws[i]);
        }
        firstVariances(noise, block.states(LearntVolatility.VARIANCE), n);
        for (int d = LearntVolatility.COUNT; d < LearntVolatility.COUNT + model.sums(); d++) {
            Arrays.fill(block.states(d), 0, n, 0);
        }
    }

    private void normal(Noise noise, int stream, double sd, double[] out, int n) {
        noise.normals(stream, draws, n);
        for (int i = 0; i < n; i++) {
            out[i] = centre + sd * draws[i];
        }
    }

    private void firstVariances(Noise noise, double[] variances, int n) {
        Arrays.fill(shapes, 0, n, model.shape());
        Arrays.fill(variances, 0, n, model.expected().sigma() * model.expected().sigma());
        Arrays.fill(left, 0, n, 1); // still to be drawn
        int missing = n;
        for (int k = 0; k < TRIES && missing > 0; k++) {
            gammas.draw(noise, GAMMA + 2 * k, shapes, draws, n);
            for (int i = 0; i < n; i++) {
                if (left[i] > 0 && draws[i] > 0) {
                    variances[i] = model.rate() / draws[i];
                    left[i] = 0;
                    missing--;
                }
            }
        }
    }

    @Override
    public void move(Instants span, Noise noise, Block block) {
        long micros = model.stepMicros();
        long steps = Math.floorDiv(span.toMicros(), micros) - Math.floorDiv(span.fromMicros(), micros);
        if (steps <= 0) {
            return;
        }
        if (model.learn().isBlurred()) {
            jump(steps, noise, block);
            return;
        }
        sweep.draw(noise, block);
        // The last ones by themselves, an even number before them at once: what these say of the numbers is lost.
        long ahead = steps <= MOST_STEPS ? 0 : steps - MOST_STEPS + (steps - MOST_STEPS) % 2;
        if (ahead > 0) {
            jump(ahead, noise, block);
        }
        for (int k = 0; k < steps - ahead; k++) {
            step(noise, STEP + k, block);
        }
    }

    /** Several steps at once; nothing is learnt of them. */
    private void jump(long steps, Noise noise, Block block) {
        int n = block.size();
        double[] phi = block.states(LearntVolatility.PHI);
        sizes(phi, left, n);
        elementary.log(left, n);
        times((double) steps, left, n);
        elementary.exp(left, n);
        noise.normals(JUMP, draws, n);
        double[] states = block.states(LearntVolatility.LOG_VARIANCE);
        double[] variance = block.states(LearntVolatility.VARIANCE);
        sds(phi, left, variance, draws, n);
        if (steps % 2 != 0) {
            signs(phi, left, n);
        }
        about(block.states(LearntVolatility.MU), left, draws, states, n);
    }

    private static void sizes(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(SMALL, Math.abs(x[i]));
        }
    }

    private static void times(double by, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] *= by;
        }
    }

    private static void sds(double[] phi, double[] left, double[] variance, double[] draws, int n) {
        for (int i = 0; i < n; i++) {
            double gained = (1.0 - left[i]) * (1.0 + left[i]) / ((1.0 - phi[i]) * (1.0 + phi[i]));
            draws[i] *= Math.sqrt(variance[i] * gained);
        }
    }

    private static void signs(double[] phi, double[] left, int n) {
        for (int i = 0; i < n; i++) {
            left[i] = Math.copySign(left[i], phi[i]);
        }
    }

    private static void about(double[] mu, double[] left, double[] noise, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            double h = mu[i] + left[i] * (inOut[i] - mu[i]) + noise[i];
            inOut[i] = Math.max(-REACH, Math.min(REACH, h));
        }
    }

    private void step(Noise noise, int stream, Block block) {
        int n = block.size();
        double[] states = block.states(LearntVolatility.LOG_VARIANCE);
        noise.normals(stream, draws, n);
        System.arraycopy(states, 0, before, 0, n);
        roots(block.states(LearntVolatility.VARIANCE), draws, n);
        about(block.states(LearntVolatility.MU), block.states(LearntVolatility.PHI), draws, states, n);
        double retain = model.learn().retain();
        double[] count = block.states(LearntVolatility.COUNT);
        add(retain, centre, before, block.states(LearntVolatility.X), block.states(LearntVolatility.XX), n);
        count(retain, count, n);
        add(retain, centre, states, block.states(LearntVolatility.Y), block.states(LearntVolatility.YY), n);
        addProducts(retain, centre, before, states, block.states(LearntVolatility.XY), n);
    }

    private static void roots(double[] variance, double[] draws, int n) {
        for (int i = 0; i < n; i++) {
            draws[i] *= Math.sqrt(variance[i]);
        }
    }

    private static void count(double retain, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = retain * inOut[i] + 1.0;
        }
    }

    private static void add(double retain, double centre, double[] states, double[] sum, double[] squares, int n) {
        for (int i = 0; i < n; i++) {
            double away = states[i] - centre;
            sum[i] = retain * sum[i] + away;
            squares[i] = retain * squares[i] + away * away;
        }
    }

    private static void addProducts(double retain, double centre, double[] a, double[] b, double[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] = retain * sum[i] + (a[i] - centre) * (b[i] - centre);
        }
    }

    @Override
    public boolean weigh(Observation y, Block block) {
        return weighing.weigh(y, block);
    }

    @Override
    public void place(Observation y, double u, Block block, Placement into) {
        weighing.place(y, u, block, into);
    }

    @Override
    public void forecast(Ensemble states, Observation at, Forecast out) {
        weighing.forecast(states, at, out);
    }

    @Override
    public double below(Ensemble states, Observation at, double y) {
        return weighing.below(states, at, y);
    }

    @Override
    public void draw(double[] state, Observation inOut, RandomGenerator rng) {
        weighing.draw(state, inOut, rng);
    }
}
