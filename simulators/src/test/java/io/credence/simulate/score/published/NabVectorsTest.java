package io.credence.simulate.score.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.simulate.score.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The published scorer's own figures, to the digit. */
final class NabVectorsTest {
    private static final String VECTORS = "nab/scorer_vectors/";
    private static final double DIGITS = 1e-9; // the scorer adds in another order

    @Test
    void rawScoresAreThePublishedOnes() {
        JsonNode expected = SharedData.json(VECTORS + "expected.json");
        int compared = 0;
        for (Map.Entry<String, JsonNode> vector : expected.properties()) {
            NabFile file = read(vector.getKey(), vector.getValue().get("file").asText());
            for (NabProfile profile : NabProfile.values()) {
                JsonNode figure = vector.getValue().get("expected").get(profile.title());
                NabScore score =
                        NabScore.of(List.of(file), figure.get("threshold").asDouble(), profile);
                assertEquals(figure.get("raw_score").asDouble(), score.raw(), DIGITS, vector.getKey() + " " + profile);
                compared++;
            }
        }
        assertEquals(45, compared);
    }

    @Test
    void sweepFindsWhatTryingEveryScoreFinds() {
        Map<String, List<NabFile>> byDetector = new TreeMap<>();
        SharedData.json(VECTORS + "expected.json")
                .properties()
                .forEach(vector -> byDetector
                        .computeIfAbsent(vector.getValue().get("detector").asText(), d -> new ArrayList<>())
                        .add(read(vector.getKey(), vector.getValue().get("file").asText())));
        for (Map.Entry<String, List<NabFile>> detector : byDetector.entrySet()) {
            // Only what lies near the top can win: below, thousands of rows are false.
            double[] tried = detector.getValue().stream()
                    .flatMapToDouble(
                            f -> IntStream.range(f.firstJudged(), f.rows()).mapToDouble(f::score))
                    .distinct()
                    .sorted()
                    .toArray();
            for (NabProfile profile : NabProfile.values()) {
                double most = Double.NEGATIVE_INFINITY;
                for (int i = Math.max(0, tried.length - 1500); i < tried.length; i++) {
                    most = Math.max(
                            most,
                            NabScore.of(detector.getValue(), tried[i], profile).raw());
                }
                double threshold = NabThreshold.best(detector.getValue(), profile);
                double reached =
                        NabScore.of(detector.getValue(), threshold, profile).raw();
                assertEquals(most, reached, DIGITS, detector.getKey() + " " + profile);
                assertTrue(threshold < NabThreshold.ABOVE_ALL, detector.getKey());
            }
        }
    }

    @Test
    void normalisationIsThePublishedOne() {
        JsonNode published = SharedData.json("nab/published_detectors.json");
        int windows = published.get("windows").asInt();
        int compared = 0;
        for (Map.Entry<String, JsonNode> detector : published.get("split").properties()) {
            for (NabProfile profile : NabProfile.values()) {
                JsonNode figure = detector.getValue().get(profile.title());
                NabScore nothing = NabScore.of(List.of(silent(windows)), NabThreshold.ABOVE_ALL, profile);
                NabScore score = new NabScore(
                        profile, 0, figure.get("raw").asDouble(), nothing.raw(), nothing.perfect(), windows, 0, 0);
                // Raw scores are given to four digits.
                assertEquals(figure.get("normalized").asDouble(), score.normalised(), 6e-4, detector.getKey());
                compared++;
            }
        }
        assertTrue(compared >= 42, compared + " compared");
    }

    private static NabFile silent(int windows) {
        List<RowWindow> all = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            all.add(new RowWindow(1000 + 10 * i, 1004 + 10 * i));
        }
        return new NabFile("silent", new double[1000 + 10 * windows], all);
    }

    @Test
    void halvesAreLessFlatteringThanTheFilesTheThresholdFits() {
        List<NabFile> files = new ArrayList<>();
        SharedData.json(VECTORS + "expected.json").properties().forEach(vector -> {
            if (vector.getValue().get("detector").asText().equals("numenta")) {
                files.add(read(
                        vector.getValue().get("file").asText(),
                        vector.getKey(),
                        vector.getValue().get("file").asText()));
            }
        });
        double own = NabScore.of(files, NabThreshold.best(files, NabProfile.STANDARD), NabProfile.STANDARD)
                .normalised();
        double halves = NabHalves.of(files, NabProfile.STANDARD).normalised();
        assertTrue(halves < own, halves + " against " + own);
    }

    private static NabFile read(String vector, String file) {
        return read(vector, vector, file);
    }

    private static NabFile read(String name, String vector, String file) {
        double[] scores = SharedData.lines(VECTORS + vector).stream()
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
        List<String> times = SharedData.lines("nab/data/" + file).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        List<RowWindow> windows = new ArrayList<>();
        for (JsonNode window : SharedData.json("nab/combined_windows.json").get(file)) {
            windows.add(new RowWindow(row(times, window.get(0)), row(times, window.get(1))));
        }
        return new NabFile(name, scores, windows);
    }

    private static int row(List<String> times, JsonNode instant) {
        String time = instant.asText();
        return times.indexOf(time.substring(0, time.indexOf('.')));
    }
}
