package io.credence.core;

/** What became of one observation in the {@link Assimilator}. */
public enum Absorption {
    /** It changed the belief. */
    ABSORBED,
    /** It had no value: the belief moved in time and nothing else. */
    MISSING,
    /** It is only what the next is a difference from: the belief moved in time, and nothing was predicted or learnt. */
    BEGUN,
    /** It lies outside the model's support: nothing changed. */
    IMPOSSIBLE,
    /** Absorbing it would have left the finite numbers: nothing changed. */
    NUMERICAL
}
