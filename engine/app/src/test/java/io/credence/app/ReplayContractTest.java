package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.pipeline.Alert.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a replay are a contract: names, fields and their order, as the product's description has them. */
final class ReplayContractTest {
    private static final Set<String> FILES = Set.of(
            "uncertainty.jsonl",
            "posterior.jsonl",
            "alerts.jsonl",
            "changes.jsonl",
            "corrections.jsonl",
            "decisions.jsonl",
            "quarantine.jsonl",
            "summary.json",
            "timing.json",
            "report.html");
    private static final List<String> UNCERTAINTY = List.of(
            "key",
            "time",
            "observed",
            "mean",
            "sd",
            "q",
            "pit",
            "logDensity",
            "score",
            "tail",
            "cause",
            "regime",
            "outcome");
    private static final List<String> QUANTILES = List.of("0.025", "0.05", "0.25", "0.5", "0.75", "0.95", "0.975");
    private static final List<String> POSTERIOR =
            List.of("key", "time", "observations", "family", "parameters", "generation", "logEvidence");
    private static final List<String> ALERT = List.of(
            "id",
            "key",
            "kind",
            "state",
            "startsAt",
            "startsAtInterval",
            "detectedAt",
            "probability",
            "before",
            "after",
            "response");
    private static final Map<State, Set<State>> LEGAL = Map.of(
            State.PENDING,
            Set.of(State.FIRING, State.RESOLVED),
            State.FIRING,
            Set.of(State.RESOLVED),
            State.RESOLVED,
            Set.of());

