package io.credence.core.linear;

/**
 * Variance gained along one direction: P ← P + c·aaᵀ [3].
 *
 * <p>Confined to a thread; allocates nothing.
 */
public final class RankOne {
    private final int diagonal;
    private final double[] direction;

    /** Of n dimensions. */
    public RankOne(int n) {
        diagonal = UpperFactor.diagonal(n);
        direction = new double[n];
    }

    /** Along one dimension. */
    public void add(double[] a, int at, int dimension, double variance) {
        direction[dimension] = 1;
        along(a, at, dimension, variance);
    }

    /** Along the difference of two dimensions: what one gains the other loses. */
    public void addDifference(double[] a, int at, int one, int other, double variance) {
        direction[one] = 1;
        direction[other] = -1;
        along(a, at, Math.max(one, other), variance);
    }

    /** Leaves the direction all noughts. */
    private void along(double[] a, int at, int last, double variance) {
        double c = variance;
        int j = last;
        for (; j > 0 && c > 0; j--) {
            double s = direction[j];
            direction[j] = 0;
            if (s != 0) { // exactly: the column stays as it is
                double old = a[at + diagonal + j];
                double now = old + c * s * s;
                a[at + diagonal + j] = now;
                double share = c * s / now;
                double kept = old / now; // 1 − s·share, which would cancel where much is gained
                int column = at + UpperFactor.column(j);
                for (int i = 0; i < j; i++) {
                    double u = a[column + i];
                    a[column + i] = kept * u + share * direction[i];
                    direction[i] -= s * u;
                }
                c *= kept;
            }
        }
        a[at + diagonal] += j == 0 ? c * direction[0] * direction[0] : 0;
        for (; j >= 0; j--) {
            direction[j] = 0;
        }
    }
}
