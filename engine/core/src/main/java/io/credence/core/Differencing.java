package io.credence.core;

/** An updater to whom a record tells what has come since the one before, as a counter's does. */
public interface Differencing {

    /**
     * Whether a record tells that; otherwise, as a key's first or a counter's that was reset, all it can be is the one before the
     * next.
     *
     * @param b moved to the record's time
     * @param y with a value
     */
    boolean isDifference(Belief b, Observation y);

    /** Whether the model holds what has come since possible. */
    boolean admits(Belief b, Observation y);

    /** Makes a value, so many seconds ago, the one before; teaches nothing else. */
    void begin(Belief b, double value, double secondsAgo);
}
