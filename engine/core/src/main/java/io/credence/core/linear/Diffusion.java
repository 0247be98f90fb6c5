package io.credence.core.linear;

/**
 * What dx = Ax dt + noise of covariance Q dt does in a span of any length: e^(AΔ) and ∫ e^(As) Q e^(Aᵀs) ds from 0 to Δ.
 *
 * <p>Both are Taylor sums over a span so short that they converge at once, doubled until it is long enough. Van Loan's block
 * exponential [C. Van Loan, IEEE TAC 23, 1978] gives the same in one matrix, which holds e^(−AΔ): of a process that settles
 * it grows beyond the doubles. Confined to a thread; allocates nothing once built.
 */
public final class Diffusion {
    private static final double SHORT = 0.25; // of the span times the norm of A
    private static final int TERMS = 14; // SHORT·2 to that power over its factorial is far below the last digit

    private final int n;
    private final double[][] a;
    private final double[][] q;
    private final double norm;
    private final double[][] f;
    private final double[][] gathered;
    private final double[][] term;
    private final double[][] noiseTerm;
    private final double[][] scratch;
    private final Doubling doubling;

    /**
     * A process.
     *
     * @param a n×n; kept, not copied
     * @param q n×n, symmetric; kept, not copied
     */
    public Diffusion(double[][] a, double[][] q) {
        n = a.length;
        this.a = a;
        this.q = q;
        double most = 0;
        for (double[] row : a) {
            double sum = 0;
            for (double entry : row) {
                sum += Math.abs(entry);
            }
            most = Math.max(most, sum);
        }
        norm = most;
        f = new double[n][n];
        gathered = new double[n][n];
        term = new double[n][n];
        noiseTerm = new double[n][n];
        scratch = new double[n][n];
        doubling = new Doubling(n);
    }

    /** The matrix of the last span; owned by this. */
    public double[][] matrix() {
        return doubling.matrix();
    }

    /** The noise's covariance of the last span; owned by this. */
    public double[][] noise() {
        return doubling.noise();
    }

    /** Looks at a span. */
    public void over(double span) {
        double step = span;
        long steps = 1;
        while (norm * step > SHORT && steps < 1L << 62) {
            step *= 0.5;
            steps *= 2;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                term[i][j] = i == j ? 1 : 0;
                f[i][j] = term[i][j];
                noiseTerm[i][j] = q[i][j] * step;
                gathered[i][j] = noiseTerm[i][j];
            }
        }
        for (int k = 1; k < TERMS; k++) {
            grow(step, k);
        }
        doubling.take(f, gathered, steps);
    }

    /** Terms k of both sums: A·term·δ/k, and (A·term + term·Aᵀ)·δ/(k+1). */
    private void grow(double step, int k) {
        multiply(term);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                term[i][j] = scratch[i][j] * step / k;
                f[i][j] += term[i][j];
            }
        }
        multiply(noiseTerm);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                // The second product is the first's transpose, for the term is symmetric.
                noiseTerm[i][j] = (scratch[i][j] + scratch[j][i]) * step / (k + 1);
                gathered[i][j] += noiseTerm[i][j];
            }
        }
    }

    private void multiply(double[][] by) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int c = 0; c < n; c++) {
                    sum += a[i][c] * by[c][j];
                }
                scratch[i][j] = sum;
            }
        }
    }
}
