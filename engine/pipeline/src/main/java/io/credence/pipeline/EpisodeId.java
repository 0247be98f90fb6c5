package io.credence.pipeline;

/**
 * What tells an episode of a key's life from every other; immutable. Written {@code fingerprint-number@second}.
 *
 * <p>The number alone would not do: a key that was forgotten counts anew, and whoever keeps things by id would take the
 * first alert of its new life for the first of its old one.
 *
 * @param fingerprint of pipeline, key and what the episode is one of
 * @param number of the episode, rising while the key is known
 * @param second of event time in which it began
 */
public record EpisodeId(String fingerprint, long number, long second) {
    private static final char BEFORE_NUMBER = '-';
    private static final char BEFORE_SECOND = '@';

    /** The id of an episode that began at a time in microseconds. */
    public static EpisodeId of(String fingerprint, long number, long micros) {
        return new EpisodeId(fingerprint, number, Math.floorDiv(micros, 1_000_000L));
    }

    /** Reads what {@link #toString} wrote. */
    public static EpisodeId parse(String id) {
        int number = id.indexOf(BEFORE_NUMBER);
        int second = id.indexOf(BEFORE_SECOND);
        return new EpisodeId(
                id.substring(0, number),
                Long.parseLong(id.substring(number + 1, second)),
                Long.parseLong(id.substring(second + 1)));
    }

    @Override
    public String toString() {
        return fingerprint + BEFORE_NUMBER + number + BEFORE_SECOND + second;
    }
}
