package io.credence.families.structural;

import io.credence.core.linear.UpperFactor;

/**
 * Many steps of an autoregression at once, by doubling: (F, Q) of a steps then (G, R) of b are (GF, GQGᵀ + R).
 *
 * <p>Confined to a thread; once built it allocates nothing.
 */
final class Steps {
    private static final int DOUBLINGS = 64; // a stationary process has long forgotten

    private final int p;
    private final double[][] companion;
    private final double[][] innovation;
    private final double[][] stationary;
    private double[][] power;
    private double[][] powerNoise;
    private double[][] total;
    private double[][] totalNoise;
    private double[][] scratch;
    private double[][] spare;
    private final double[] factor;

    Steps(Autoregression process) {
        p = process.order();
        companion = new double[p][p];
        for (int i = 0; i < p; i++) {
            companion[0][i] = process.coefficients().get(i);
            if (i > 0) {
                companion[i][i - 1] = 1;
            }
        }
        innovation = new double[p][p];
        innovation[0][0] = 1;
        power = new double[p][p];
        powerNoise = new double[p][p];
        total = new double[p][p];
        totalNoise = new double[p][p];
        scratch = new double[p][p];
        spare = new double[p][p];
        factor = new double[UpperFactor.width(p)];
        raise(Long.MAX_VALUE);
        double unit = process.sd() * process.sd() / totalNoise[0][0];
        innovation[0][0] = unit;
        stationary = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                stationary[i][j] = totalNoise[i][j] * unit;
            }
        }
    }

    /** The covariance of the last p values, in noise variances; not to be changed. */
    double[][] stationary() {
        return stationary;
    }

    /** Writes so many steps into a matrix of k×k and a noise's factor, from state {@code at} on. */
    void take(long steps, double[] f, double[] q, int k, int at) {
        raise(steps);
        for (int i = 0; i < p; i++) {
            System.arraycopy(total[i], 0, f, (at + i) * k + at, p);
        }
        UpperFactor.factorise(totalNoise, p, factor, 0);
        for (int j = 0; j < p; j++) {
            q[UpperFactor.diagonal(k) + at + j] = factor[UpperFactor.diagonal(p) + j];
            System.arraycopy(factor, UpperFactor.column(j), q, UpperFactor.column(at + j) + at, j);
        }
    }

    private void raise(long steps) {
        copy(companion, power);
        copy(innovation, powerNoise);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                total[i][j] = i == j ? 1 : 0;
                totalNoise[i][j] = 0;
            }
        }
        long left = steps;
        for (int i = 0; i < DOUBLINGS && left > 0; i++) {
            if ((left & 1) == 1) {
                around(power, totalNoise, powerNoise);
                multiply(power, total, scratch);
                double[][] swap = total;
                total = scratch;
                scratch = swap;
            }
            left >>= 1;
            if (left > 0) {
                around(power, powerNoise, powerNoise);
                multiply(power, power, scratch);
                double[][] swap = power;
                power = scratch;
                scratch = swap;
            }
        }
    }

    /** noise ← M·noise·Mᵀ + more; {@code more} may be the same matrix. */
    private void around(double[][] m, double[][] noise, double[][] more) {
        multiply(m, noise, scratch);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double sum = more[i][j];
                for (int c = 0; c < p; c++) {
                    sum += scratch[i][c] * m[j][c];
                }
                spare[i][j] = sum;
            }
        }
        copy(spare, noise);
    }

    private void multiply(double[][] one, double[][] other, double[][] out) {
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double sum = 0;
                for (int c = 0; c < p; c++) {
                    sum += one[i][c] * other[c][j];
                }
                out[i][j] = sum;
            }
        }
    }

    private void copy(double[][] from, double[][] to) {
        for (int i = 0; i < p; i++) {
            System.arraycopy(from[i], 0, to[i], 0, p);
        }
    }
}
