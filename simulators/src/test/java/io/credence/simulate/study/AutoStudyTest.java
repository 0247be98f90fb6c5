package io.credence.simulate.study;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The family {@code auto} a step ahead on the 44 shared series, one configuration for all: coverage by randomised pits, CRPS and log
 * density against persistence and seasonal-naive, scored after min(500, 15 %) and at least 20 records. What is kept of it is in docs/results.
 */
final class AutoStudyTest {
    private static final Path TABLES = Path.of("target", "auto-study.md");
    private static final int[] AGES = {5, 20, 50, 100, 200, 500, 1000};

    private static Model model(Map<String, ?> settings) {
        for (ModelFamily family : ServiceLoader.load(ModelFamily.class)) {
            if (family.name().equals("auto")) {
                return family.create(Settings.of(family.options(), settings));
            }
        }
        throw new IllegalStateException("no family auto");
    }

    private static StudyTable study(Model model) {
        return new StudyTable(RealSeries.all().parallelStream()
                .map(series -> new OneStep(series, model))
                .toList());
    }

    /** The targets of the issue; on series that the recipe's authors looked at, too. */
    @Test
    @Tag("slow")
    void coversWhatItSaysOnRealSeries() throws IOException {
        StudyTable study = study(model(Map.of()));
        List<String> lines = new ArrayList<>(List.of(StudyTable.SUMMARY_HEAD, study.line("auto", study), ""));
        lines.add("| records of age | mean coverage of 90 % | median error, points |\n|---|---|---|");
        for (int i = 0; i + 1 < AGES.length; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %d–%d | %.1f | %.1f |",
                    AGES[i],
                    AGES[i + 1],
                    study.meanCoverageAt(AGES[i], AGES[i + 1]),
                    study.medianErrorAt(AGES[i], AGES[i + 1])));
        }
        lines.add("");
        lines.add(StudyTable.SERIES_HEAD);
        lines.addAll(study.bySeries());
        Files.write(TABLES, lines);
        assertAll(
                () -> assertTrue(study.within(2) >= 0.8, "within two points: " + study.within(2)),
                () -> assertTrue(study.within(5) >= 0.95, "within five: " + study.within(5)),
                () -> assertTrue(study.allWithinTwo() >= 0.55, "all four within two: " + study.allWithinTwo()),
                () -> assertTrue(study.median(r -> r.toPersistence) <= 0.78, "CRPS to persistence"),
                () -> assertTrue(study.median(r -> r.toSeasonal) <= 0.52, "CRPS to seasonal-naive"),
                () -> assertTrue(study.median(r -> r.gainOnPersistence) >= 0.6, "nats over persistence"),
                () -> assertTrue(study.median(r -> r.gainOnSeasonal) >= 0.9, "nats over seasonal-naive"),
                () -> assertTrue(study.medianErrorAt(100, 200) <= 3, "at a hundred records"),
                () -> assertTrue(study.medianErrorAt(500, 1000) <= 1.5, "at five hundred"),
                () -> assertEquals(
                        0, study.results().stream().mapToInt(r -> r.refused).sum(), "refused"));
    }

    /** What each part is worth; nothing is asserted. */
    @Test
    @Tag("slow")
    void whatEachPartIsWorth() throws IOException {
        Map<String, Map<String, ?>> variants = new LinkedHashMap<>();
        variants.put(
                "one level (q .03), no layers",
                Map.of(
                        "experts",
                        List.of("profile"),
                        "clock",
                        "false",
                        "logarithm",
                        "false",
                        "points",
                        "false",
                        "recalibrate",
                        "false"));
        variants.put("**auto**", Map.of());
        variants.put("− PIT layer", Map.of("recalibrate", "false"));
        variants.put("− point masses", Map.of("points", "false"));
        variants.put("− log twin", Map.of("logarithm", "false"));
        variants.put("− season (no clock)", Map.of("clock", "false"));
        variants.put("− regression", Map.of("experts", List.of("levels", "profile")));
        variants.put("− levels", Map.of("experts", List.of("profile", "regression")));
        variants.put("levels only", Map.of("experts", List.of("levels")));
        variants.put("regression only", Map.of("experts", List.of("regression")));
        variants.put("scale λ = .998", Map.of("scale.retain", "0.998"));
        variants.put("scale λ = .98", Map.of("scale.retain", "0.98"));
        variants.put("scale λ = .9", Map.of("scale.retain", "0.9"));
        variants.put("fixed share 0", Map.of("share", "0"));
        variants.put("fixed share .001", Map.of("share", "0.001"));
        variants.put("fixed share .01", Map.of("share", "0.01"));
        List<String> lines = new ArrayList<>(List.of(StudyTable.SUMMARY_HEAD));
        StudyTable first = null;
        for (Map.Entry<String, Map<String, ?>> variant : variants.entrySet()) {
            StudyTable study = study(model(variant.getValue()));
            first = first == null ? study : first;
            lines.add(study.line(variant.getKey(), first));
        }
        Files.write(Path.of("target", "auto-ablations.md"), lines);
    }

    /** A few series of each kind in the gate, so that a change that breaks the calibration is seen before a study is run. */
    @Test
    void aFewSeriesAreCovered() {
        Model model = model(Map.of());
        List<String> few = List.of("airline_passengers passengers", "nile volume", "speed_7578", "TravelTime_387");
        List<OneStep> results = RealSeries.all().stream()
                .filter(series -> few.contains(series.name()))
                .map(series -> new OneStep(series, model))
                .toList();
        assertEquals(few.size(), results.size());
        for (OneStep result : results) {
            assertEquals(0, result.refused, result.series.name());
            assertEquals(0, result.excess[2], 3, result.series.name());
            assertTrue(result.toPersistence < 0.95, result.series.name());
        }
    }
}
