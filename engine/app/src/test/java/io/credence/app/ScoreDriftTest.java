package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoreDriftTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of(
            "drift-contract",
            "drift-delay-rates",
            "drift-delay-1e-3",
            "drift-delay-1e-4",
            "drift-kinds",
            "drift-probabilities",
            "drift-tracking",
            "drift-forgetting",
            "drift-widening-gaussian",
            "drift-widening-poisson",
            "drift-widening-local-level",
            "drift-costs",
            "drift-placebo");

    @TempDir
    Path folder;

    private static List<String> names(String json) throws IOException {
        return StreamSupport.stream(JSON.readTree(json).spliterator(), false)
                .map(table -> table.get("table").asText())
                .toList();
    }

    /** Of a sample figures say little; that every table is made, each figure once and with an interval that holds it, it shows. */
    @Test
    void everyTableIsPrintedAndKept() throws IOException {
        ScoreRun run = ScoreRun.of("drift", "--sample", "--out", folder, "-o", "json");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(NAMES, names(run.out()));
        for (JsonNode table : JSON.readTree(run.out())) {
            String where = table.get("table").asText();
            assertTrue(table.get("notes").toString().contains("A SAMPLE: a hundredth"), where);
            assertTrue(table.get("notes").toString().contains("credence score drift --sample"), where);
            assertEquals(table, JSON.readTree(Files.readString(folder.resolve(where + ".json"))), where);
            List<String> names = new ArrayList<>();
            for (JsonNode figure : table.get("figures")) {
                String name = figure.get("name").asText();
                assertFalse(names.contains(name), where + " has two of " + name);
                names.add(name);
                JsonNode value = figure.get("value");
                if (value.isNumber()) {
                    assertTrue(figure.get("low").asDouble() <= value.asDouble(), where + ": " + name);
                    assertTrue(value.asDouble() <= figure.get("high").asDouble(), where + ": " + name);
                }
                if (figure.has("held")) {
                    boolean isHeld = value.isNumber()
                            && value.asDouble() >= figure.get("atLeast").asDouble(Double.NEGATIVE_INFINITY)
                            && value.asDouble() <= figure.get("atMost").asDouble(Double.POSITIVE_INFINITY);
                    assertEquals(isHeld, figure.get("held").asBoolean(), where + ": " + name);
                }
            }
            assertTrue(names.size() >= 20, where);
        }
    }

    /** The same figures whatever the threads; kept ones that moved are findings, and what is missed is told. */
    @Test
    void whatWasKeptIsComparedAndWhatIsAskedIsJudged() throws IOException {
        ScoreRun one = ScoreRun.of("drift", "--sample", "--only", "kinds", "--threads", 1, "--out", folder);
        assertEquals(ExitCode.OK, one.exitCode(), one.err());
        assertTrue(one.err().contains("There are no kept tables"), one.err());
        assertTrue(one.out().contains("level: records of the interval after 50, median"), one.out());
        assertTrue(one.out().contains("asked: at most 3, "), one.out());
        ScoreRun again = ScoreRun.of("drift", "--sample", "--only", "KINDS", "--threads", 3, "--kept", folder);
        assertEquals(ExitCode.OK, again.exitCode(), again.err());
        assertEquals(one.out(), again.out());
        Path kept = folder.resolve("drift-kinds.json");
        Files.writeString(
                kept,
                Files.readString(kept)
                        .replaceFirst(
                                "\"streams\",\"value\":\\d+,\"low\":\\d+,\"high\":\\d+",
                                "\"streams\",\"value\":1,\"low\":1,\"high\":1"));
        ScoreRun moved = ScoreRun.of("drift", "--sample", "--only", "kinds", "--kept", folder);
        assertEquals(ExitCode.FINDINGS, moved.exitCode(), moved.err());
        assertTrue(moved.err().contains("outside: drift-kinds: streams is"), moved.err());
    }

    @Test
    void whatCannotBeIsNamed() throws IOException {
        ScoreRun.of("drift", "--only", "contracts").assertRefused("'contracts' is none of contract, delay", "contract");
        ScoreRun.of("drift", "--sample", "--threads", 0).assertRefused("--threads");
        ScoreRun.of("drift", "--sample", "--kept", folder.resolve("absent")).assertRefused("no such folder");
        Path file = Files.writeString(folder.resolve("file"), "");
        ScoreRun.of("drift", "--sample", "--out", file).assertRefused("is a file");
    }
}
