package io.credence.families.particle;

import io.credence.core.Summary;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** A model one number of which wanders as a random walk, by a variance that is given or learnt ({@link LearntVariance}). */
public interface Wandering extends StateSpaceModel {

    /** What the number gathers per second. */
    double wanderVariance();

    /** Fresh arithmetic for one thread, of a number that wanders so: its {@link Wander#first} is asked once at first, a step in each move. */
    Kernel newKernel(Wander wander);

    @Override
    default Kernel newKernel() {
        return newKernel(Wander.known(wanderVariance()));
    }

    /**
     * What a summary tells besides, where each state has a variance of its own.
     *
     * @param variance of a state, by its place
     */
    default List<Summary.Parameter> told(Ensemble states, IntToDoubleFunction variance) {
        return told(states);
    }
}
