package io.credence.app.score;

/**
 * An alert from its first line to its last; immutable, times in the unit of {@link Said#time}.
 *
 * @param first as it was raised
 * @param last as it was left
 */
public record Episode(String id, String key, long detectedAt, View first, View last) {
    /** What one line says of it. */
    public record View(String kind, long startsAt, long startsFrom, long startsTo, double probability) {}

    /** The same, seen again. */
    Episode seen(View again) {
        return new Episode(id, key, detectedAt, first, again);
    }
}
