package io.credence.families.particle;

import io.credence.core.Instants;
import io.credence.core.special.BlockElementary;

/** Steps x′ = μ + φ(x − μ) + σz of a block, where each particle has its own three numbers; confined to a thread. */
public final class AutoregressionSteps {
    private static final double SMALL = 1e-300;

    private final double reach;
    private final BlockElementary elementary = new BlockElementary();
    private final double[] draws = new double[Block.SIZE];
    private final double[] left = new double[Block.SIZE];

    /** Of numbers that are held to that distance from nought. */
    public AutoregressionSteps(double reach) {
        this.reach = reach;
    }

    /** How many there are in a span: one at each multiple of the time a step takes. */
    public static long within(Instants span, double perSeconds) {
        long micros = Math.max(1, Math.round(perSeconds * 1e6));
        return Math.floorDiv(span.toMicros(), micros) - Math.floorDiv(span.fromMicros(), micros);
    }

    /** One. */
    public void take(Noise noise, int stream, double[] mu, double[] phi, double[] variance, double[] inOut, int n) {
        noise.normals(stream, draws, n);
        roots(variance, draws, n);
        about(mu, phi, draws, inOut, n);
    }

    private static void roots(double[] variance, double[] draws, int n) {
        for (int i = 0; i < n; i++) {
            draws[i] *= Math.sqrt(variance[i]);
        }
    }

    private void about(double[] mu, double[] share, double[] noise, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            double x = mu[i] + share[i] * (inOut[i] - mu[i]) + noise[i];
            inOut[i] = Math.max(-reach, Math.min(reach, x));
        }
    }

    /** Several at once, by one draw. */
    public void leap(
            long steps, Noise noise, int stream, double[] mu, double[] phi, double[] variance, double[] inOut, int n) {
        sizes(phi, left, n);
        elementary.log(left, n);
        times((double) steps, left, n);
        elementary.exp(left, n);
        noise.normals(stream, draws, n);
        sds(phi, left, variance, draws, n);
        if (steps % 2 != 0) {
            signs(phi, left, n);
        }
        about(mu, left, draws, inOut, n);
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
}
