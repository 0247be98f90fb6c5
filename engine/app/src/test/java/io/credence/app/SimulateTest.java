package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.credence.app.score.ReplayFolder;
import io.credence.app.score.Said;
import io.credence.app.score.SaidLines;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code simulate} as people use it, and whether {@code replay} and {@code score} take what it leaves. */
final class SimulateTest {
    private static final Path SCENARIOS =
            Path.of(System.getProperty("credence.root", "../..")).resolve("examples/scenarios");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void openShell() {
        shell = new Shell(folder);
    }

    private int run(Object... words) {
        int code = shell.run(Stream.of(words).map(String::valueOf).toArray(String[]::new));
        assertFalse(shell.err().contains("a bug of ours"), shell.err());
        return code;
    }

    private String good(Object... words) {
        assertEquals(ExitCode.OK, run(words), shell.err());
        return shell.out();
    }

    private void refused(String why, Object... words) {
        assertEquals(ExitCode.USER, run(words), shell.out() + shell.err());
        assertEquals(1, shell.err().lines().count(), shell.err());
        assertTrue(shell.err().contains(why), shell.err());
    }

    static List<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void thereAreTenExamplesAtLeast() throws IOException {
        assertTrue(scenarios().size() >= 10, scenarios().toString());
    }

    /** The engine's own count of records in order is the truth's, key by key: else no label would be right. */
    @ParameterizedTest
    @MethodSource("scenarios")
    void anExamplesTruthCountsAsReplayDoes(String example) throws IOException {
        Path made = folder.resolve("made");
        good("simulate", SCENARIOS.resolve(example), "--out", made, "--quiet");
        JsonNode summary = JSON.readTree(made.resolve("simulation.json").toFile());
        long records = 0;
        try (Stream<Path> files = Files.list(made)) {
            for (Path data :
                    files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
                String name = data.getFileName().toString().replace(".csv", "");
                JsonNode truth =
                        JSON.readTree(made.resolve(name + ".truth.json").toFile());
                Path found = folder.resolve("found-" + name);
                boolean isCount = Files.readString(SCENARIOS.resolve(example)).contains("kind: count");
                good(
                        "replay",
                        isCount ? "poisson" : "gaussian",
                        data,
                        "--time=time",
                        "--key=key",
                        "--value=value",
                        "--sequence=sequence",
                        "--no-report",
                        "--quiet",
                        "--out",
                        found);
                Map<String, Long> inOrder = inOrder(found);
                assertEquals(truth.size(), inOrder.size());
                for (Map.Entry<String, JsonNode> key : truth.properties()) {
                    assertEquals(key.getValue().get("records").asLong(), inOrder.get(key.getKey()), key.getKey());
                    records += key.getValue().get("records").asLong();
                }
            }
        }
        JsonNode books = summary.get("records");
        assertEquals(
                books.get("ok").asLong()
                        + books.get("outlier").asLong()
                        + books.get("missing").asLong(),
                records);
    }

    private static Map<String, Long> inOrder(Path replay) throws IOException {
        Map<String, Long> inOrder = new HashMap<>();
        try (SaidLines lines = ReplayFolder.open(replay).lines()) {
            for (Said said = lines.next(); said != null; said = lines.next()) {
                if (said.isInOrder()) {
                    inOrder.merge(said.key(), 1L, Long::sum);
                }
            }
        }
        return inOrder;
    }

