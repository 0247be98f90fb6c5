package io.credence.core;

/** An updater that can give the median of its predictive without a search. */
public interface Centred extends Distributed {

    /**
     * The median of the predictive at the given inputs, {@code horizonSeconds} from now; the belief is untouched.
     *
     * @param at the inputs and the rounding, as of {@link Updater#forecast}
     */
    double median(Belief b, Observation at, double horizonSeconds);
}
