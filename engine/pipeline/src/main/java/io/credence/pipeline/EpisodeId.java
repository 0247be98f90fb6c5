package io.credence.pipeline;

/**
 * What tells an episode of a key's life from every other; immutable. Written {@code fingerprint-number}.
 *
 * @param fingerprint of pipeline, key and what the episode is one of
 * @param number of the episode; rises, and goes on rising when the key is forgotten and comes again
 */
public record EpisodeId(String fingerprint, long number) {
    private static final char BETWEEN = '-';

    /** Reads what {@link #toString} wrote. */
    public static EpisodeId parse(String id) {
        int at = id.indexOf(BETWEEN);
        return new EpisodeId(id.substring(0, at), Long.parseLong(id.substring(at + 1)));
    }

    @Override
    public String toString() {
        return fingerprint + BETWEEN + number;
    }
}
