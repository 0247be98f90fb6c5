package io.credence.core;

import java.util.List;

/** What is assumed about a stream: immutable, shareable between threads, usually a record validated when built. */
public interface Model {

    /** The registered name of the family this model belongs to. */
    String family();

    /** The meaning of a belief's numbers. */
    Layout layout();

    /** How close the updater comes to the posterior. */
    Accuracy accuracy();

    /** A fresh updater for one thread. */
    Updater newUpdater();

    /** Whether the order of observations leaves the belief unchanged, so that a late one can simply be absorbed. */
    boolean isExchangeable();

    /** Whether the values lie in the model's support; what does not is impossible, not merely surprising. */
    boolean admits(Observation y);

    /** What is assumed and what the prior is worth, in sentences for people. */
    List<String> inWords();
}
