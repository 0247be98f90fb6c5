package io.credence.pipeline;

import io.credence.core.ChangeKind;
import io.credence.core.Posterior;

/**
 * A discontinuity of one key's belief, with what it was decided on; immutable.
 *
 * @param id the key's fingerprint and the regime that began; of an answer that is changed or taken back, that of the answer and how many
 *     records came between; of a renewal or request that of the episode and how many records there were: unique in the pipeline
 * @param key the key
 * @param time event time at which it took effect
 * @param response what was done: alert, widen, restart, freeze or down-weight; later switch (another share of the belief is kept than was), undo,
 *     or what a hold ends with: release (records teach again), widen or restart; or refresh: a sampler's posterior was asked for, and the belief stays; or renew: nothing believed could explain the record, and the model
 *     began partly anew by itself, as part of absorbing it
 * @param retain how much of the belief was kept; 1 for an alert alone and an undo, 0 for a restart
 * @param kind what was thought to have changed
 * @param logEvidence log likelihood ratio of the change; of a switch, that of the belief taken against the one left; not a number where none was
 *     compared
 * @param onset when it was thought to have begun
 * @param guarantee what the false-alarm rate of the detector rests on; of a renewal what happened, and how often by now; of a request what was asked for
 * @param observations records absorbed when it took effect, the deciding one among them
 * @param generation after it took effect; a renewal and a request begin none
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

    /** What a renewal is called. */
    public static final String RENEW = "renew";

    /** What asking for a sampler's posterior is called. */
    public static final String REFRESH = "refresh";

    private static final double HALF = 0.5;

    /** Whether the model began partly anew by itself. */
    public boolean isRenewal() {
        return response.equals(RENEW);
    }

    /** Whether it left the belief as it was and asked for another. */
    public boolean isRequest() {
        return response.equals(REFRESH);
    }

    /** Of a model that has begun partly anew so often, at the record just absorbed. */
    static Decision renewal(String pipeline, String key, KeyState state, ChangeKind kind, long times) {
        Posterior p = state.posterior;
        return new Decision(
                id(pipeline, key, state.episodes) + "*" + p.observations(),
                key,
                p.timeMicros(),
                RENEW,
                HALF,
                kind,
                Double.NaN,
                p.timeMicros(),
                "no particle could explain the record, so every second one began anew"
                        + (times == 1 ? "" : "; " + times + " times by now"),
                p.observations(),
                p.generation(),
                p.regime(),
                null,
                null);
    }

    /** The id of a request that follows a decision, when the key has so many observations. */
    static String idOfRequest(String id, long observations) {
        return id + "@" + observations;
    }

    /** The id of what was decided about a decision so many records after it. */
    static String idAfter(String id, long records) {
        return id + "+" + records;
    }
}