    private static final List<String> CHANGE =
            List.of("key", "readOut", "onset", "detected", "before", "after", "logEvidence");
    private static final Instant TRUTH = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(400 * 10);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gaussian", "local-level"})
    void everyLineIsAsPromised(String family) throws IOException {
        ReplayRun run = fleet(family, "out");
        run.assertBalanced(3 * 600 + 1);
        try (Stream<Path> files = Files.list(run.folder())) {
            assertEquals(FILES, files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()));
        }
        for (JsonNode line : run.lines("uncertainty.jsonl")) {
            if (line.get("outcome").asText().equals("quarantined")) {
                assertEquals(List.of("key", "time", "outcome"), names(line));
                continue;
            }
            assertEquals(UNCERTAINTY, names(line));
            assertEquals(QUANTILES, names(line.get("q")));
            assertInstant(line.get("time"));
            assertUnit(line.get("score"));
            assertUnit(line.get("tail"));
            assertEquals(line.get("score").asDouble() == 0, line.get("cause").isNull(), line::toString);
            assertUnit(line.get("pit"));
            double below = Double.NEGATIVE_INFINITY;
            for (JsonNode q : line.get("q")) {
                assertTrue(q.asDouble() >= below, line::toString);
                below = q.asDouble();
            }
        }
        List<JsonNode> posteriors = run.lines("posterior.jsonl");
        assertEquals(
                List.of("pump-1", "pump-2", "pump-3"),
                posteriors.stream().map(p -> p.get("key").asText()).toList());
        for (JsonNode line : posteriors) {
            assertEquals(POSTERIOR, names(line));
            assertEquals(family, line.get("family").asText());
            assertFalse(line.get("parameters").isEmpty());
            for (JsonNode parameter : line.get("parameters")) {
                assertEquals(List.of("mean", "sd", "q"), names(parameter));
                assertEquals(QUANTILES, names(parameter.get("q")));
            }
        }
        assertEquals(600, posteriors.get(0).get("observations").asLong());
        assertEquals(
                List.of("key", "time", "reason", "detail"),
                names(run.lines("quarantine.jsonl").get(0)));
    }

    @Test
    void alertsLiveLegally() throws IOException {
        ReplayRun run = fleet("gaussian", "out");
        List<JsonNode> alerts = run.lines("alerts.jsonl");
        Map<String, State> states = new HashMap<>();
        Map<String, String> open = new HashMap<>();
        boolean found = false;
        for (JsonNode alert : alerts) {
            List<String> fields = new ArrayList<>(names(alert));
            fields.retainAll(ALERT);
            assertEquals(ALERT, fields);
            String id = alert.get("id").asText();
            String key = alert.get("key").asText();
            State state = State.valueOf(alert.get("state").asText());
            State before = states.put(id, state);
            assertTrue(
                    before == null
                            ? state == State.PENDING
                            : state == before || LEGAL.get(before).contains(state), // the same, seen more clearly
                    () -> id + " went from " + before + " to " + state);
            assertEquals(id, open.getOrDefault(key, id), "one alert of a key at a time");
            if (state == State.RESOLVED) {
                open.remove(key);
            } else {
                open.put(key, id);
            }
            assertTrue(id.matches(".+-[1-9][0-9]*"), id);
            assertUnit(alert.get("probability"));
            Instant starts = Instant.parse(alert.get("startsAt").asText());
            Instant from = Instant.parse(alert.get("startsAtInterval").get(0).asText());
            Instant to = Instant.parse(alert.get("startsAtInterval").get(1).asText());
            Instant detected = Instant.parse(alert.get("detectedAt").asText());
            assertTrue(!from.isAfter(starts) && !starts.isAfter(to) && !to.isAfter(detected), alert::toString);
            found |= key.equals("pump-2")
                    && state == State.FIRING
                    && alert.get("kind").asText().equals("LEVEL")
                    && !from.isAfter(TRUTH)
                    && !to.isBefore(TRUTH);
        }
        assertTrue(found, () -> "the shift of pump-2 fires and is dated: " + alerts);
        long pending = alerts.stream()
                .filter(a -> a.get("state").asText().equals("PENDING"))
                .count();
        assertEquals(pending, run.summary().get("alerts").asLong());
        assertEquals(pending, run.lines("decisions.jsonl").size());
    }

    @Test
    void segmentsAreReadThreeWays() throws IOException {
        ReplayRun run = fleet("gaussian", "out");
        Map<String, Integer> counts = new HashMap<>();
        boolean isFound = false;
        for (JsonNode line : run.lines("changes.jsonl")) {
            assertEquals(CHANGE, names(line));
            assertEquals(List.of("level", "slope"), names(line.get("before")));
            assertEquals(List.of("level", "slope"), names(line.get("after")));
            String readOut = line.get("readOut").asText();
            counts.merge(readOut, 1, Integer::sum);
            assertEquals(readOut.equals("end-of-series"), line.get("detected").isNull(), line::toString);
            if (readOut.equals("end-of-series")) {
                // The one there is: of pump-2, which then runs three degrees warmer.
                assertEquals("pump-2", line.get("key").asText());
                Instant onset = Instant.parse(line.get("onset").asText());
                isFound = Math.abs(onset.getEpochSecond() - TRUTH.getEpochSecond()) <= 30;
                assertEquals(
                        3,
                        line.get("after").get("level").asDouble()
                                - line.get("before").get("level").asDouble(),
                        0.5);
            } else {
                assertTrue(!Instant.parse(line.get("onset").asText())
                        .isAfter(Instant.parse(line.get("detected").asText())));
            }
        }
        assertTrue(isFound, counts::toString);
        JsonNode segments = run.summary().get("segments");
        assertEquals(3, segments.get("keys").asInt());
        assertEquals(counts.get("causal"), segments.get("causal").asInt());
        assertEquals(1, segments.get("endOfSeries").asInt());
        String page = Files.readString(run.folder().resolve("report.html"));
        assertTrue(page.contains("<h2>Segments</h2>") && page.contains("<bdi>pump-2</bdi>"));
        Map<String, String> readings =
                Map.of("end-of-series", "from the end", "causal", "at the time", "re-dated", "dated again");
        readings.forEach((readOut, reading) -> assertEquals(
                counts.getOrDefault(readOut, 0), page.split("<td>" + reading + "</td>", -1).length - 1, reading));
    }

    @Test
    void asManyKeysAsAskedAreReadAsSegments() throws IOException {
        Path csv = folder.resolve("fleet.csv");
        fleet("gaussian", "all");
        ReplayRun one = ReplayRun.of(folder.resolve("one"), withSegments(csv, 1));
        assertEquals(1, one.summary().get("segments").get("keys").asInt());
        assertEquals(
                0,
                one.lines("changes.jsonl").stream()
                        .filter(line -> !line.get("key").asText().equals("pump-1"))
                        .count());
        ReplayRun none = ReplayRun.of(folder.resolve("one"), withSegments(csv, 0));
        assertFalse(Files.exists(none.folder().resolve("changes.jsonl")), "that of the run before");
        assertFalse(none.summary().has("segments"));
        ReplayRun.of(folder.resolve("one"), withSegments(csv, -1)).assertRefused("--segments is -1");
    }

    private static String[] withSegments(Path csv, int keys) {
        return new String[] {
            "gaussian", csv.toString(), "--time", "when", "--key", "pump", "--value", "celsius", "--segments", "" + keys
        };
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        ReplayRun one = fleet("local-level", "one");
        ReplayRun two = fleet("local-level", "two");
        Set<String> same = new TreeSet<>(FILES);
        same.remove("timing.json");
        for (String file : same) {
            assertArrayEquals(
                    Files.readAllBytes(one.folder().resolve(file)),
                    Files.readAllBytes(two.folder().resolve(file)),
                    file);
        }
    }

    @Test
    void posteriorsComeAsOftenAsAskedAndAtTheEnd() throws IOException {
        Path csv = Files.writeString(folder.resolve("data.csv"), rows(250));
        ReplayRun run = ReplayRun.of(
                folder.resolve("out"),
                "gaussian",
                csv.toString(),
                "--time",
                "time",
                "--value",
                "value",
                "--posterior-every",
                "100",
                "--no-report");
        run.assertBalanced(250);
        assertEquals(
                List.of(100L, 200L, 250L),
                run.lines("posterior.jsonl").stream()
                        .map(p -> p.get("observations").asLong())
                        .toList());
        assertFalse(Files.exists(run.folder().resolve("report.html")));
    }

    @Test
    void withoutTimesThereAreRowNumbers() throws IOException {
        Path csv = Files.writeString(folder.resolve("data.csv"), "value\n1\n2\n3\n");
        ReplayRun run = ReplayRun.of(folder.resolve("out"), "gaussian", csv.toString(), "--value", "value");
        run.assertBalanced(3);
        assertEquals(
                List.of(0L, 1L, 2L),
                run.lines("uncertainty.jsonl").stream()
                        .map(l -> l.get("time").asLong())
                        .toList());
    }

    /** Three pumps in turn, ten seconds apart; the second shifts by three sds after 400 records; one row is nonsense. */
    private ReplayRun fleet(String family, String name) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        StringBuilder text = new StringBuilder("when,pump,celsius\n");
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 600; i++) {
            for (int pump = 1; pump <= 3; pump++) {
                double shift = pump == 2 && i >= 400 ? 3 : 0;
                double value = Math.rint(100 * (20 * pump + shift + random.nextGaussian())) / 100;
                text.append(begin.plusSeconds(10L * i)).append(",pump-").append(pump);
                text.append(',').append(value).append('\n');
            }
        }
        text.append(begin).append(",pump-3,warm\n");
        Path csv = Files.writeString(folder.resolve("fleet.csv"), text);
        return ReplayRun.of(
                folder.resolve(name), family, csv.toString(), "--time", "when", "--key", "pump", "--value", "celsius");
    }

    private static String rows(int n) {
        SplittableRandom random = new SplittableRandom(2);
        StringBuilder text = new StringBuilder("time,value\n");
        for (int i = 0; i < n; i++) {
            text.append(i).append(',').append(random.nextGaussian()).append('\n');
        }
        return text.toString();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return Collections.unmodifiableList(names);
    }

    private static void assertInstant(JsonNode time) {
        assertTrue(Instant.parse(time.asText()).isAfter(Instant.EPOCH), time::toString);
    }

    private static void assertUnit(JsonNode number) {
        assertTrue(number.isNull() || (number.asDouble() >= 0 && number.asDouble() <= 1), number::toString);
    }
}
