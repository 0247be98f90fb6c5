package io.credence.families.structural;

import io.credence.core.linear.Doubling;
import io.credence.core.linear.UpperFactor;

/** Many steps of an autoregression at once; confined to a thread, once built it allocates nothing. */
final class Steps {
    private final int p;
    private final double[][] companion;
    private final double[][] innovation;
    private final double[][] stationary;
    private final double[] factor;
    private final Doubling doubling;

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
        factor = new double[UpperFactor.width(p)];
        doubling = new Doubling(p);
        doubling.take(companion, innovation, Long.MAX_VALUE); // a stationary process has long forgotten
        double unit = process.sd() * process.sd() / doubling.noise()[0][0];
        innovation[0][0] = unit;
        stationary = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                stationary[i][j] = doubling.noise()[i][j] * unit;
            }
        }
    }

    /** The covariance of the last p values, in noise variances; not to be changed. */
    double[][] stationary() {
        return stationary;
    }

    /** Writes so many steps into a matrix of k×k and a noise's factor, from state {@code at} on. */
    void take(long steps, double[] f, double[] q, int k, int at) {
        doubling.take(companion, innovation, steps);
        for (int i = 0; i < p; i++) {
            System.arraycopy(doubling.matrix()[i], 0, f, (at + i) * k + at, p);
        }
        UpperFactor.factorise(doubling.noise(), p, factor, 0);
        for (int j = 0; j < p; j++) {
            q[UpperFactor.diagonal(k) + at + j] = factor[UpperFactor.diagonal(p) + j];
            System.arraycopy(factor, UpperFactor.column(j), q, UpperFactor.column(at + j) + at, j);
        }
    }
}
