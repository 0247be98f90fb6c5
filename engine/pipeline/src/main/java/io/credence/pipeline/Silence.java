package io.credence.pipeline;

/**
 * The alert of a key that says nothing, when it begins and when it ends; immutable.
 *
 * <p>It is noticed by the wall clock, so that it is outside the promise of the same bits; the belief does not know of it.
 *
 * @param id an {@link EpisodeId} numbered by the second of the wall clock in which it was noticed
 * @param key the key
 * @param end how it ended; null while it lasts
 * @param lastMicros event time of the last record before it
 * @param noticedMicros when it was noticed, by the wall clock
 * @param endedMicros when it ended, by the wall clock as far as records tell it, and not before it was noticed
 */
public record Silence(String id, String key, End end, long lastMicros, long noticedMicros, long endedMicros) {

    /** How a silence ends. */
    public enum End {
        /** The key speaks again. */
        HEARD,
        /** The key is known no more: nobody waits for it. */
        FORGOTTEN
    }

    /** Where the alert stands. */
    public Alert.State state() {
        return end == null ? Alert.State.FIRING : Alert.State.RESOLVED;
    }

    /** That of a key which is marked as silent. */
    static Silence of(String pipeline, String key, KeyState state) {
        String fingerprint = Fingerprint.of(pipeline, key, "silence");
        EpisodeId id = new EpisodeId(fingerprint, Math.floorDiv(state.silentSince, 1_000_000));
        return new Silence(
                id.toString(), key, null, state.posterior.timeMicros(), state.silentSince, state.silentSince);
    }

    Silence ended(End how, long atMicros) {
        return new Silence(id, key, how, lastMicros, noticedMicros, Math.max(noticedMicros, atMicros));
    }
}
