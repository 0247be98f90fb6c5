package io.credence.core;

/** An updater whose predictive of a value is always a normal or a Student's t, whose numbers it can give. */
public interface BellShaped extends Distributed {

    /**
     * Writes the predictive at the given inputs, {@code horizonSeconds} from now; the belief is untouched.
     *
     * @param at the inputs, as of {@link Updater#forecast}
     */
    void bell(Belief b, Observation at, double horizonSeconds, Bell out);
}
