package io.credence.families.particle.volatility;

import io.credence.families.particle.Block;
import io.credence.families.particle.GammaDraws;
import io.credence.families.particle.Noise;

/**
 * Draws the three numbers of each particle given its sums: μ, then φ, then σ², each given the other two, so that their joint distribution given the sums stays
 * what it is; confined to a thread.
 */
final class VolatilitySweep {
    private final LearntVolatility model;
    private final int level; // streams of noise
    private final int share;
    private final int gamma;
    private final GammaDraws gammas = new GammaDraws();
    private final double[] draws = new double[Block.SIZE];
    private final double[] shapes = new double[Block.SIZE];
    private final double[] rates = new double[Block.SIZE];
    private final double[] precisions = new double[Block.SIZE]; // of a step
    private final double[] squares = new double[Block.SIZE]; // Σ (x − μ)²
    private final double[] products = new double[Block.SIZE]; // Σ (x − μ)(y − μ)

    /** With its streams of noise, the last of which is two. */
    VolatilitySweep(LearntVolatility model, int level, int share, int gamma) {
        this.model = model;
        this.level = level;
        this.share = share;
        this.gamma = gamma;
    }

    /** One sweep. The level is less the expected one until its end, as the sums are. */
    void draw(Noise noise, Block block) {
        int n = block.size();
        double[] mu = block.states(LearntVolatility.MU);
        double[] phi = block.states(LearntVolatility.PHI);
        double[] variance = block.states(LearntVolatility.VARIANCE);
        double[] count = block.states(LearntVolatility.COUNT);
        double[] x = block.states(LearntVolatility.X);
        double[] y = block.states(LearntVolatility.Y);
        invert(variance, precisions, n);
        noise.normals(level, draws, n);
        levels(phi, precisions, count, x, y, 1 / (model.muSd() * model.muSd()), draws, mu, n);
        centred(mu, count, x, x, block.states(LearntVolatility.XX), squares, n);
        centred(mu, count, x, y, block.states(LearntVolatility.XY), products, n);
        noise.normals(share, draws, n);
        double precision = 1 / (model.phiSd() * model.phiSd());
        shares(squares, products, precisions, precision, model.expected().phi() * precision, draws, phi, n);
        centred(mu, count, y, y, block.states(LearntVolatility.YY), rates, n);
        rates(phi, squares, products, model.rate(), rates, n);
        shapes(count, model.shape(), shapes, n);
        gammas.draw(noise, gamma, shapes, draws, n);
        variances(rates, draws, variance, n);
        add(model.expected().mu(), mu, n);
    }

    private static void invert(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = 1.0 / x[i];
        }
    }

    /** μ, less the centre: normal given φ and σ². */
    private static void levels(
            double[] phi,
            double[] precisions,
            double[] count,
            double[] x,
            double[] y,
            double prior,
            double[] draws,
            double[] out,
            int n) {
        for (int i = 0; i < n; i++) {
            double share = (1.0 - phi[i]) * precisions[i];
            double precision = prior + count[i] * (1.0 - phi[i]) * share;
            double variance = 1.0 / precision;
            out[i] = share * (y[i] - phi[i] * x[i]) * variance + Math.sqrt(variance) * draws[i];
        }
    }

    private static void add(double by, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] += by;
        }
    }

    /** Σ (a − μ)(b − μ). */
    private static void centred(double[] mu, double[] count, double[] a, double[] b, double[] ab, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double m = mu[i];
            out[i] = ab[i] - m * (a[i] + b[i]) + count[i] * m * m;
        }
    }

    /** φ: normal given μ and σ², and between −1 and 1: what was stays where the draw is not. */
    private static void shares(
            double[] squares,
            double[] products,
            double[] precisions,
            double prior,
            double priorMean,
            double[] draws,
            double[] inOut,
            int n) {
        for (int i = 0; i < n; i++) {
            double variance = 1.0 / (prior + Math.max(0, squares[i]) * precisions[i]);
            double drawn = (priorMean + products[i] * precisions[i]) * variance + Math.sqrt(variance) * draws[i];
            inOut[i] = Math.abs(drawn) < SharePrior.STEEPEST ? drawn : inOut[i];
        }
    }

    /** σ² is inverse gamma given the others, of that rate; in are the Σ (y − μ)². */
    private static void rates(double[] phi, double[] squares, double[] products, double prior, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            double sum = inOut[i] - phi[i] * (2.0 * products[i] - phi[i] * squares[i]);
            inOut[i] = prior + 0.5 * Math.max(0, sum);
        }
    }

    private static void shapes(double[] count, double prior, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = prior + 0.5 * count[i];
        }
    }

    /** What was stays where no gamma came. */
    private static void variances(double[] rates, double[] gammas, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = gammas[i] > 0 ? rates[i] / gammas[i] : inOut[i];
        }
    }
}
