package io.credence.pipeline;

/**
 * The alert of a key that says nothing, when it begins and when it ends; immutable.
 *
 * <p>It begins by the wall clock, so that it is outside the promise of the same bits; the belief does not know of it.
 *
 * @param id an {@link EpisodeId} numbered by the second of the last record: nothing absorbed in between, the same episode
 * @param key the key
 * @param state FIRING or RESOLVED
 * @param lastMicros event time of the last record before it
 * @param atMicros when it was noticed by the wall clock; event time of the record that ended it
 */
public record Silence(String id, String key, Alert.State state, long lastMicros, long atMicros) {
    static Silence begun(String pipeline, String key, KeyState of, long nowMicros) {
        long last = of.posterior.timeMicros();
        EpisodeId id = new EpisodeId(Fingerprint.of(pipeline, key, "silence"), Math.floorDiv(last, 1_000_000));
        return new Silence(id.toString(), key, Alert.State.FIRING, last, nowMicros);
    }

    static Silence ended(String pipeline, String key, KeyState of, long atMicros) {
        Silence begun = begun(pipeline, key, of, atMicros);
        return new Silence(begun.id, key, Alert.State.RESOLVED, begun.lastMicros, Math.max(begun.lastMicros, atMicros));
    }
}
