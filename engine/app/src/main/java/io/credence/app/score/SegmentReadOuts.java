package io.credence.app.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code changes.jsonl} says; immutable, times in the unit of {@link Said#time}.
 *
 * @param causal changes said while records came
 * @param path times at which segments begin, seen from the end
 */
record SegmentReadOuts(List<Causal> causal, List<Long> path) {
    static final SegmentReadOuts NONE = new SegmentReadOuts(List.of(), List.of());

    /**
     * One change.
     *
     * @param detected when it was known
     * @param onset as it was dated last
     */
    record Causal(long detected, long onset) {}

    /** Reads the file strictly, against the counts in the summary. */
    static SegmentReadOuts read(Path file, JsonNode counts) throws IOException {
        List<Causal> causal = new ArrayList<>();
        Map<String, Integer> newest = new HashMap<>();
        List<Long> path = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            long number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonLine json = JsonLine.parse(file, ++number, line);
                long onset = json.time(json.at("onset"), "onset");
                if (json.text("readOut").equals("end-of-series")) {
                    path.add(onset);
                } else {
                    causal(json, onset, causal, newest);
                }
            }
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + " is damaged: it is not UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + " is not there, although summary.json counts its lines", e);
        }
        requireCount(file, causal.size(), counts, "causal");
        requireCount(file, path.size(), counts, "endOfSeries");
        return new SegmentReadOuts(causal, path);
    }

    /** A re-dating is of its key's newest change. */
    private static void causal(JsonLine json, long onset, List<Causal> causal, Map<String, Integer> newest) {
        String readOut = json.text("readOut");
        if (!readOut.equals("causal") && !readOut.equals("re-dated")) {
            throw json.damaged("\"readOut\" is causal, re-dated or end-of-series");
        }
        String key = json.text("key");
        Causal change = new Causal(json.time(json.at("detected"), "detected"), onset);
        if (readOut.equals("causal")) {
            newest.put(key, causal.size());
            causal.add(change);
            return;
        }
        Integer known = newest.get(key);
        if (known == null || causal.get(known).detected() != change.detected()) {
            throw json.damaged("no change was detected then");
        }
        causal.set(known, change);
    }

    private static void requireCount(Path file, long lines, JsonNode counts, String name) {
        if (lines != counts.path(name).asLong()) {
            throw new IllegalArgumentException(file + " holds " + lines + " changes where summary.json counts "
                    + counts.path(name).asLong() + " as \"" + name + "\": incomplete, or of another run");
        }
    }
}
