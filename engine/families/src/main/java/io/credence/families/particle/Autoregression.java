package io.credence.families.particle;

import java.util.Arrays;
import java.util.List;

/**
 * What particles find the three numbers of x′ = μ + φ(x − μ) + σz to be, each for itself, from the steps that its x took; confined to a thread.
 *
 * <p>Sums over the steps are enough: how many, x, y, x², xy, y², where x is before, y after, both less the expected μ. Given two of the three numbers and the sums the third is normal (μ),
 * normal and between −1 and 1 (φ), or inverse gamma (σ²): drawn one after the other, so that their joint distribution given the sums stays what it is.
 */
public final class Autoregression {
    /** What the sums are called. */
    public static final List<String> SUMS = List.of("steps", "Σ x", "Σ y", "Σ x²", "Σ xy", "Σ y²");

    /** How many streams of noise it takes. */
    public static final int STREAMS = 2 + VarianceDraws.STREAMS;

    private final AutoregressionPrior prior;
    private final SharePrior sharePrior;
    private final int parameters; // where μ is among the states; φ and σ² are behind it
    private final int sums; // where these are, if there are any
    private final int level; // streams of noise
    private final int share;
    private final VarianceDraws variances;
    private final double[] draws = new double[Block.SIZE];
    private final double[] rests = new double[Block.SIZE]; // Σ of what steps were by chance, squared
    private final double[] precisions = new double[Block.SIZE]; // of a step
    private final double[] squares = new double[Block.SIZE]; // Σ (x − μ)²
    private final double[] products = new double[Block.SIZE]; // Σ (x − μ)(y − μ)

    /**
     * With places among the states and streams of noise.
     *
     * @param parameters the first of three numbers
     * @param sums the first of six, where there are any
     * @param stream the first of them
     */
    public Autoregression(AutoregressionPrior prior, int parameters, int sums, int stream) {
        this.prior = prior;
        this.parameters = parameters;
        this.sums = sums;
        sharePrior = prior.share();
        level = stream;
        share = stream + 1;
        variances = new VarianceDraws(prior.variance(), stream + 2);
    }

    /** Draws the numbers before anything is seen. */
    public void first(Noise noise, Block block) {
        int n = block.size();
        noise.normals(level, draws, n);
        about(prior.mu(), prior.muSd(), draws, block.states(parameters), n);
        noise.uniforms(share, draws, n);
        for (int i = 0; i < n; i++) {
            block.states(parameters + 1)[i] = sharePrior.quantile(draws[i]);
        }
        variances.first(noise, block.states(parameters + 2), n);
    }

    private static void about(double mean, double sd, double[] draws, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = mean + sd * draws[i];
        }
    }

    /** Begins the sums. */
    public void clear(Block block) {
        for (int d = sums; d < sums + SUMS.size(); d++) {
            Arrays.fill(block.states(d), 0, block.size(), 0);
        }
    }

    /** Draws the numbers anew given the sums. The level is less the expected one until its end, as the sums are. */
    public void draw(Noise noise, Block block) {
        int n = block.size();
        double[] mu = block.states(parameters);
        double[] phi = block.states(parameters + 1);
        double[] variance = block.states(parameters + 2);
        double[] count = block.states(sums);
        double[] x = block.states(sums + 1);
        double[] y = block.states(sums + 2);
        invert(variance, precisions, n);
        noise.normals(level, draws, n);
        levels(phi, precisions, count, x, y, 1 / (prior.muSd() * prior.muSd()), draws, mu, n);
        centred(mu, count, x, x, block.states(sums + 3), squares, n);
        centred(mu, count, x, y, block.states(sums + 4), products, n);
        noise.normals(share, draws, n);
        double precision = 1 / (prior.phiSd() * prior.phiSd());
        shares(squares, products, precisions, precision, prior.phi() * precision, draws, phi, n);
        centred(mu, count, y, y, block.states(sums + 5), rests, n);
        rests(phi, squares, products, rests, n);
        variances.given(noise, count, rests, variance, n);
        add(prior.mu(), mu, n);
    }

    /**
     * Adds a step to the sums.
     *
     * @param took above nought of those particles that took it, whose other steps it leaves a share of
     */
    public void took(double[] took, double retain, double[] before, double[] after, Block block) {
        int n = block.size();
        double centre = prior.mu();
        count(took, retain, block.states(sums), n);
        gather(took, retain, centre, before, block.states(sums + 1), n);
        gather(took, retain, centre, after, block.states(sums + 2), n);
        gather(took, retain, centre, before, before, block.states(sums + 3), n);
        gather(took, retain, centre, before, after, block.states(sums + 4), n);
        gather(took, retain, centre, after, after, block.states(sums + 5), n);
    }

    private static void count(double[] took, double retain, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            double all = retain * inOut[i] + 1.0;
            inOut[i] = took[i] > 0 ? all : inOut[i];
        }
    }

    private static void gather(double[] took, double retain, double centre, double[] a, double[] sum, int n) {
        for (int i = 0; i < n; i++) {
            double all = retain * sum[i] + (a[i] - centre);
            sum[i] = took[i] > 0 ? all : sum[i];
        }
    }

    private static void gather(
            double[] took, double retain, double centre, double[] a, double[] b, double[] sum, int n) {
        for (int i = 0; i < n; i++) {
            double all = retain * sum[i] + (a[i] - centre) * (b[i] - centre);
            sum[i] = took[i] > 0 ? all : sum[i];
        }
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

    /** What σ² is inverse gamma by, given the others; in are the Σ (y − μ)². */
    private static void rests(double[] phi, double[] squares, double[] products, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] -= phi[i] * (2.0 * products[i] - phi[i] * squares[i]);
        }
    }
}
