package io.credence.families.structural;

/**
 * What is known of the noise's variance, the unit of everything else.
 *
 * @param sd where it is known; NaN where it is learnt
 * @param alpha shape of its prior where it is learnt
 * @param beta scale of that prior
 */
record Noise(double sd, double alpha, double beta) {
    boolean isKnown() {
        return !Double.isNaN(sd);
    }
}
