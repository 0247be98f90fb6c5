package io.credence.families.linear;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.layers.forget.ForgettingModel;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * One regression on all records before another, from the normal equations and by Gauss–Jordan: slow, and sharing nothing
 * with the recursion. A record of an age counts with the share of it that the model keeps.
 */
public final class BatchRegression {
    private final double location;
    private final double scaleSquared;
    private final double degrees;
    private final double value;
    private final double[] means;
    private final double[][] covariance;
    private final double alpha;
    private final double beta;

    /** On the records before, at the observation. */
    public BatchRegression(Model given, List<Observation> before, Observation at) {
        LinearModel model = (LinearModel) (given instanceof ForgettingModel fading ? fading.of() : given);
        int n = model.width();
        LinearModel.Prior prior = model.prior();
        double[] priorMeans = new double[n];
        double[][] precision = new double[n][n];
        for (int j = 0; j < n; j++) {
            boolean constant = model.hasIntercept() && j == 0;
            double sd = constant ? prior.interceptSd() : prior.coefficientSd();
            priorMeans[j] = constant ? prior.interceptMean() : prior.coefficientMean();
            precision[j][j] = 1 / (sd * sd);
        }
        double[] priorPrecisions = new double[n];
        for (int j = 0; j < n; j++) {
            priorPrecisions[j] = precision[j][j];
        }
        double[] moment = new double[n]; // Σ w x (y − xᵀm₀)
        double weights = 0;
        for (Observation y : before) {
            double[] x = row(model, y);
            double w = weight(given, y, at);
            double error = y.value() - dot(x, priorMeans);
            for (int i = 0; i < n; i++) {
                moment[i] += w * x[i] * error;
                for (int j = 0; j < n; j++) {
                    precision[i][j] += w * x[i] * x[j];
                }
            }
            weights += w;
        }
        covariance = inverse(precision);
        double[] shift = new double[n];
        for (int i = 0; i < n; i++) {
            shift[i] = dot(covariance[i], moment);
        }
        means = new double[n];
        double squares = 0; // Σ w (y − xᵀm)² and the prior's share: a difference of two sums would lose digits
        for (int i = 0; i < n; i++) {
            means[i] = priorMeans[i] + shift[i];
            squares += priorPrecisions[i] * shift[i] * shift[i];
        }
        for (Observation y : before) {
            double error = y.value() - dot(row(model, y), means);
            squares += weight(given, y, at) * error * error;
        }
        alpha = model.noise().alpha() + 0.5 * weights;
        beta = model.noise().beta() + 0.5 * squares;
        double[] x = row(model, at);
        double own = 0;
        for (int i = 0; i < n; i++) {
            own += x[i] * dot(covariance[i], x);
        }
        location = dot(x, means);
        scaleSquared = beta / alpha * (1 + own);
        degrees = 2 * alpha;
        value = at.value();
    }

    /** Log density of the observation's value. */
    public double logDensity() {
        double t = (value - location) * (value - location) / scaleSquared;
        return LogGamma.value(0.5 * (degrees + 1))
                - LogGamma.value(0.5 * degrees)
                - 0.5 * Math.log(degrees * Math.PI * scaleSquared)
                - 0.5 * (degrees + 1) * Math.log1p(t / degrees);
    }

    double location() {
        return location;
    }

    double scale() {
        return Math.sqrt(scaleSquared);
    }

    double degrees() {
        return degrees;
    }

    double[] means() {
        return means;
    }

    double[][] covariance() {
        return covariance;
    }

    double alpha() {
        return alpha;
    }

    double beta() {
        return beta;
    }

    /** What a record still counts for. */
    private static double weight(Model given, Observation y, Observation at) {
        if (!(given instanceof ForgettingModel fading)) {
            return y.weight();
        }
        double age = (at.timeMicros() - y.timeMicros()) * 1e-6;
        return y.weight()
                * Math.pow(fading.fading().retain(), age / fading.fading().perSeconds());
    }

    private static double[] row(LinearModel model, Observation y) {
        int first = model.width() - model.covariates();
        double[] x = new double[model.width()];
        x[0] = 1;
        System.arraycopy(y.inputs(), 0, x, first, model.covariates());
        return x;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[][] inverse(double[][] given) {
        int n = given.length;
        double[][] a = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(given[i], 0, a[i], 0, n);
            a[i][n + i] = 1;
        }
        for (int p = 0; p < n; p++) {
            int best = p;
            for (int i = p; i < n; i++) {
                best = Math.abs(a[i][p]) > Math.abs(a[best][p]) ? i : best;
            }
            double[] swapped = a[p];
            a[p] = a[best];
            a[best] = swapped;
            double pivot = a[p][p];
            for (int j = 0; j < 2 * n; j++) {
                a[p][j] /= pivot;
            }
            for (int i = 0; i < n; i++) {
                double factor = a[i][p];
                for (int j = 0; i != p && j < 2 * n; j++) {
                    a[i][j] -= factor * a[p][j];
                }
            }
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(a[i], n, inverse[i], 0, n);
        }
        return inverse;
    }
}
