package io.credence.app.replay;

import io.credence.core.segment.Change;
import io.credence.core.segment.Change.ReadOut;
import java.util.List;
import java.util.Map;

/**
 * What keys look like as segments; immutable.
 *
 * @param changes of every key that was read, those said while records came before those seen from the end; in the order of keys
 */
public record Segments(Map<String, List<Change>> changes) {
    /** No key was read. */
    static final Segments NONE = new Segments(Map.of());

    /** Changes of all keys that one of the readings tells. */
    long count(ReadOut readOut) {
        return changes.values().stream()
                .flatMap(List::stream)
                .filter(change -> change.readOut() == readOut)
                .count();
    }
}
