package io.credence.core;

/** An updater whose belief is a distribution over how many records the regime has lasted. */
public interface RunLengths {

    /** The most probable number of records since the regime began. */
    double mostProbableRun(Belief b);

    /** The probability that it began fewer than so many records ago. */
    double shorterThan(Belief b, double records);
}
