package io.credence.families.linear.vectors;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * What three components' means and covariance are believed to be, all at once: N(m, Σ/κ) and InverseWishart(ν, Ψ), by the
 * textbook's sums over records and without a chain.
 */
record InverseWishart(double[] mean, double kappa, double nu, double[][] psi) {
    private static final int D = 3;

    /** The reference's prior and so many of its draws from the given one on. */
    static InverseWishart after(int first, int records) {
        double kappa = MultivariateReferenceTest.MODEL.kappa() + records;
        double[] mean = new double[D];
        double[][] psi = new double[D][D];
        for (int k = first; k < first + records; k++) {
            double[] y = MultivariateReferenceTest.draw(k);
            for (int i = 0; i < D; i++) {
                mean[i] += y[i] / kappa;
                for (int j = 0; j < D; j++) {
                    psi[i][j] += y[i] * y[j];
                }
            }
        }
        MultivariateModel.Covariance prior = MultivariateReferenceTest.MODEL.covariance();
        for (int i = 0; i < D; i++) {
            psi[i][i] += prior.psi();
            for (int j = 0; j < D; j++) {
                psi[i][j] -= kappa * mean[i] * mean[j];
            }
        }
        return new InverseWishart(mean, kappa, prior.nu() + records, psi);
    }

    /** KL from this one to the other: of the means given Σ, averaged over Σ, and of Σ. */
    double divergence(InverseWishart q) {
        double trace = 0;
        double distance = 0;
        double[][] inverse = inverse();
        for (int i = 0; i < D; i++) {
            for (int j = 0; j < D; j++) {
                trace += q.psi[i][j] * inverse[j][i];
                distance += (mean[i] - q.mean[i]) * inverse[i][j] * (mean[j] - q.mean[j]);
            }
        }
        double ratio = q.kappa / kappa;
        double ofMeans = 0.5 * (D * (ratio - 1 - Math.log(ratio)) + q.kappa * nu * distance);
        double sum = 0.5 * q.nu * Math.log(determinant() / q.determinant()) + 0.5 * nu * (trace - D);
        for (int i = 0; i < D; i++) {
            double own = 0.5 * (nu - i);
            double other = 0.5 * (q.nu - i);
            sum += LogGamma.value(other) - LogGamma.value(own) + (own - other) * Digamma.value(own);
        }
        return ofMeans + sum;
    }

    private double cofactor(int i, int j) {
        int k = (i + 1) % D;
        int l = (i + 2) % D;
        int m = (j + 1) % D;
        int n = (j + 2) % D;
        return psi[k][m] * psi[l][n] - psi[k][n] * psi[l][m];
    }

    private double determinant() {
        double sum = 0;
        for (int j = 0; j < D; j++) {
            sum += psi[0][j] * cofactor(0, j);
        }
        return sum;
    }

    private double[][] inverse() {
        double[][] inverse = new double[D][D];
        for (int i = 0; i < D; i++) {
            for (int j = 0; j < D; j++) {
                inverse[i][j] = cofactor(j, i) / determinant();
            }
        }
        return inverse;
    }
}
