package io.credence.core.linear;

/**
 * A step of the first k dimensions while the others rest: P ← FPFᵀ + Q, by orthogonalising what both bring [2].
 *
 * <p>Confined to a thread; allocates nothing.
 */
public final class BlockStep {
    private final int n;
    private final int k;
    private final double[][] rows; // k×2k: F·U of the block, then the noise's U
    private final double[] weights;
    private final double[] moved;

    /** The first k of n dimensions move. */
    public BlockStep(int n, int k) {
        this.n = n;
        this.k = k;
        rows = new double[k][2 * k];
        weights = new double[2 * k];
        moved = new double[k];
    }

    /**
     * Moves the covariance.
     *
     * @param a in-out: the factor of P, from {@code at}
     * @param f k×k, row by row
     * @param q the factor of the k×k noise
     */
    public void apply(double[] a, int at, double[] f, double[] q) {
        for (int j = k; j < n; j++) {
            multiply(f, a, at + UpperFactor.column(j));
        }
        if (k == 1) {
            int d = at + UpperFactor.diagonal(n);
            a[d] = f[0] * f[0] * a[d] + q[0];
        } else if (k == 2) {
            applyToTwo(a, at, f, q);
        } else {
            gather(a, at, f, q);
            orthogonalise(a, at);
        }
    }

    /** As below without loops: a level and its slope are what most models move. */
    private void applyToTwo(double[] a, int at, double[] f, double[] q) {
        int d = at + UpperFactor.diagonal(n);
        double u = a[at];
        double d0 = a[d];
        double d1 = a[d + 1];
        double x0 = f[0];
        double x1 = f[0] * u + f[1];
        double z0 = f[2];
        double z1 = f[2] * u + f[3];
        double length = d0 * z0 * z0 + d1 * z1 * z1 + q[2];
        double shadow = length > 0 ? (d0 * x0 * z0 + d1 * x1 * z1 + q[2] * q[0]) / length : 0;
        x0 -= shadow * z0;
        x1 -= shadow * z1;
        double rest = q[0] - shadow;
        a[at] = shadow;
        a[d] = d0 * x0 * x0 + d1 * x1 * x1 + q[1] + q[2] * rest * rest;
        a[d + 1] = length;
    }

    /** Moves the first k of the numbers from {@code at} by F. */
    public void multiply(double[] f, double[] a, int at) {
        if (k <= 2) {
            double first = a[at];
            double second = k == 1 ? 0 : a[at + 1];
            a[at] = k == 1 ? f[0] * first : f[0] * first + f[1] * second;
            if (k == 2) {
                a[at + 1] = f[2] * first + f[3] * second;
            }
            return;
        }
        for (int i = 0; i < k; i++) {
            double sum = 0;
            for (int c = 0; c < k; c++) {
                sum += f[i * k + c] * a[at + c];
            }
            moved[i] = sum;
        }
        System.arraycopy(moved, 0, a, at, k);
    }

    private void gather(double[] a, int at, double[] f, double[] q) {
        for (int c = 0; c < k; c++) {
            weights[c] = a[at + UpperFactor.diagonal(n) + c];
            weights[k + c] = q[UpperFactor.diagonal(k) + c];
            int column = at + UpperFactor.column(c);
            for (int i = 0; i < k; i++) {
                double sum = f[i * k + c];
                for (int r = 0; r < c; r++) {
                    sum += f[i * k + r] * a[column + r];
                }
                rows[i][c] = sum;
                rows[i][k + c] = i > c ? 0 : UpperFactor.entry(q, 0, i, c);
            }
        }
    }

    private void orthogonalise(double[] a, int at) {
        for (int j = k - 1; j >= 0; j--) {
            double[] pivot = rows[j];
            double length = 0;
            for (int c = 0; c < 2 * k; c++) {
                length += weights[c] * pivot[c] * pivot[c];
            }
            a[at + UpperFactor.diagonal(n) + j] = length;
            for (int i = 0; i < j; i++) {
                double[] row = rows[i];
                double shadow = 0;
                for (int c = 0; c < 2 * k; c++) {
                    shadow += weights[c] * row[c] * pivot[c];
                }
                double u = length > 0 ? shadow / length : 0;
                a[at + UpperFactor.column(j) + i] = u;
                for (int c = 0; c < 2 * k; c++) {
                    row[c] -= u * pivot[c];
                }
            }
        }
    }
}
