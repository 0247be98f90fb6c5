package io.credence.core;

import java.util.random.RandomGenerator;

/**
 * The arithmetic of a model: one instance per thread, owning its scratch, allocating nothing in the steady state.
 *
 * <p>A belief handed in was initialised by an updater of an equal model. Randomness comes only from the generator
 * passed in.
 */
public interface Updater {

    /** Makes the belief the prior. */
    void initialise(Belief b, RandomGenerator rng);

    /** Moves the belief forward in time without data: p(θₜ | y₁…yₛ). */
    void evolve(Belief b, Instants span, RandomGenerator rng);

    /**
     * Scores the observation under the belief, then absorbs it.
     *
     * <p>The observation is admitted by the model and has a value. On numerical trouble the belief is left as it was.
     *
     * @param out receives the score given before absorbing
     * @return false on numerical trouble
     */
    boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out);

    /** Why the last observation was refused, where there is more to say than that it was beyond the arithmetic; else empty. */
    default String trouble() {
        return "";
    }

    /** The predictive of an observation at the given inputs, {@code horizonSeconds} from now; the belief is untouched. */
    void forecast(Belief b, Observation at, double horizonSeconds, Forecast out);

    /** Fills the observation's values with a draw from the predictive at its inputs; the belief is untouched. */
    void simulate(Belief b, Observation inOut, RandomGenerator rng);

    /** Moves the belief towards the prior: {@code retain} 1 leaves it, 0 makes it the (evolved) prior. */
    void widen(Belief b, double retain, RandomGenerator rng);

    /** Names and spreads of what is believed, for people and topics; allocates. */
    Summary summarise(Belief b);
}
