package io.credence.testkit;

import io.credence.core.Belief;
import io.credence.core.Instants;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;

/** One belief walked through a series of records; for tests, confined to a thread. */
public final class Walk {
    private final Updater updater;
    private final Belief belief;
    private final KeyedRandom random;
    private final Surprise surprise = new Surprise();
    private final Instants span = new Instants();
    private double evidence;

    /** Starts at the prior. */
    public Walk(Model model) {
        this(model, 1);
    }

    /** Starts at the prior, with random draws of its own. */
    public Walk(Model model, long seed) {
        random = new KeyedRandom().aim(seed, 2, 3, 4);
        updater = model.newUpdater();
        belief = Belief.of(model.layout());
        updater.initialise(belief, random);
    }

    /** Evolves between two times. */
    public Walk evolve(double fromSeconds, double toSeconds) {
        updater.evolve(belief, span.set(Math.round(fromSeconds * 1e6), Math.round(toSeconds * 1e6)), random);
        return this;
    }

    /** Observes; the score is then in {@link #surprise()}, unless it is only what the next is a difference from. */
    public Walk observe(Observation y) {
        if (!Counters.isScored(updater, belief, y)) {
            return this;
        }
        if (!updater.observe(belief, y, random, surprise)) {
            throw new AssertionError("numerical trouble at " + y.value());
        }
        evidence += surprise.logDensity();
        return this;
    }

    /** The arithmetic. */
    public Updater updater() {
        return updater;
    }

    /** What is believed now. */
    public Belief belief() {
        return belief;
    }

    /** The i-th number of the belief. */
    public double number(int i) {
        return belief.get(i);
    }

    /** The last score. */
    public Surprise surprise() {
        return surprise;
    }

    /** The sum of log densities so far. */
    public double evidence() {
        return evidence;
    }
}
