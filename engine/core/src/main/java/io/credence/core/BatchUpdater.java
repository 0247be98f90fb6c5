package io.credence.core;

import java.util.random.RandomGenerator;

/**
 * Observing one thing under many beliefs at once, much faster than one after the other and equal to that within 1e-12; confined to a
 * thread, owns scratch for the greatest number it was made for.
 */
public interface BatchUpdater {

    /** An updater that has one. */
    interface Batched {
        /** A fresh one for at most so many beliefs. */
        BatchUpdater batch(int most);
    }

    /** As {@link Updater#evolve}, each. */
    void evolve(Beliefs beliefs, Instants span);

    /**
     * Scores the observation under each belief as {@link Updater#observe} would with the same draw for all; none is changed yet.
     *
     * @return false where that cannot be done at once, or not of every belief: then they are to be taken one by one
     */
    boolean score(Beliefs beliefs, Observation y, RandomGenerator rng, Surprises out);

    /**
     * Fills {@link Surprises#belows} with what {@link Distributed#below} would say of each belief; none is changed.
     *
     * @return false where that cannot be done at once
     */
    boolean below(Beliefs beliefs, Observation at, double horizonSeconds, double y, Surprises out);

    /** Each absorbs what was scored last; the beliefs are the same. */
    void absorb(Beliefs beliefs);
}
