package io.credence.core.linear;

import java.util.Arrays;

/**
 * What one noisy number tells: conditions a factored covariance on y = hᵀx + noise [1, §V.3].
 *
 * <p>First {@link #look}, which changes nothing, then {@link #absorb}. Confined to a thread; allocates nothing.
 */
public final class ScalarUpdate {
    private static final double LEAST = 1e-300; // a variance that underflowed to nought could never grow again

    private final int n;
    private final int diagonal;
    private final double[] f; // Uᵀh
    private final double[] v; // DUᵀh
    private final double[] g; // the gain, times the variance of y
    private double total;

    /** Of n dimensions. */
    public ScalarUpdate(int n) {
        this.n = n;
        diagonal = UpperFactor.diagonal(n);
        f = new double[n];
        v = new double[n];
        g = new double[n];
    }

    /** The variance hᵀPh. */
    public double look(double[] a, int at, double[] h) {
        double sum = 0;
        int column = at;
        for (int j = 0; j < n; j++) {
            double fj = h[j];
            for (int i = 0; i < j; i++) {
                fj += a[column + i] * h[i];
            }
            column += j;
            double vj = a[at + diagonal + j] * fj;
            f[j] = fj;
            v[j] = vj;
            sum += fj * vj;
        }
        return sum;
    }

    /** As {@link #look} along one dimension. */
    public double lookAlong(double[] a, int at, int dimension) {
        double sum = 0;
        Arrays.fill(f, 0, dimension, 0);
        Arrays.fill(v, 0, dimension, 0);
        for (int j = dimension; j < n; j++) {
            double fj = j == dimension ? 1 : a[at + UpperFactor.column(j) + dimension];
            double vj = a[at + diagonal + j] * fj;
            f[j] = fj;
            v[j] = vj;
            sum += fj * vj;
        }
        return sum;
    }

    /**
     * Conditions the covariance looked at.
     *
     * @param noise its variance, not 0. A negative one takes such a number back out: it must have gone in before
     */
    public void absorb(double[] a, int at, double noise) {
        double before = noise;
        int column = at;
        for (int j = 0; j < n; j++) {
            double fj = f[j];
            double vj = v[j];
            g[j] = vj;
            if (vj != 0) { // exactly: nothing is learnt in this direction
                double after = before + fj * vj;
                double push = -fj / before;
                a[at + diagonal + j] = Math.max(LEAST, a[at + diagonal + j] * (before / after));
                for (int i = 0; i < j; i++) {
                    double u = a[column + i];
                    a[column + i] = u + push * g[i];
                    g[i] += u * vj;
                }
                before = after;
            }
            column += j;
        }
        total = before;
    }

    /** How far the i-th dimension's mean moves for each unit of surprise; after {@link #absorb}. */
    public double gain(int i) {
        return g[i] / total;
    }

    /** The variance of y; after {@link #absorb}. */
    public double total() {
        return total;
    }
}
