package io.credence.families.particle.simulator;

import io.credence.core.Observation;
import java.util.Arrays;
import java.util.List;

/** What is to be believed of a {@link Gauge}: a Kalman filter for each noise of a grid, weighed by its evidence. */
final class GaugeGrid {
    private static final int POINTS = 241;
    private static final double REACH = 6; // sds of the prior either way

    private final double[] logNoise = new double[POINTS];
    private final double[] logWeights = new double[POINTS];
    private final double[] means = new double[POINTS];
    private final double[] variances = new double[POINTS];
    private double seconds = Double.NaN;

    GaugeGrid() {
        double step = 2 * REACH / (POINTS - 1);
        for (int k = 0; k < POINTS; k++) {
            double z = -REACH + k * step;
            logNoise[k] = Gauge.LOG_NOISE + z * Gauge.LOG_NOISE_SD;
            logWeights[k] = -0.5 * z * z + StrictMath.log(step / StrictMath.sqrt(2 * Math.PI));
            variances[k] = Gauge.FIRST_SD * Gauge.FIRST_SD;
        }
    }

    static GaugeGrid of(List<Observation> series) {
        GaugeGrid grid = new GaugeGrid();
        series.forEach(grid::observe);
        return grid;
    }

    void observe(Observation y) {
        double now = y.timeMicros() * 1e-6;
        double elapsed = Double.isNaN(seconds) ? 0 : now - seconds;
        seconds = now;
        for (int k = 0; k < POINTS; k++) {
            variances[k] += Gauge.WANDERS * Gauge.WANDERS * elapsed;
            double all = variances[k] + StrictMath.exp(2 * logNoise[k]);
            double away = y.value() - means[k];
            logWeights[k] -= 0.5 * (away * away / all + StrictMath.log(2 * Math.PI * all));
            double gain = variances[k] / all;
            means[k] += gain * away;
            variances[k] *= 1 - gain;
        }
    }

    double logEvidence() {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double log : logWeights) {
            greatest = Math.max(greatest, log);
        }
        double sum = 0;
        for (double log : logWeights) {
            sum += StrictMath.exp(log - greatest);
        }
        return greatest + StrictMath.log(sum);
    }

    /** Its mean and sd. */
    double[] noise() {
        return moments(Arrays.stream(logNoise).map(StrictMath::exp).toArray(), new double[POINTS]);
    }

    /** Its mean and sd. */
    double[] level() {
        return moments(means, variances);
    }

    private double[] moments(double[] centres, double[] own) {
        double all = logEvidence();
        double mean = 0;
        for (int k = 0; k < POINTS; k++) {
            mean += StrictMath.exp(logWeights[k] - all) * centres[k];
        }
        double variance = 0;
        for (int k = 0; k < POINTS; k++) {
            double away = centres[k] - mean;
            variance += StrictMath.exp(logWeights[k] - all) * (away * away + own[k]);
        }
        return new double[] {mean, Math.sqrt(variance)};
    }

    /** The chance that the log noise is below. */
    double below(double logNoiseThere) {
        double all = logEvidence();
        double sum = 0;
        for (int k = 0; k < POINTS; k++) {
            double half = 0.5 * (logNoise[1] - logNoise[0]);
            double share = (logNoiseThere - logNoise[k] + half) / (2 * half);
            sum += Math.max(0, Math.min(1, share)) * StrictMath.exp(logWeights[k] - all);
        }
        return sum;
    }
}
