package io.credence.families;

import io.credence.core.Observation;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/** The joint density of a whole series at once, by a dense Cholesky factor: slow, and sharing nothing with a filter. */
public final class DenseJoint {
    private final double[] errors;
    private final double[] spreads;
    private final double mahalanobis;
    private final double halfLogDeterminant;
    private final int n;

    /** Of a series whose values i and j have covariance c(i, j) around one mean. */
    public DenseJoint(List<Observation> series, double mean, Covariance c) {
        n = series.size();
        double[][] l = new double[n][n];
        double[] z = new double[n];
        spreads = new double[n];
        double squares = 0;
        double logs = 0;
        for (int i = 0; i < n; i++) {
            double residual = series.get(i).value() - mean;
            for (int j = 0; j <= i; j++) {
                double sum = c.between(series.get(i), series.get(j), i == j);
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
            for (int k = 0; k < i; k++) {
                residual -= l[i][k] * z[k];
            }
            z[i] = residual / l[i][i];
            squares += z[i] * z[i];
            logs += Math.log(l[i][i]);
            spreads[i] = l[i][i];
        }
        errors = z;
        mahalanobis = squares;
        halfLogDeterminant = logs;
    }

    /**
     * Where older errors count for less there is no joint density: each record is scored by those before, counted afresh by age. The covariance is in
     * units of the noise's variance, which is InverseGamma(alpha, beta) beforehand.
     */
    public double logFading(List<Observation> series, double alpha, double beta, Fading fading) {
        double evidence = 0;
        for (int i = 0; i < n; i++) {
            double records = 0;
            double sum = 0;
            for (int j = 0; j < i; j++) {
                double age = (series.get(i).timeMicros() - series.get(j).timeMicros()) * 1e-6;
                double counts = Math.pow(fading.retain(), age / fading.perSeconds());
                records += counts;
                sum += counts * errors[j] * errors[j];
            }
            double degrees = 2 * alpha + records;
            double scale = spreads[i] * Math.sqrt((2 * beta + sum) / degrees);
            double t = errors[i] * spreads[i] / scale;
            evidence += LogGamma.value(0.5 * (degrees + 1))
                    - LogGamma.value(0.5 * degrees)
                    - 0.5 * Math.log(degrees * Math.PI)
                    - Math.log(scale)
                    - 0.5 * (degrees + 1) * Math.log1p(t * t / degrees);
        }
        return evidence;
    }

    /** The error of the i-th value given those before it, in sds. */
    public double error(int i) {
        return errors[i];
    }

    /** The sd of the i-th value given those before it. */
    public double spread(int i) {
        return spreads[i];
    }

    /** The covariance of two records. */
    public interface Covariance {
        /** In units of the values, squared. */
        double between(Observation a, Observation b, boolean same);
    }

    /** As a multivariate normal. */
    public double logNormal() {
        return -0.5 * n * Math.log(2 * Math.PI) - halfLogDeterminant - 0.5 * mahalanobis;
    }

    /** Multivariate t whose scale matrix is the covariance given. */
    public double logStudent(double degrees) {
        return LogGamma.value(0.5 * (degrees + n))
                - LogGamma.value(0.5 * degrees)
                - 0.5 * n * Math.log(degrees * Math.PI)
                - halfLogDeterminant
                - 0.5 * (degrees + n) * Math.log1p(mahalanobis / degrees);
    }
}
