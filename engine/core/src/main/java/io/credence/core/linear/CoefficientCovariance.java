package io.credence.core.linear;

import java.util.Arrays;

/**
 * The covariance of a regression's coefficients in units of the noise variance, kept as P = U·D·Uᵀ and conditioned on one
 * noisy value after another.
 *
 * <p>U is upper triangular with ones on its diagonal, D diagonal. Conditioning multiplies each number of D by a quotient of
 * positive sums, so that no rounding can make a variance negative, however wide the prior [1, ch. V]. Without square roots
 * and without subtracting, a prior variance of 10¹⁶ costs no digits of what the data say.
 *
 * <p>The n(n+1)/2 numbers lie in a caller's array by columns: column j begins at j(j+1)/2, its j numbers of U above the
 * diagonal first, then the j-th of D. Confined to a thread, which owns the scratch here; allocates nothing once built.
 *
 * <p>[1] Bierman, Factorization Methods for Discrete Sequential Estimation, 1977.
 */
public final class CoefficientCovariance {
    private static final double LEAST = 1e-300; // a variance of nought could never grow again

    private final int n;
    private final double[] f; // Uᵀx
    private final double[] v; // DUᵀx
    private final double[] gain;
    private final double[] row;

    /** Of so many coefficients. */
    public CoefficientCovariance(int n) {
        this.n = n;
        f = new double[n];
        v = new double[n];
        gain = new double[n];
        row = new double[n];
    }

    /** How many numbers the covariance of n coefficients has. */
    public static int width(int n) {
        return n * (n + 1) / 2;
    }

    /** Where the j-th number of D lies. */
    public static int pivot(int j) {
        return j * (j + 3) / 2;
    }

    /** Makes the coefficients independent with these variances. */
    public void independent(double[] a, int at, double[] variances) {
        Arrays.fill(a, at, at + width(n), 0);
        for (int j = 0; j < n; j++) {
            a[at + pivot(j)] = variances[j];
        }
    }

    /** Looks along x (n numbers, only read): xᵀPx. What {@link #condition} does next is about this direction. */
    public double look(double[] a, int at, double[] x) {
        double sum = 0;
        int column = at;
        for (int j = 0; j < n; j++) {
            double fj = x[j];
            for (int i = 0; i < j; i++) {
                fj += a[column + i] * x[i];
            }
            double vj = a[column + j] * fj;
            f[j] = fj;
            v[j] = vj;
            sum += fj * vj;
            column += j + 1;
        }
        return sum;
    }

    /** As {@link #look} along the j-th coefficient. */
    public double lookAlong(double[] a, int at, int j) {
        double sum = 0;
        int column = at + j * (j + 1) / 2;
        Arrays.fill(f, 0, j, 0);
        Arrays.fill(v, 0, j, 0);
        for (int k = j; k < n; k++) {
            double fk = k == j ? 1 : a[column + j];
            double vk = a[column + k] * fk;
            f[k] = fk;
            v[k] = vk;
            sum += fk * vk;
            column += k + 1;
        }
        return sum;
    }

    /**
     * Conditions on a value in the direction looked along.
     *
     * @param noise variance of the value. A negative one takes such a value back out: it must have gone in before
     */
    public void condition(double[] a, int at, double noise) {
        double before = noise;
        int column = at;
        for (int j = 0; j < n; j++) {
            double fj = f[j];
            double vj = v[j];
            gain[j] = vj;
            if (vj != 0) { // exactly: this direction is not touched
                double after = before + fj * vj;
                double push = -fj / before;
                a[column + j] = Math.max(LEAST, a[column + j] * (before / after));
                for (int i = 0; i < j; i++) {
                    double u = a[column + i];
                    a[column + i] = u + push * gain[i];
                    gain[i] += u * vj;
                }
                before = after;
            }
            column += j + 1;
        }
        for (int j = 0; j < n; j++) {
            gain[j] /= before;
        }
    }

    /** How far the j-th coefficient moves for a unit of error of the value conditioned on. */
    public double gain(int j) {
        return gain[j];
    }

    /** Multiplies the covariance. */
    public void scale(double[] a, int at, double factor) {
        for (int j = 0; j < n; j++) {
            a[at + pivot(j)] *= factor;
        }
    }

    /** The variance of the j-th coefficient. */
    public double variance(double[] a, int at, int j) {
        return lookAlong(a, at, j);
    }

    /**
     * The i-th row of U⁻¹: the covariance is that of having seen, for each i, rowᵢᵀβ with noise of variance Dᵢ.
     *
     * @return n numbers, this object's own until the next call
     */
    public double[] inverseRow(double[] a, int at, int i) {
        Arrays.fill(row, 0);
        row[i] = 1;
        for (int j = i + 1; j < n; j++) {
            int column = at + j * (j + 1) / 2;
            double sum = 0;
            for (int k = i; k < j; k++) {
                sum += row[k] * a[column + k];
            }
            row[j] = -sum;
        }
        return row;
    }
}
