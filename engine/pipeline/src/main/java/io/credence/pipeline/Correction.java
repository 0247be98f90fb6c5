package io.credence.pipeline;

/**
 * What a late record superseded; immutable. Folded in where order makes no difference it supersedes what is believed now; filtered in at
 * its time, every prediction since, each told by one of these.
 *
 * @param key the key
 * @param time of the late record
 * @param asOf event time of what it changed
 * @param observations absorbed by then, the late one among them
 * @param meanBefore predictive mean without it
 * @param meanAfter predictive mean with it
 * @param cause why: a late record
 */
public record Correction(
        String key, long time, long asOf, long observations, double meanBefore, double meanAfter, String cause) {}
