package io.credence.bench;

import org.apache.commons.statistics.distribution.TDistribution;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/** A regression with a library's matrices: the textbook's covariance update, a new matrix for every step of it. */
record LinearRival(
        RealVector mean, RealMatrix covariance, double alpha, double beta, NaiveRival.Charts charts, double logEvidence)
        implements NaiveRival {

    /** A constant and so many coefficients, independent with one variance around nought. */
    static LinearRival of(int covariates, double variance, double alpha, double beta) {
        return new LinearRival(
                MatrixUtils.createRealVector(new double[covariates + 1]),
                MatrixUtils.createRealIdentityMatrix(covariates + 1).scalarMultiply(variance),
                alpha,
                beta,
                NaiveRival.Charts.CALM,
                0);
    }

    @Override
    public NaiveRival after(double y) {
        throw new IllegalArgumentException("a regression needs covariates");
    }

    @Override
    public NaiveRival after(double y, double[] inputs) {
        RealVector x = MatrixUtils.createRealVector(new double[] {1}).append(MatrixUtils.createRealVector(inputs));
        RealVector direction = covariance.operate(x);
        double s = 1 + x.dotProduct(direction);
        double error = y - x.dotProduct(mean);
        double scale = Math.sqrt(beta / alpha * s);
        TDistribution predictive = TDistribution.of(2 * alpha);
        double t = error / scale;
        return new LinearRival(
                mean.add(direction.mapMultiply(error / s)),
                covariance.subtract(direction.outerProduct(direction).scalarMultiply(1 / s)),
                alpha + 0.5,
                beta + 0.5 * error * error / s,
                charts.after(predictive.cumulativeProbability(t)),
                logEvidence + predictive.logDensity(t) - Math.log(scale));
    }
}
