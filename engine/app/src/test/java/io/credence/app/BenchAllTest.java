package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.credence.app.bench.Figure;
import io.credence.app.bench.Measured;
import io.credence.app.bench.Scale;
import io.credence.app.bench.report.BenchRun;
import io.credence.app.bench.report.Comparison;
import io.credence.app.bench.report.KeptRun;
import io.credence.app.bench.report.Machine;
import io.credence.app.bench.report.Sizes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole run in small, and what it refuses before it begins; of speed this says nothing. */
final class BenchAllTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Credence.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void measuresEverySubjectAndLeavesNumbersAndAPage() throws IOException {
        Path results = folder.resolve("results");
        int code = run(
                "bench",
                "all",
                "--tiny",
                "--rounds",
                "1",
                "--out",
                results.toString(),
                "--against",
                folder.toString(),
                "-o",
                "json");
        assertEquals(0, code, err::toString);
        JsonNode run = new JsonMapper().readTree(Files.readString(results.resolve("bench.json")));
        assertEquals(run, new JsonMapper().readTree(out.toString()));
        Set<String> subjects = new LinkedHashSet<>();
        String page = Files.readString(results.resolve("report.html"));
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode figure : run.get("figures")) {
            subjects.add(figure.get("subject").asText());
            assertTrue(names.add(figure.get("subject") + "/" + figure.get("name")), "twice: " + figure);
            assertTrue(
                    page.contains(">" + figure.get("name").asText().replace("'", "&#39;") + "</th>"), figure::toString);
        }
        assertEquals(List.of("update", "replay", "pipeline", "latency", "keys", "restore"), List.copyOf(subjects));
        // A figure renamed would lose the peers quoted beside it without a word.
        for (JsonNode peer : peers()) {
            assertTrue(names.contains(peer.get("subject") + "/" + peer.get("figure")), peer::toString);
        }
        assertTrue(run.get("command").asText().startsWith("credence bench all --tiny"), run::toString);
        assertTrue(err.toString().contains("latency, 4 of 6: about"), err::toString);
    }

    private static JsonNode peers() throws IOException {
        try (var in = BenchAllTest.class.getResourceAsStream("bench/report/peers.json")) {
            return new JsonMapper().readTree(in).get("peers");
        }
    }

    @Test
    void aDamagedKeptRunIsNamedBeforeAnythingIsMeasured() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept.json"), "{\"date\":");
        assertEquals(1, run("bench", "all", "--tiny", "--against", folder.toString(), "--out", folder.toString()));
        assertTrue(err.toString().contains(kept + " is no kept run"), err::toString);
        assertTrue(!Files.exists(folder.resolve("bench.json")));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedBeforeAnythingIsMeasured() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path below = file.resolve("results");
        assertEquals(1, run("bench", "all", "--tiny", "--out", below.toString()));
        assertTrue(err.toString().contains("--out " + below + " cannot be written"), err::toString);
        assertEquals(1, run("bench", "all", "--tiny", "--out", file.toString()));
        assertTrue(err.toString().contains("--out " + file + " is a file"), err::toString);
    }

    @Test
    void aMissingKeptRunIsNamed() {
        Path none = folder.resolve("none");
        assertEquals(1, run("bench", "all", "--tiny", "--against", none.toString(), "--out", folder.toString()));
        assertTrue(err.toString().contains("--against " + none), err::toString);
    }

    @Test
    void theExitCodeSaysWhatFailedFirstAndThenWhatIsWorse() {
        BenchRun fine = ratios(1, "");
        assertEquals(ExitCode.OK, code(fine, fine));
        assertEquals(ExitCode.FINDINGS, code(ratios(0.5, ""), fine));
        assertEquals(ExitCode.OK, code(ratios(2, ""), fine));
        assertEquals(ExitCode.INFRASTRUCTURE, code(ratios(0.5, "no broker"), fine));
    }

    private static int code(BenchRun run, BenchRun kept) {
        return BenchAllVerb.code(run, Comparison.of(run, Optional.of(new KeptRun(Path.of("kept"), kept))));
    }

    private static BenchRun ratios(double ratio, String failure) {
        return new BenchRun(
                new BenchRun.Origin(Instant.EPOCH, "", "", new Machine(2, "", 1, "", ""), Sizes.FULL),
                List.of(new BenchRun.Done("keys", 1, 1, 1, failure)),
                List.of(new Figure(
                        "pipeline",
                        "ratio",
                        Figure.Kind.RATIO,
                        Measured.of(Scale.RATE_RATIO, ratio, ratio, ratio),
                        Figure.NOT_PROFILED)));
    }
}
