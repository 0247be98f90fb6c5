package io.credence.pipeline;

/**
 * What a late record or an undo superseded; immutable. Folded in where order makes no difference it supersedes what is believed now; filtered in at
 * its time, every prediction since, each told by one of these. An undo supersedes what is believed now, too.
 *
 * @param key the key
 * @param time of the late record, or of the decision that was undone
 * @param asOf event time of what it changed
 * @param observations absorbed by then, the late one among them
 * @param meanBefore predictive mean without it
 * @param meanAfter predictive mean with it
 * @param cause why: a late record, or an undo
 * @param decision id of the undo; null where it was a late record
 */
public record Correction(
        String key,
        long time,
        long asOf,
        long observations,
        double meanBefore,
        double meanAfter,
        String cause,
        String decision) {

    /** By a late record. */
    Correction(String key, long time, long asOf, long observations, double meanBefore, double meanAfter) {
        this(key, time, asOf, observations, meanBefore, meanAfter, "late record", null);
    }
}
