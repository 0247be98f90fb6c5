package io.credence.app.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.simulate.score.change.TrueChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which records of which key begin a changed world: {@code {key: {"kind", "change_indices"}}}, indices from 0 within a
 * key; immutable.
 *
 * @param file where it stands
 * @param kinds of every key
 * @param changes of all keys
 */
public record RegimeTruth(Path file, SortedMap<String, String> kinds, List<TrueChange> changes) {
    /** What an alarm may rightly call a change of each kind of truth. */
    private static final Map<String, Set<String>> RIGHT = Map.of(
            "mean_shift", Set.of("LEVEL"),
            "recurring", Set.of("LEVEL"),
            "gradual_mean", Set.of("LEVEL", "SLOPE"),
            "variance_shift", Set.of("VARIANCE"),
            "mean_and_variance", Set.of("LEVEL", "VARIANCE"),
            "poisson_rate", Set.of("RATE"),
            "slope_change", Set.of("SLOPE"),
            "ar_coefficient", Set.of("DEPENDENCE"));

    /** Reads it; what does not fit is refused by name. */
    public static RegimeTruth read(Path file) throws IOException {
        JsonNode root = Labels.read(file);
        SortedMap<String, String> kinds = new TreeMap<>();
        List<TrueChange> changes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            JsonNode kind = entry.getValue().path("kind");
            JsonNode indices = entry.getValue().path("change_indices");
            if (!kind.isTextual() || !indices.isArray()) {
                throw new IllegalArgumentException(
                        file + ": " + entry.getKey() + " needs a \"kind\" and \"change_indices\"");
            }
            kinds.put(entry.getKey(), kind.textValue());
            for (JsonNode index : indices) {
                if (!index.isInt() || index.intValue() < 0) {
                    throw new IllegalArgumentException(
                            file + ": " + entry.getKey() + " changes at " + index + ", which is no index of a record");
                }
                changes.add(new TrueChange(entry.getKey(), index.intValue(), kind.textValue()));
            }
        }
        return new RegimeTruth(file, kinds, changes);
    }

    /** Whether an alarm's word is right for a kind of truth. */
    static boolean isNamed(String truth, String alarm) {
        return RIGHT.getOrDefault(truth, Set.of()).contains(alarm);
    }
}