    @Test
    void threadsChangeNoByte() throws IOException {
        Path gateways = SCENARIOS.resolve("gateways.yaml");
        good("simulate", gateways, "--out", folder.resolve("one"), "--threads", 1);
        good("simulate", gateways, "--out", folder.resolve("five"), "--threads", 5);
        for (String file : List.of("meter.csv", "meter.truth.json", "simulation.json")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("one").resolve(file)),
                    Files.readAllBytes(folder.resolve("five").resolve(file)),
                    file);
        }
        good("simulate", gateways, "--out", folder.resolve("other"), "--seed", 11);
        assertFalse(Files.readString(folder.resolve("one/meter.csv"))
                .equals(Files.readString(folder.resolve("other/meter.csv"))));
    }

    /**
     * Kills draws taken in another order, and platform maths in a world: kept scores are of these bytes. Made with OpenJDK 17,
     * the same with Temurin 25 and interpreted; a change that is meant prints its own.
     */
    @ParameterizedTest
    @CsvSource({
        "bearings, bearing.csv, aec8cd8c36e63c587224d33e52efc4da8da55335ed4374694ce3aef2ba22f0c3",
        "gateways, meter.csv, 6f27ba01976a5bc59733b489cca4d98f94ac16231aa79952c6ff3c118248b32b",
        "power, home.csv, b2894cf7c1720de7ddc4a96ea153babda9c143ce953e3af2b1e46c3f35d793b9",
        "power, home.truth.json, f6fc1a701a3728e5b9c5fbbb7d4335fc8c53bc1b4845b90d34a6fe3aecaca2ae",
        "requests, shop.csv, 1c25c5d50282663b805b98df84619ad8e236558a0702a63319caac26dd3afb0f",
        "valves, valve.csv, fc3ee56e0208547b0afe0d148516629725d76bea95de7256977bccc34c38c757",
        "vibration, fan.csv, bfa7d927cba1a6f94ec570acebcdf203dc348545abe14fa344fe46e537cc3165"
    })
    void aSeedsBytesAreThoseItHasAlwaysHad(String example, String file, String sha256) throws Exception {
        good("simulate", SCENARIOS.resolve(example + ".yaml"), "--out", folder, "--quiet");
        byte[] made = Files.readAllBytes(folder.resolve(file));
        assertEquals(
                sha256,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(made)));
    }

    @Test
    void jsonLinesSayTheSameAsCsv() throws IOException {
        Path gateways = SCENARIOS.resolve("gateways.yaml");
        good("simulate", gateways, "--out", folder, "--format", "json", "--for", "PT2H");
        good("simulate", gateways, "--out", folder, "--format", "csv", "--for", "PT2H");
        List<String> csv = Files.readAllLines(folder.resolve("meter.csv"));
        List<String> json = Files.readAllLines(folder.resolve("meter.jsonl"));
        assertEquals(csv.size() - 1, json.size());
        int same = 0;
        int malformed = 0;
        for (int i = 0; i < json.size(); i++) {
            JsonNode line;
            try {
                line = JSON.readTree(json.get(i));
            } catch (IOException e) {
                malformed++;
                continue;
            }
            JsonNode said = line.path("value");
            if (said.isNumber() || said.isNull()) {
                String value = said.isNull() ? "" : said.asText();
                assertEquals(
                        line.get("time").asText() + "," + line.get("key").asText() + ","
                                + line.get("sequence").asText() + "," + value,
                        csv.get(i + 1));
                same++;
            }
        }
        assertTrue(malformed > 10 && same > 0.95 * json.size(), malformed + " malformed, " + same + " same");
    }

    @Test
    void withoutAFolderReadingsGoToStandardOutput() throws Exception {
        Path quiet = SCENARIOS.resolve("quiet.yaml");
        good("simulate", quiet, "--out", folder, "--for", "PT5M", "--fleet", "heavy");
        assertFalse(Files.exists(folder.resolve("calm.csv")));
        File printed = folder.resolve("printed").toFile();
        String[] simulate = {"simulate", quiet.toString(), "--for", "PT5M", "--fleet", "heavy"};
        try (Program program = Program.startInto(printed, simulate)) {
            assertEquals(ExitCode.OK, program.awaitExit(), program.said());
        }
        assertEquals(Files.readString(folder.resolve("heavy.csv")), Files.readString(printed.toPath()));
    }

    @Test
    void standardOutputThatIsFullIsAnError() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "no /dev/full on this system");
        String quiet = SCENARIOS.resolve("quiet.yaml").toString();
        try (Program program = Program.startInto(full, "simulate", quiet, "--for", "PT5M")) {
            assertEquals(ExitCode.INFRASTRUCTURE, program.awaitExit());
            assertTrue(program.said().contains("standard output cannot be written"), program.said());
        }
    }

    @Test
    void aReaderThatHasEnoughIsNone() throws Exception {
        Path fifo = folder.resolve("fifo");
        assumeTrue(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0, "no fifos here");
        try (Program program = reading(fifo)) {
            assertEquals(ExitCode.OK, program.awaitExit(), program.said());
        }
    }

    /** A program that writes to the fifo, of which one line is read. */
    private static Program reading(Path fifo) throws IOException, InterruptedException {
        Process head = new ProcessBuilder("head", "-n", "1", fifo.toString()).start();
        Program program = Program.startInto(
                fifo.toFile(), "simulate", SCENARIOS.resolve("quiet.yaml").toString());
        assertEquals(0, head.waitFor());
        return program;
    }

    @Test
    void whatCannotBeDoneIsSaidInALine() throws IOException {
        Path quiet = SCENARIOS.resolve("quiet.yaml");
        Path file = Files.writeString(folder.resolve("file"), "");
        refused("is a file; name a folder", "simulate", quiet, "--out", file);
        refused("cannot be written", "simulate", quiet, "--out", file.resolve("below"));
        refused("no such file", "simulate", folder.resolve("none.yaml"));
        refused("there are: calm, heavy (did you mean `calm`?)", "simulate", quiet, "--fleet", "clam");
        refused("--threads is between 1 and 256", "simulate", quiet, "--threads", 0);
        refused("--for is longer than nothing", "simulate", quiet, "--for", "PT0S");
        refused("is not a duration", "simulate", quiet, "--for", "yesterday");
    }

    @Test
    void aRunThatDidNotEndHasNoSummary() throws IOException {
        good("simulate", SCENARIOS.resolve("quiet.yaml"), "--out", folder, "--for", "PT1M");
        assertTrue(Files.exists(folder.resolve("simulation.json")));
        // A file that cannot be written ends the next run after it began.
        Files.delete(folder.resolve("heavy.csv"));
        Files.createDirectory(folder.resolve("heavy.csv"));
        refused("cannot be written", "simulate", SCENARIOS.resolve("quiet.yaml"), "--out", folder, "--for", "PT1M");
        assertFalse(Files.exists(folder.resolve("simulation.json")), "of the earlier run");
    }

    /** Two of two kinds may come at once, and the one record that shows them is one change to find. */
    @Test
    void changesThatComeTogetherAreScoredAsOne() throws IOException {
        Path scenario = Files.writeString(folder.resolve("s.yaml"), """
                apiVersion: credence/v1
                kind: Scenario
                metadata: { name: s }
                spec:
                  for: PT1H
                  fleets:
                    - { name: n, every: PT1S, signal: { kind: number, level: 1, noise: 1 } }
                  changes:
                    - { kind: level, size: 8, at: PT30M }
                    - { kind: variance, size: 2, at: PT30M }
                """);
        Path made = folder.resolve("made");
        good("simulate", scenario, "--out", made);
        good("replay", "gaussian", made.resolve("n.csv"), "--sequence", "sequence", "--no-report", "--out", made);
        String score = good("score", "changes", made, "--truth", made.resolve("n.truth.json"), "-o", "json");
        List<String> names = new ArrayList<>();
        JSON.readTree(score)
                .get(0)
                .get("figures")
                .forEach(figure -> names.add(figure.get("name").asText()));
        assertTrue(names.contains("found of mean_shift+variance_shift"), names.toString());
    }

    @Test
    void truthOfSeveralKindsIsScoredByKind() throws IOException {
        Path made = folder.resolve("made");
        good("simulate", SCENARIOS.resolve("pumps.yaml"), "--out", made);
        good("replay", "gaussian", made.resolve("pump.csv"), "--sequence", "sequence", "--no-report", "--out", made);
        String score = good("score", "changes", made, "--truth", made.resolve("pump.truth.json"), "-o", "json");
        List<String> names = new ArrayList<>();
        JSON.readTree(score)
                .get(0)
                .get("figures")
                .forEach(figure -> names.add(figure.get("name").asText()));
        assertTrue(names.containsAll(List.of("found of mean_shift", "found of variance_shift")), names.toString());
    }
}
