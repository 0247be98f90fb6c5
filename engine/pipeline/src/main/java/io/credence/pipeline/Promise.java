package io.credence.pipeline;

import io.credence.core.Suspicion;
import java.util.Locale;

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
        return switch (guarantee) {
            case IF_EXCHANGEABLE -> "guaranteed (ranks)";
            case IF_MODEL_IS_RIGHT -> "guaranteed if the model is right";
            case NONE ->
                Double.isNaN(dependence)
                        ? "not guaranteed"
                        : String.format(
                                Locale.ROOT,
                                "not guaranteed, because residuals follow each other (correlation about %.2f)",
                                dependence);
        };
    }
}
