package io.credence.app.replay;

import io.credence.core.segment.Change;
import java.util.List;
import java.util.Map;

/**
 * What keys look like as segments; immutable.
 *
 * @param causal changes said while records came
 * @param paths of every key that was read, the changes seen from the end; in the order of keys
 */
public record Segments(long causal, Map<String, List<Change>> paths) {
    /** No key was read. */
    static final Segments NONE = new Segments(0, Map.of());

    /** Changes seen from the end, of all keys. */
    long seenFromEnd() {
        return paths.values().stream().mapToLong(List::size).sum();
    }
}
