package io.credence.core.linear;

import java.util.Arrays;

/** A covariance P = UDUᵀ as numbers in a row: where they lie, and what can be read from them; static. */
public final class UpperFactor {
    private static final double ROUNDING = 1e-12; // relative to the greatest variance

    private UpperFactor() {}

    /** How many numbers a factor of n dimensions has. */
    public static int width(int n) {
        return n * (n + 1) / 2;
    }

    /** Where column j of U begins; its numbers are those above the diagonal. */
    public static int column(int j) {
        return j * (j - 1) / 2;
    }

    /** Where D begins. */
    public static int diagonal(int n) {
        return n * (n - 1) / 2;
    }

    /**
     * The factor of a covariance; directions without variance are given none.
     *
     * @param p in: n×n, of which the upper triangle is read; destroyed
     * @param n dimensions
     * @param a out: n(n+1)/2 numbers
     * @param at where they begin
     * @return false where a variance is negative beyond rounding, or no number
     */
    public static boolean factorise(double[][] p, int n, double[] a, int at) {
        double most = 0;
        for (int i = 0; i < n; i++) {
            most = Math.max(most, p[i][i]);
        }
        for (int j = n - 1; j >= 0; j--) {
            double d = p[j][j];
            if (!(d >= -ROUNDING * most) || d == Double.POSITIVE_INFINITY) {
                return false;
            }
            d = Math.max(0, d);
            a[at + diagonal(n) + j] = d;
            for (int i = 0; i < j; i++) {
                a[at + column(j) + i] = d > 0 ? p[i][j] / d : 0;
            }
            for (int i = 0; i < j; i++) {
                double u = a[at + column(j) + i];
                for (int k = 0; k <= i; k++) {
                    p[k][i] -= a[at + column(j) + k] * d * u;
                }
            }
        }
        return true;
    }

    /** Makes the dimensions independent with these variances. */
    public static void independent(double[] variances, double[] a, int at) {
        int n = variances.length;
        Arrays.fill(a, at, at + diagonal(n), 0);
        System.arraycopy(variances, 0, a, at + diagonal(n), n);
    }

    /** Multiplies the covariance. */
    public static void scale(int n, double[] a, int at, double factor) {
        for (int i = at + diagonal(n); i < at + width(n); i++) {
            a[i] *= factor;
        }
    }

    /**
     * The i-th row of U⁻¹: the covariance is that of having measured, for each i, this combination of the dimensions with noise
     * of variance Dᵢ.
     *
     * @param row out: n numbers
     */
    public static void inverseRow(int n, double[] a, int at, int i, double[] row) {
        Arrays.fill(row, 0, n, 0);
        row[i] = 1;
        for (int j = i + 1; j < n; j++) {
            int column = at + column(j);
            double sum = 0;
            for (int k = i; k < j; k++) {
                sum += row[k] * a[column + k];
            }
            row[j] = -sum;
        }
    }

    /** The covariance itself, n×n; allocates. */
    public static double[][] dense(int n, double[] a, int at) {
        double[][] p = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int c = Math.max(i, j); c < n; c++) {
                    p[i][j] += entry(a, at, i, c) * a[at + diagonal(n) + c] * entry(a, at, j, c);
                }
            }
        }
        return p;
    }

    /** An entry of U on or above the diagonal. */
    public static double entry(double[] a, int at, int i, int j) {
        return i == j ? 1 : a[at + column(j) + i];
    }

    /** The variance hᵀPh of a combination of the dimensions. */
    public static double variance(int n, double[] a, int at, double[] h) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double f = h[j];
            for (int i = 0; i < j; i++) {
                f += a[at + column(j) + i] * h[i];
            }
            sum += f * f * a[at + diagonal(n) + j];
        }
        return sum;
    }
}
