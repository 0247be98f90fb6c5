package io.credence.simulate.score.predictive;

import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;

/** The log predictive density; more is better; static. */
public final class LogScore {
    private LogScore() {}

    /**
     * Of a normal predictive.
     *
     * @param resolution the step to which the value is rounded, 0 for none: the mass of the interval of that width
     *     around the value, per unit, so that repeated values do not make a density explode and steps can be compared
     */
    public static double normal(double value, double mean, double sd, double resolution) {
        double z = (value - mean) / sd;
        return resolution > 0
                ? Normal.logMassAround(z, resolution / sd) - Elementary.log(resolution)
                : Normal.logDensity(z) - Elementary.log(sd);
    }
}
