package io.credence.core;

/** What a policy may look back on when it decides about one key. */
public interface DriftHistory {

    /** Records absorbed since the regime began. */
    long observationsInRegime();

    /** How many regimes there were before this one. */
    int regime();
}
