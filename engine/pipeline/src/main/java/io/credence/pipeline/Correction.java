package io.credence.pipeline;

/**
 * What a late record superseded; immutable.
 *
 * @param key the key
 * @param time of the late record
 * @param asOf event time of the posterior it changed
 * @param observations absorbed, the late one among them
 * @param meanBefore predictive mean before it was folded in
 * @param meanAfter predictive mean after
 * @param cause why: a late record
 */
public record Correction(
        String key, long time, long asOf, long observations, double meanBefore, double meanAfter, String cause) {}
