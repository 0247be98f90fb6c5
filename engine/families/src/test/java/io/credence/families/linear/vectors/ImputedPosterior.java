package io.credence.families.linear.vectors;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * What is believed of vectors with any of their components missing: Gibbs' sampler, which draws what is missing and then mean and
 * precision, from the textbook's Normal–Inverse-Wishart. Slow, and sharing nothing with the family.
 */
final class ImputedPosterior {
    private final double kappa;
    private final double nu;
    private final double psi;
    private final int d;
    private final double[][] y;
    private final boolean[][] isMissing;
    private final RandomGenerator random;
    private final double[] mean;
    private final double[][] scale;
    private final double[] mu;
    private final double[][] precision;

    /** Of records with NaN for what is missing, and a prior around nought. */
    ImputedPosterior(List<double[]> records, double kappa, double nu, double psi, RandomGenerator random) {
        this.kappa = kappa;
        this.nu = nu;
        this.psi = psi;
        this.random = random;
        d = records.get(0).length;
        y = new double[records.size()][d];
        isMissing = new boolean[records.size()][d];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < d; j++) {
                isMissing[i][j] = Double.isNaN(records.get(i)[j]);
                y[i][j] = isMissing[i][j] ? 0 : records.get(i)[j];
            }
        }
        mean = new double[d];
        scale = new double[d][d];
        mu = new double[d];
        precision = new double[d][d];
    }

    /** Log densities of whole records that may come next, averaged over what may be missing. */
    double[] logPredictives(double[][] next, int burn, int draws) {
        double[] sums = new double[next.length];
        for (int k = -burn; k < draws; k++) {
            posterior();
            double[][] root = k < 0 ? null : cholesky(scale);
            for (int i = 0; i < next.length && k >= 0; i++) {
                sums[i] += StrictMath.exp(logStudent(next[i], root)) / draws;
            }
            drawParameters();
            drawMissing();
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = StrictMath.log(sums[i]);
        }
        return sums;
    }

    private void posterior() {
        int n = y.length;
        double[] centre = new double[d];
        for (double[] row : y) {
            for (int j = 0; j < d; j++) {
                centre[j] += row[j] / n;
            }
        }
        for (int j = 0; j < d; j++) {
            mean[j] = n * centre[j] / (kappa + n);
            for (int k = 0; k < d; k++) {
                double sum = (j == k ? psi : 0) + kappa * n / (kappa + n) * centre[j] * centre[k];
                for (double[] row : y) {
                    sum += (row[j] - centre[j]) * (row[k] - centre[k]);
                }
                scale[j][k] = sum;
            }
        }
    }

    private double logStudent(double[] next, double[][] l) {
        double n = y.length;
        double degrees = nu + n - d + 1;
        double unit = (kappa + n + 1) / ((kappa + n) * degrees);
        double squares = 0;
        double logs = 0;
        double[] z = new double[d];
        for (int i = 0; i < d; i++) {
            double left = next[i] - mean[i];
            for (int k = 0; k < i; k++) {
                left -= l[i][k] * z[k];
            }
            z[i] = left / l[i][i];
            squares += z[i] * z[i] / unit;
            logs += StrictMath.log(l[i][i]) + 0.5 * StrictMath.log(unit);
        }
        return LogGamma.value(0.5 * (degrees + d))
                - LogGamma.value(0.5 * degrees)
                - 0.5 * d * StrictMath.log(degrees * Math.PI)
                - logs
                - 0.5 * (degrees + d) * StrictMath.log1p(squares / degrees);
    }

    /** Bartlett: with Ψ = LLᵀ the precision is (L⁻ᵀA)(L⁻ᵀA)ᵀ, A lower triangular; the mean is Gaussian given it. */
    private void drawParameters() {
        int n = y.length;
        double[][] l = cholesky(scale);
        double[][] a = new double[d][d];
        for (int i = 0; i < d; i++) {
            double squares = 0;
            for (int k = 0; k < nu + n - i; k++) {
                double z = random.nextGaussian();
                squares += z * z;
            }
            a[i][i] = Math.sqrt(squares);
            for (int j = 0; j < i; j++) {
                a[i][j] = random.nextGaussian();
            }
        }
        for (int j = 0; j < d; j++) { // solves Lᵀx = a's column in place
            for (int i = d - 1; i >= 0; i--) {
                for (int k = i + 1; k < d; k++) {
                    a[i][j] -= l[k][i] * a[k][j];
                }
                a[i][j] /= l[i][i];
            }
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                precision[i][j] = 0;
                for (int k = 0; k < d; k++) {
                    precision[i][j] += a[i][k] * a[j][k];
                }
            }
        }
        double[][] root = cholesky(precision);
        for (int i = d - 1; i >= 0; i--) {
            double sum = random.nextGaussian() / Math.sqrt(kappa + n);
            for (int k = i + 1; k < d; k++) {
                sum -= root[k][i] * (mu[k] - mean[k]);
            }
            mu[i] = mean[i] + sum / root[i][i];
        }
    }

    private void drawMissing() {
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < d; j++) {
                if (isMissing[i][j]) {
                    double pull = 0;
                    for (int k = 0; k < d; k++) {
                        pull += k == j ? 0 : precision[j][k] * (y[i][k] - mu[k]);
                    }
                    y[i][j] = mu[j] - pull / precision[j][j] + random.nextGaussian() / Math.sqrt(precision[j][j]);
                }
            }
        }
    }

    private static double[][] cholesky(double[][] matrix) {
        int n = matrix.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        }
        return l;
    }
}
