package io.credence.families.structural;

import io.credence.families.Fading;

/**
 * What is known of the noise's variance, the unit of everything else.
 *
 * @param sd where it is known; NaN where it is learnt
 * @param alpha shape of its prior where it is learnt
 * @param beta scale of that prior
 * @param fading how what was learnt of it fades
 */
record Noise(double sd, double alpha, double beta, Fading fading) {
    boolean isKnown() {
        return !Double.isNaN(sd);
    }
}
