package io.credence.families.particle;

import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;

/** What is expected of φ: a normal's part between −1 and 1; immutable. */
final class SharePrior {
    /** No φ is nearer to one, or to minus one. */
    static final double STEEPEST = 1 - 1e-6;

    private static final int CELLS = 200; // for its moments

    private final double mean;
    private final double sd;
    private final double low; // probability below the part
    private final double mass; // of it

    SharePrior(double mean, double sd) {
        this.mean = mean;
        this.sd = sd;
        low = Normal.cdf((-STEEPEST - mean) / sd);
        mass = Normal.cdf((STEEPEST - mean) / sd) - low;
    }

    /** Whether there is anything between −1 and 1 at all. */
    boolean isSomewhere() {
        return mass > 0;
    }

    /** The φ up to which a share of its probability lies. */
    double quantile(double share) {
        double phi = mean + sd * Normal.quantile(low + share * mass);
        return Math.max(-STEEPEST, Math.min(STEEPEST, phi));
    }

    /** Its mean and variance where it is a real number. */
    Learning.Parameter parameter() {
        double sum = 0;
        double[] reals = new double[CELLS];
        for (int i = 0; i < CELLS; i++) {
            double phi = quantile((i + 0.5) / CELLS);
            reals[i] = 0.5 * Elementary.log((1 + phi) / (1 - phi));
            sum += reals[i];
        }
        double squares = 0;
        for (double real : reals) {
            squares += (real - sum / CELLS) * (real - sum / CELLS);
        }
        return new Learning.Parameter(Scale.CORRELATION, sum / CELLS, squares / CELLS);
    }
}
