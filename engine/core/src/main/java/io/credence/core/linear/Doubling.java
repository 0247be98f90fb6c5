package io.credence.core.linear;

/**
 * Many steps of x ← Fx + noise at once: (F, Q) of some time then (G, R) of another are (GF, GQGᵀ + R) of both.
 *
 * <p>A sum of covariances cancels nothing, so Q stays one however long the time is. Confined to a thread; allocates nothing
 * once built.
 */
public final class Doubling {
    private static final int LONGEST = 64; // bits of a count

    private final int n;
    private final double[][] power;
    private final double[][] powerNoise;
    private final double[][] total;
    private final double[][] totalNoise;
    private final double[][] scratch;
    private final double[][] spare;

    /** Of n dimensions. */
    public Doubling(int n) {
        this.n = n;
        power = new double[n][n];
        powerNoise = new double[n][n];
        total = new double[n][n];
        totalNoise = new double[n][n];
        scratch = new double[n][n];
        spare = new double[n][n];
    }

    /** The matrix of the last count of steps; owned by this. */
    public double[][] matrix() {
        return total;
    }

    /** The noise's covariance of the last count of steps; owned by this. */
    public double[][] noise() {
        return totalNoise;
    }

    /** Takes so many steps. */
    public void take(double[][] f, double[][] q, long steps) {
        copy(f, power);
        copy(q, powerNoise);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                total[i][j] = i == j ? 1 : 0;
                totalNoise[i][j] = 0;
            }
        }
        long left = steps;
        for (int i = 0; i < LONGEST && left > 0; i++) {
            if ((left & 1) == 1) {
                around(totalNoise, powerNoise);
                copy(spare, totalNoise);
                multiply(power, total);
                copy(scratch, total);
            }
            left >>= 1;
            if (left > 0) {
                around(powerNoise, powerNoise);
                copy(spare, powerNoise);
                multiply(power, power);
                copy(scratch, power);
            }
        }
    }

    /** The power at hand around a covariance, and more: into the spare one. */
    private void around(double[][] noise, double[][] more) {
        multiply(power, noise);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = more[i][j];
                for (int c = 0; c < n; c++) {
                    sum += scratch[i][c] * power[j][c];
                }
                spare[i][j] = sum;
            }
        }
    }

    private void multiply(double[][] one, double[][] other) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int c = 0; c < n; c++) {
                    sum += one[i][c] * other[c][j];
                }
                scratch[i][j] = sum;
            }
        }
    }

    private void copy(double[][] from, double[][] to) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(from[i], 0, to[i], 0, n);
        }
    }
}
