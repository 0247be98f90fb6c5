package io.credence.bench;

import java.util.Map;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * A filter with a library's matrices: level, slope and the last effects of a seasonal dummy, the textbook's equations.
 *
 * @param move what a second does to the states
 * @param gained the noise it brings, in noise variances
 * @param seen what a value shows of the states
 * @param mean predicted for the next record
 * @param covariance of that
 */
record StructuralRival(
        RealMatrix move,
        RealMatrix gained,
        RealVector seen,
        RealVector mean,
        RealMatrix covariance,
        double alpha,
        double beta,
        NaiveRival.Charts charts,
        double logEvidence)
        implements NaiveRival {
    private static final double LEVEL = 0.1;
    private static final double SLOPE = 0.01;
    private static final double EFFECT = 0.1;
    private static final double WIDE = 100;
    private static final double STEEP = 10;

    /** What a spec would say of the same with a slope alone. */
    static final Map<String, String> TREND = Map.of(
            "level.ratio", "" + LEVEL,
            "initial.sd", "" + WIDE,
            "trend.ratio", "" + SLOPE,
            "trend.initial.sd", "" + STEEP,
            "noise.alpha", "1",
            "noise.beta", "1");

    /** And with a season of twelve seconds. */
    static final Map<String, String> SEASON = Map.of(
            "level.ratio", "" + LEVEL,
            "initial.sd", "" + WIDE,
            "trend.ratio", "" + SLOPE,
            "trend.initial.sd", "" + STEEP,
            "season.bins", "PT12S/12",
            "season.ratio", "" + EFFECT,
            "season.initial.sd", "" + STEEP,
            "noise.alpha", "1",
            "noise.beta", "1");

    /** A level, a slope, and a season of so many seconds; none where that is 0. */
    static StructuralRival of(int season) {
        int n = Math.max(2, season + 1);
        RealMatrix move = MatrixUtils.createRealMatrix(n, n);
        RealMatrix gained = MatrixUtils.createRealMatrix(n, n);
        RealMatrix covariance = MatrixUtils.createRealMatrix(n, n);
        RealVector seen = MatrixUtils.createRealVector(new double[n]);
        move.setSubMatrix(new double[][] {{1, 1}, {0, 1}}, 0, 0);
        double u = SLOPE * SLOPE;
        gained.setSubMatrix(new double[][] {{LEVEL * LEVEL + u / 3, u / 2}, {u / 2, u}}, 0, 0);
        covariance.setEntry(0, 0, WIDE * WIDE);
        covariance.setEntry(1, 1, STEEP * STEEP);
        seen.setEntry(0, 1);
        for (int i = 2; i < n; i++) {
            seen.setEntry(2, 1);
            move.setEntry(2, i, -1);
            if (i > 2) {
                move.setEntry(i, i - 1, 1);
            }
            for (int j = 2; j < n; j++) {
                covariance.setEntry(i, j, STEEP * STEEP * (i == j ? 1 : -1.0 / (season - 1)));
            }
            gained.setEntry(2, 2, EFFECT * EFFECT);
        }
        RealVector mean = MatrixUtils.createRealVector(new double[n]);
        return new StructuralRival(move, gained, seen, mean, covariance, 1, 1, NaiveRival.Charts.CALM, 0);
    }

    @Override
    public NaiveRival after(double y) {
        RealVector direction = covariance.operate(seen);
        double s = 1 + seen.dotProduct(direction);
        double error = y - seen.dotProduct(mean);
        double scale = Math.sqrt(beta / alpha * s);
        TDistribution predictive = TDistribution.of(2 * alpha);
        double t = error / scale;
        RealMatrix told = covariance.subtract(direction.outerProduct(direction).scalarMultiply(1 / s));
        return new StructuralRival(
                move,
                gained,
                seen,
                move.operate(mean.add(direction.mapMultiply(error / s))),
                move.multiply(told).multiplyTransposed(move).add(gained),
                alpha + 0.5,
                beta + 0.5 * error * error / s,
                charts.after(predictive.cumulativeProbability(t)),
                logEvidence + predictive.logDensity(t) - Math.log(scale));
    }
}
