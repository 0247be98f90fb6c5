package io.credence.families.particle.threshold;

import io.credence.core.Require;

/**
 * How a level moves on one side of the threshold: back towards a mean, by chance away from it.
 *
 * @param mean that it returns to
 * @param phi the share of the distance from there that is left after a step
 * @param sd of what chance adds in a step
 */
public record Regime(double mean, double phi, double sd) {

    /** Checks the numbers. */
    public Regime {
        Require.finite("mean", mean);
        if (!(phi >= 0 && phi < 1)) {
            throw new IllegalArgumentException("phi must be at least 0 and less than 1, not " + phi);
        }
        Require.positive("sd", sd);
    }

    /** What it would scatter by if it stayed in this regime for ever. */
    double stationarySd() {
        return sd / Math.sqrt((1 - phi) * (1 + phi));
    }
}
