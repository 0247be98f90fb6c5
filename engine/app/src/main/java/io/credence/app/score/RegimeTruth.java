package io.credence.app.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.simulate.score.change.TrueChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which records of which key begin a changed world: {@code {key: {"kind", "change_indices"}}}, indices from 0 within a
 * key; immutable. Where a key's changes are of several kinds, {@code "changes": [{"kind", "index"}]} says which is which.
 * Changes that one record shows are one, of a kind such as {@code mean_shift+variance_shift}.
 *
 * @param file where it stands
 * @param kinds of every key
 * @param changes of all keys
 * @param records how many each key has in order, where the file says so
 */
public record RegimeTruth(
        Path file, SortedMap<String, String> kinds, List<TrueChange> changes, Map<String, Integer> records) {
    private static final String AND = "[+]";

    /** What an alarm may rightly call a change of each kind of truth. */
    private static final Map<String, Set<String>> RIGHT = Map.ofEntries(
            // A level of counts is a rate.
            Map.entry("mean_shift", Set.of("LEVEL", "RATE")),
            Map.entry("recurring", Set.of("LEVEL", "RATE")),
            Map.entry("gradual_mean", Set.of("LEVEL", "RATE", "SLOPE")),
            Map.entry("repair", Set.of("LEVEL", "RATE")),
            Map.entry("variance_shift", Set.of("VARIANCE")),
            Map.entry("mean_and_variance", Set.of("LEVEL", "VARIANCE")),
            Map.entry("poisson_rate", Set.of("RATE")),
            Map.entry("concept", Set.of("RATE")), // of classes, as their share shows it
            Map.entry("slope_change", Set.of("SLOPE")),
            Map.entry("season_phase", Set.of("SEASON")),
            Map.entry("season_amplitude", Set.of("SEASON")),
            Map.entry("ar_coefficient", Set.of("DEPENDENCE")));

    /** Where nothing is said of how many records there are. */
    public RegimeTruth(Path file, SortedMap<String, String> kinds, List<TrueChange> changes) {
        this(file, kinds, changes, Map.of());
    }

    /** Reads it; what does not fit is refused by name. */
    public static RegimeTruth read(Path file) throws IOException {
        JsonNode root = Labels.read(file);
        SortedMap<String, String> kinds = new TreeMap<>();
        List<TrueChange> changes = new ArrayList<>();
        Map<String, Integer> records = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            JsonNode kind = entry.getValue().path("kind");
            JsonNode indices = entry.getValue().path("change_indices");
            if (!kind.isTextual() || !indices.isArray()) {
                throw new IllegalArgumentException(
                        file + ": " + entry.getKey() + " needs a \"kind\" and \"change_indices\"");
            }
            kinds.put(entry.getKey(), kind.textValue());
            String key = entry.getKey();
            JsonNode counted = entry.getValue().path("records");
            if (counted.isInt()) {
                records.put(key, counted.intValue());
            } else if (!counted.isMissingNode()) {
                throw new IllegalArgumentException(
                        file + ": " + key + " has " + counted + " records, which is no number");
            }
            JsonNode each = entry.getValue().path("changes");
            if (each.isArray() && each.size() != indices.size()) {
                throw new IllegalArgumentException(file + ": " + key + " has " + indices.size() + " change_indices and "
                        + each.size() + " changes");
            }
            Map<Integer, String> together = new LinkedHashMap<>();
            for (int i = 0; i < indices.size(); i++) {
                JsonNode index = indices.get(i);
                if (!index.isInt() || index.intValue() < 0) {
                    throw new IllegalArgumentException(
                            file + ": " + key + " changes at " + index + ", which is no index of a record");
                }
                String own = each.path(i).path("kind").asText(kind.textValue());
                if (each.isArray()) {
                    together.merge(index.intValue(), own, RegimeTruth::and);
                } else {
                    changes.add(new TrueChange(key, index.intValue(), own)); // twice at one record is a slip
                }
            }
            together.forEach((index, own) -> changes.add(new TrueChange(key, index, own)));
        }
        return new RegimeTruth(file, kinds, changes, records);
    }

    private static String and(String kind, String other) {
        TreeSet<String> kinds = new TreeSet<>(List.of(kind.split(AND)));
        kinds.add(other);
        return String.join("+", kinds);
    }

    /** Whether an alarm's word is right for a kind of truth. */
    static boolean isNamed(String truth, String alarm) {
        return Arrays.stream(truth.split(AND))
                .anyMatch(kind -> RIGHT.getOrDefault(kind, Set.of()).contains(alarm));
    }
}
