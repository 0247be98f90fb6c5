package io.credence.families.particle;

import java.util.function.DoubleUnaryOperator;

/**
 * What is believed of a variance that is learnt, and the evidence, by sums over even distances of its logarithm; of filters given the variance it takes only their log evidence. Shares no code with the particles but
 * the prior's two numbers.
 */
public final class LearntVarianceGrid {
    private static final int CELLS = 31;
    private static final double DENSEST = 1e-9; // of the prior's greatest density, at the ends

    private final double[] variances = new double[CELLS];
    private final double[] masses = new double[CELLS]; // of the posterior
    private final double logEvidence;

    private LearntVarianceGrid(LearntVariance of, DoubleUnaryOperator logEvidenceGiven) {
        double worth = of.worth();
        double expected = of.of().wanderVariance();
        double low = end(worth, -1);
        double high = end(worth, 1);
        double priors = 0;
        double top = Double.NEGATIVE_INFINITY;
        double[] logs = new double[CELLS];
        for (int i = 0; i < CELLS; i++) {
            double log = low + (high - low) * (i + 0.5) / CELLS;
            variances[i] = expected * StrictMath.exp(log);
            double logPrior = logDensity(worth, log);
            priors += StrictMath.exp(logPrior);
            logs[i] = logPrior + logEvidenceGiven.applyAsDouble(variances[i]);
            top = Math.max(top, logs[i]);
        }
        double sum = 0;
        for (int i = 0; i < CELLS; i++) {
            masses[i] = StrictMath.exp(logs[i] - top);
            sum += masses[i];
        }
        for (int i = 0; i < CELLS; i++) {
            masses[i] /= sum;
        }
        logEvidence = top + StrictMath.log(sum / priors);
    }

    /** With what a series says where the variance is known. */
    public static LearntVarianceGrid of(LearntVariance of, DoubleUnaryOperator logEvidenceGiven) {
        return new LearntVarianceGrid(of, logEvidenceGiven);
    }

    /** Of the logarithm of an inverse gamma variance of that worth, as a multiple of what is expected; nought at its greatest. */
    private static double logDensity(double worth, double log) {
        return -0.5 * worth * (log + StrictMath.exp(-log) - 1);
    }

    private static double end(double worth, int direction) {
        double log = 0;
        while (logDensity(worth, log) > StrictMath.log(DENSEST)) {
            log += 0.01 * direction;
        }
        return log;
    }

    /** Of the whole series. */
    public double logEvidence() {
        return logEvidence;
    }

    /** The posterior's mean of something. */
    public double mean(DoubleUnaryOperator ofVariance) {
        double mean = 0;
        for (int i = 0; i < CELLS; i++) {
            mean += masses[i] * ofVariance.applyAsDouble(variances[i]);
        }
        return mean;
    }
}
