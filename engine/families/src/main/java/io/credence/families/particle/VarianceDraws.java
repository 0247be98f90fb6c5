package io.credence.families.particle;

import java.util.Arrays;

/** Draws variances of which inverse gammas are expected, a block at a time; confined to a thread. */
public final class VarianceDraws {
    /** How many streams of noise they take. */
    public static final int STREAMS = 2 * VarianceDraws.TRIES;

    private static final int TRIES = 8; // of the prior's: at shape 1 all fail once in 2e10

    private final VariancePrior prior;
    private final int stream;
    private final GammaDraws gammas = new GammaDraws();
    private final double[] draws = new double[Block.SIZE];
    private final double[] shapes = new double[Block.SIZE];
    private final double[] rates = new double[Block.SIZE];

    /** With the first of its streams of noise. */
    public VarianceDraws(VariancePrior prior, int stream) {
        this.prior = prior;
        this.stream = stream;
    }

    /** Before anything is seen. */
    public void first(Noise noise, double[] out, int n) {
        Arrays.fill(shapes, 0, n, prior.shape());
        Arrays.fill(out, 0, n, 0); // still to be drawn
        int missing = n;
        for (int k = 0; k < TRIES && missing > 0; k++) {
            gammas.draw(noise, stream + 2 * k, shapes, draws, n);
            for (int i = 0; i < n; i++) {
                if (out[i] == 0 && draws[i] > 0) {
                    out[i] = prior.rate() / draws[i];
                    missing--;
                }
            }
        }
        for (int i = 0; missing > 0 && i < n; i++) {
            out[i] = out[i] == 0 ? prior.sd() * prior.sd() : out[i];
        }
    }

    /**
     * Given so many steps and the sum of their squares; what was stays where no gamma came, which leaves their distribution as it is.
     *
     * @param squares at least 0 but for rounding
     */
    public void given(Noise noise, double[] counts, double[] squares, double[] inOut, int n) {
        rates(prior.rate(), squares, rates, n);
        shapes(prior.shape(), counts, shapes, n);
        gammas.draw(noise, stream, shapes, draws, n);
        variances(rates, draws, inOut, n);
    }

    private static void rates(double prior, double[] squares, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = prior + 0.5 * Math.max(0, squares[i]);
        }
    }

    private static void shapes(double prior, double[] counts, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = prior + 0.5 * counts[i];
        }
    }

    private static void variances(double[] rates, double[] gammas, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = gammas[i] > 0 ? rates[i] / gammas[i] : inOut[i];
        }
    }
}
