package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import java.util.random.RandomGenerator;

/**
 * The arithmetic of a state-space model on blocks of particles: confined to a thread, owns its scratch, allocates nothing once built.
 *
 * <p>What is drawn comes from the noise handed in, so that the same belief moves alike whenever it is asked. Loops over a block should be short, one
 * static method each, with one index expression for all their arrays: so the JIT makes vector code of them.
 */
public interface Kernel {

    /** Draws states of which nothing was seen. */
    void first(Noise noise, Block block);

    /**
     * Moves states through a span, which is not empty: draws of the state at its end given that at its start.
     *
     * @param span reused: not to be kept
     */
    void move(Instants span, Noise noise, Block block);

    /**
     * Writes the log density of the values under each state (of a count its log probability, of a rounded value per unit): −∞ where it is
     * impossible, never NaN.
     *
     * @return false where the values are beyond the arithmetic's reach
     */
    boolean weigh(Observation y, Block block);

    /**
     * Adds up where the values lie in what the block predicted, by its prior weights. Called after {@link #weigh} of the same block.
     *
     * @param u uniform on [0, 1): where in the step of a discrete or rounded value
     */
    void place(Observation y, double u, Block block, Placement into);

    /**
     * The predictive of an observation whose states these are; or, where {@link StateSpaceModel#hasMoments} is not so, anything with quantiles near
     * its own, from which they are searched for.
     */
    void forecast(Ensemble states, Observation at, Forecast out);

    /** P(Y ≤ y) of that predictive. */
    double below(Ensemble states, Observation at, double y);

    /** Fills the observation's values with a draw at one state. */
    void draw(double[] state, Observation inOut, RandomGenerator rng);
}
