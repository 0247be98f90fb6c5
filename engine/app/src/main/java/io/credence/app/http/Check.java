package io.credence.app.http;

/**
 * How a pipeline is; immutable.
 *
 * @param pipeline its name
 * @param state in a word: starting, restoring, rebalancing, running, failed, stopped
 * @param ailment what keeps it from living, in words; null while it lives
 * @param isReady whether it takes records in
 * @param wasReady whether it ever did, or never will
 * @param restoreRemaining records still to be restored
 * @param lag records of the input not taken in yet
 */
public record Check(
        String pipeline,
        String state,
        String ailment,
        boolean isReady,
        boolean wasReady,
        long restoreRemaining,
        double lag) {
    /** The state of one that ended by itself, for good. */
    public static final String FAILED = "failed";
}
