package io.credence.core;

/** An updater whose beliefs add up: same prior, disjoint data. */
public interface Mergeable {

    /** Adds what {@code other} learnt to {@code into}: η₁ + η₂ − η₀. */
    void merge(Belief into, Belief other);
}
