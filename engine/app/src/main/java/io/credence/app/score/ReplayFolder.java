package io.credence.app.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.credence.pipeline.MisfitAlert;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code replay} left in a folder, read strictly: what is incomplete, damaged or contradicts itself is refused by
 * an {@link IllegalArgumentException} that names the file; immutable.
 */
public final class ReplayFolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> OF_PREDICTIONS =
            Arrays.stream(MisfitAlert.Kind.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final Path folder;
    private final JsonNode summary;

    private ReplayFolder(Path folder, JsonNode summary) {
        this.folder = folder;
        this.summary = summary;
    }

    /** A folder whose run came to its end. */
    public static ReplayFolder open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    (Files.exists(folder) ? folder + " is a file" : "no such folder: " + folder)
                            + "; name the folder a replay wrote");
        }
        Path summary = folder.resolve("summary.json");
        if (!Files.exists(summary)) {
            // The summary is written last: without it the run was cut short, or this is something else.
            throw new IllegalArgumentException(
                    folder + " is no finished replay: there is no summary.json; replay again with --out " + folder);
        }
        for (String name : List.of("uncertainty.jsonl", "alerts.jsonl")) {
            if (!Files.exists(folder.resolve(name))) {
                throw new IllegalArgumentException(folder + " is incomplete: there is no " + name);
            }
        }
        return new ReplayFolder(folder, readSummary(summary));
    }

    private static JsonNode readSummary(Path file) throws IOException {
        JsonNode summary;
        try {
            summary = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException | MalformedInputException e) {
            throw new IllegalArgumentException(file + " is damaged: it is not JSON", e);
        }
        for (String field : List.of("records", "keys", "family", "alerts", "outcomes")) {
            if (!summary.has(field)) {
                throw new IllegalArgumentException(file + " is not a replay's: there is no \"" + field + "\" in it");
            }
        }
        return summary;
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** The name of the file that was replayed; null where the replay did not say. */
    public String input() {
        return summary.path("input").textValue();
    }

    /** The name of that file without its ending, or the folder's own. */
    public String title() {
        String name = input() == null
                ? folder.toAbsolutePath().normalize().getFileName().toString()
                : input();
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** How many records were received. */
    public long records() {
        return summary.get("records").asLong();
    }

    /** How many keys there were. */
    public long keys() {
        return summary.get("keys").asLong();
    }

    /** Its model. */
    public String family() {
        return summary.get("family").asText();
    }

    /** Every record, in the order of the input. */
    public SaidLines lines() throws IOException {
        return new SaidLines(folder.resolve("uncertainty.jsonl"), summary);
    }

    /** All alerts, in the order in which they were raised. */
    public List<Episode> episodes() throws IOException {
        Path file = folder.resolve("alerts.jsonl");
        Map<String, Episode> byId = new LinkedHashMap<>();
        long raised = 0;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            long number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonLine json = JsonLine.parse(file, ++number, line);
                if (OF_PREDICTIONS.contains(json.text("kind"))) {
                    continue; // that miss, not of a change
                }
                Episode.View view = new Episode.View(
                        json.text("kind"),
                        json.time(json.at("startsAt"), "startsAt"),
                        json.time(json.at("startsAtInterval").get(0), "startsAtInterval"),
                        json.time(json.at("startsAtInterval").get(1), "startsAtInterval"),
                        json.number("probability"));
                String id = json.text("id");
                Episode known = byId.get(id);
                raised += known == null && json.text("state").equals("PENDING") ? 1 : 0;
                byId.put(
                        id,
                        known != null
                                ? known.seen(view)
                                : new Episode(
                                        id,
                                        json.text("key"),
                                        json.time(json.at("detectedAt"), "detectedAt"),
                                        view,
                                        view));
            }
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + " is damaged: it is not UTF-8", e);
        }
        if (raised != summary.get("alerts").asLong()) {
            throw new IllegalArgumentException(file + " raises " + raised + " alerts where summary.json counts "
                    + summary.get("alerts").asLong() + ": incomplete, or of another run");
        }
        return new ArrayList<>(byId.values());
    }

    /** Whether its keys were read as segments. */
    public boolean hasSegments() {
        return summary.has("segments");
    }

    /** What {@code changes.jsonl} says; nothing where keys were not read as segments. */
    public SegmentReadOuts segments() throws IOException {
        return hasSegments()
                ? SegmentReadOuts.read(folder.resolve("changes.jsonl"), summary.get("segments"))
                : SegmentReadOuts.NONE;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
