package io.credence.pipeline;

import io.credence.core.Suspicion;

/**
 * What the false-alarm rate of an alarm rests on; immutable.
 *
 * @param guarantee what has to hold
 * @param dependence how much residuals follow each other where that took the guarantee away; else NaN
 */
public record Promise(Suspicion.Guarantee guarantee, double dependence) {
    static Promise of(Suspicion suspicion) {
        return new Promise(suspicion.guarantee(), suspicion.dependence());
    }

    /** For people. */
    public String inWords() {
        return guarantee.inWords(dependence);
    }
}
