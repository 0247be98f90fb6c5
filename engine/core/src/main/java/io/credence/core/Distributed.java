package io.credence.core;

/** An updater whose predictive's distribution function can be asked anywhere, so that predictives can be mixed. */
public interface Distributed {

    /**
     * P(Y ≤ y) of the predictive at the given inputs, {@code horizonSeconds} from now; the belief is untouched.
     *
     * @param at the inputs and the rounding, as of {@link Updater#forecast}
     */
    double below(Belief b, Observation at, double horizonSeconds, double y);
}
