package io.credence.pipeline;

import io.credence.core.ChangeKind;

/**
 * A discontinuity of one key's belief, with what it was decided on; immutable.
 *
 * @param id the key's fingerprint and the regime that began; of an answer that is changed or taken back, that of the answer and how many
 *     records came between: unique in the pipeline
 * @param key the key
 * @param time event time at which it took effect
 * @param response what was done: alert, widen, restart, freeze or down-weight; later switch (another share of the belief is kept than was), undo,
 *     or what a hold ends with: release (records teach again), widen or restart
 * @param retain how much of the belief was kept; 1 for an alert alone and an undo, 0 for a restart
 * @param kind what was thought to have changed
 * @param logEvidence log likelihood ratio of the change; of a switch, that of the belief taken against the one left
 * @param onset when it was thought to have begun
 * @param guarantee what the false-alarm rate of the detector rests on
 * @param observations records absorbed when it took effect, the deciding one among them
 * @param generation after it took effect
 * @param regime that began with it, or that it is in
 * @param undoes id of the decision that it takes back; null where none
 * @param withheld what would have been done but for a limit; null where none held it back
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
        int regime,
        String undoes,
        String withheld) {

    /** The id of the decision that opened an episode of a key. */
    public static String id(String pipeline, String key, long episode) {
        return new EpisodeId(Fingerprint.of(pipeline, key), episode).toString();
    }

    /** The id of what was decided about a decision so many records after it. */
    static String idAfter(String id, long records) {
        return id + "+" + records;
    }
}
