package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** One run of {@code replay} in this process: what it said and the folder it left; immutable. */
record ReplayRun(int exitCode, String out, String err, Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs {@code replay SPEC FILE FLAGS --out folder}. */
    static ReplayRun of(Path folder, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Credence.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(Arrays.asList(args));
        all.addAll(List.of("--out", folder.toString()));
        int exitCode = line.execute(all.toArray(String[]::new));
        ReplayRun run = new ReplayRun(exitCode, out.toString(), err.toString(), folder);
        assertFalse(run.err.contains("\tat "), run.err);
        assertFalse(run.err.contains("a bug of ours"), run.err);
        return run;
    }

    /** Every line of a file, parsed. */
    List<JsonNode> lines(String file) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(file))) {
            nodes.add(JSON.readTree(line));
        }
        return nodes;
    }

    JsonNode summary() throws IOException {
        return JSON.readTree(folder.resolve("summary.json").toFile());
    }

    /** How many observations had that outcome. */
    long outcome(String word) throws IOException {
        return summary().get("outcomes").get(word).asLong();
    }

    /** How many were quarantined for that reason. */
    long reason(String word) throws IOException {
        JsonNode count = summary().get("quarantined").get(word);
        return count == null ? 0 : count.asLong();
    }

    /** Exit code 1 and one line that says why. */
    void assertRefused(String why) {
        assertEquals(ExitCode.USER, exitCode, err);
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.startsWith("credence: "), err);
        assertTrue(err.contains(why), err);
    }

    /** Exit code 0, and every record received is found once, by its outcome, in the books and in the files. */
    void assertBalanced(long records) throws IOException {
        assertEquals(ExitCode.OK, exitCode, err);
        assertEquals("", err);
        JsonNode summary = summary();
        assertTrue(summary.get("balanced").asBoolean());
        assertEquals(records, summary.get("records").asLong());
        List<JsonNode> lines = lines("uncertainty.jsonl");
        assertEquals(records, lines.size());
        long booked = 0;
        for (Map.Entry<String, JsonNode> entry : summary.get("outcomes").properties()) {
            booked += entry.getValue().asLong();
            assertEquals(
                    entry.getValue().asLong(),
                    lines.stream()
                            .filter(l -> l.get("outcome").asText().equals(entry.getKey()))
                            .count(),
                    entry.getKey());
        }
        assertEquals(records, booked);
        assertEquals(outcome("quarantined"), lines("quarantine.jsonl").size());
    }
}
