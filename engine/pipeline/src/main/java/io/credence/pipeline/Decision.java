package io.credence.pipeline;

import io.credence.core.ChangeKind;

/**
 * A discontinuity of one key's belief, with what it was decided on; immutable.
 *
 * @param id the key's fingerprint and the regime that began: unique in the pipeline
 * @param key the key
 * @param time event time at which it took effect
 * @param response what was done: alert, widen or restart
 * @param retain how much of the belief was kept; 1 for an alert alone, 0 for a restart
 * @param kind what was thought to have changed
 * @param logEvidence log likelihood ratio of the change
 * @param onset when it was thought to have begun
 * @param guarantee what the false-alarm rate of the detector rests on
 * @param observations records absorbed when it took effect, the deciding one among them
 * @param generation after it took effect
 * @param regime that began with it
 */
public record Decision(
        String id,
        String key,
        long time,
        String response,
        double retain,
        ChangeKind kind,
        double logEvidence,
        long onset,
        String guarantee,
        long observations,
        long generation,
        int regime) {

    /** The id of the decision that opened an episode of a key. */
    public static String id(String pipeline, String key, long episode) {
        return new EpisodeId(Fingerprint.of(pipeline, key), episode).toString();
    }
}
