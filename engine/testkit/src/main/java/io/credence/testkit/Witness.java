package io.credence.testkit;

import io.credence.core.Model;
import io.credence.core.Observation;
import java.util.List;
import java.util.Map;

/**
 * What the tests of one family add to the laws, found with {@link java.util.ServiceLoader} in the test tree: further
 * models, and a second opinion on the evidence.
 */
public interface Witness {

    /** Whose witness this is. */
    String family();

    /** Settings, by option, of further models to hold the laws against. */
    default List<? extends Map<String, ?>> furtherSettings() {
        return List.of();
    }

    /** Further models that settings alone do not make. */
    default List<Model> furtherModels() {
        return List.of();
    }

    /** The inputs of the i-th record in every law, from 0; by default none. */
    default double[] inputs(Model model, int i) {
        return new double[0];
    }

    /**
     * Whether a great many records at one instant tell every parameter: what the law about ranks takes for the truth. Where
     * one of them is told by the passing of time alone the family's own tests show the ranks.
     */
    default boolean isToldAtOneInstant(Model model) {
        return true;
    }

    /** Whether a parameter that is told is made of others, so that what is less sure of those may be surer of it. */
    default boolean isDerived(String parameter) {
        return false;
    }

    /**
     * Log probability of the whole series at once, written from the textbook and sharing no code with the updater.
     *
     * @param series exact values of weight 1, in order of time, with the inputs above
     */
    double logEvidence(Model model, List<Observation> series);
}
