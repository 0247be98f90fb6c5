package io.credence.families.particle;

import io.credence.core.Require;
import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;

/**
 * What is expected of a variance: that it is inverse gamma, as if so many steps had been seen whose squares are that variance on average.
 *
 * @param sd the root of that variance
 * @param worth how many steps
 */
public record VariancePrior(double sd, double worth) {
    /** Of fewer, draws as small as doubles go would be common. */
    public static final double LEAST_WORTH = 2;

    /** Checks the numbers. */
    public VariancePrior {
        Require.positive("sd", sd);
        if (!(worth >= LEAST_WORTH && worth <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("what is expected must be worth at least 2 steps, not " + worth);
        }
    }

    /** Of the inverse gamma. */
    public double shape() {
        return 0.5 * worth;
    }

    /** Of the same. */
    public double rate() {
        return 0.5 * worth * sd * sd;
    }

    /** By its logarithm. */
    public Learning.Parameter parameter() {
        double shape = shape();
        return new Learning.Parameter(
                Scale.POSITIVE, Elementary.log(rate()) - Gamma.digamma(shape), Gamma.trigamma(shape));
    }
}
