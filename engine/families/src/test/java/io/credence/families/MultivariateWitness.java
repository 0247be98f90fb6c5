package io.credence.families;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.linear.vectors.MultivariateModel;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogGamma;

/** The normaliser of the Normal–Inverse-Wishart before and after: determinants of the scale matrix, all records at once. */
public final class MultivariateWitness implements Witness {
    /** Found by the service loader. */
    public MultivariateWitness() {}

    @Override
    public String family() {
        return "gaussian-multivariate";
    }

    @Override
    public List<Map<String, String>> furtherSettings() {
        return List.of(Map.of("prior.mean", "-3", "prior.kappa", "0.5", "prior.nu", "7.5", "prior.psi", "0.2"));
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        MultivariateModel m = (MultivariateModel) model;
        int d = m.dimension();
        int n = series.size();
        double[] mean = new double[d];
        for (Observation y : series) {
            for (int i = 0; i < d; i++) {
                mean[i] += y.values()[i] / n;
            }
        }
        double nu = m.covariance().nu();
        double kappa = m.kappa();
        double[][] psi = new double[d][d];
        for (int i = 0; i < d; i++) {
            psi[i][i] = m.covariance().psi();
            for (int j = 0; j < d; j++) {
                psi[i][j] += kappa * n / (kappa + n) * (mean[i] - m.mean()) * (mean[j] - m.mean());
                for (Observation y : series) {
                    psi[i][j] += (y.values()[i] - mean[i]) * (y.values()[j] - mean[j]);
                }
            }
        }
        return -0.5 * n * d * Math.log(Math.PI)
                + logGammas(0.5 * (nu + n), d)
                - logGammas(0.5 * nu, d)
                + 0.5 * nu * d * Math.log(m.covariance().psi())
                - 0.5 * (nu + n) * logDeterminant(psi)
                + 0.5 * d * Math.log(kappa / (kappa + n));
    }

    private static double logGammas(double a, int d) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            sum += LogGamma.value(a - 0.5 * i);
        }
        return sum;
    }

    private static double logDeterminant(double[][] matrix) {
        int n = matrix.length;
        double sum = 0;
        for (int p = 0; p < n; p++) {
            sum += Math.log(matrix[p][p]);
            for (int i = p + 1; i < n; i++) {
                double factor = matrix[i][p] / matrix[p][p];
                for (int j = p; j < n; j++) {
                    matrix[i][j] -= factor * matrix[p][j];
                }
            }
        }
        return sum;
    }
}
