package io.credence.families.structural;

import io.credence.core.linear.RankOne;

/** Where effects add their wandering: the covariance at hand; reused, confined to a thread. */
final class Wandering {
    private final RankOne rankOne;
    private double[] array;
    private int at;

    Wandering(int states) {
        rankOne = new RankOne(states);
    }

    /** Moves to another covariance; returns this. */
    Wandering of(double[] array, int at) {
        this.array = array;
        this.at = at;
        return this;
    }

    /** One coefficient alone. */
    void add(int state, double variance) {
        rankOne.add(array, at, state, variance);
    }

    /** One gains what the other loses. */
    void addDifference(int one, int other, double variance) {
        rankOne.addDifference(array, at, one, other, variance);
    }
}
