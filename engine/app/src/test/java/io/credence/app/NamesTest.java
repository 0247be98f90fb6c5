package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.random.KeyedRandom;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Categories that have no order: what is published of them, and that a change is seen whichever way they are listed. */
final class NamesTest {
    private static final int RECORDS = 900;
    private static final int CHANGE = 600;

    @TempDir
    Path folder;

    /** A fault, which comes now and then, comes often. */
    private Path states() throws IOException {
        StringBuilder csv = new StringBuilder("at,state\n");
        KeyedRandom random = new KeyedRandom().aim(21, 0, 0, 0);
        for (int i = 0; i < RECORDS; i++) {
            double u = random.nextDouble();
            double faulty = i < CHANGE ? 0.02 : 0.2;
            String state = u < faulty ? "fault" : u < faulty + 0.3 ? "idle" : "running";
            csv.append(1_767_225_600L + 60L * i).append(',').append(state).append('\n');
        }
        return Files.writeString(folder.resolve("states.csv"), csv);
    }

    private Path spec(String categories, String more) throws IOException {
        return Files.writeString(folder.resolve("states.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: states }
                spec:
                  input: { time: /at, value: /state, categories: [%s] }
                  model: { family: categorical%s
                """.formatted(categories, more));
    }

    private ReplayRun replay(String categories, String more) throws IOException {
        return ReplayRun.of(folder.resolve("out"), spec(categories, more).toString(), states().toString());
    }

    /** Kills a detector that goes by the list, and a smallest effect in sds that names do not have: it would never fire. */
    @Test
    void aChangeFiresWhicheverWayTheyAreListed() throws IOException {
        for (String listed : List.of("running, idle, fault", "fault, running, idle", "idle, fault, running")) {
            ReplayRun run = replay(listed, " }");
            run.assertBalanced(RECORDS);
            List<JsonNode> fired = run.lines("alerts.jsonl").stream()
                    .filter(alert -> alert.get("state").asText().equals("FIRING"))
                    .toList();
            assertFalse(fired.isEmpty(), listed);
            for (JsonNode alert : fired) {
                assertTrue(alert.get("before").get("mean").isNull(), alert.toString());
                assertTrue(alert.get("after").get("sd").isNull(), alert.toString());
            }
            for (JsonNode line : run.lines("uncertainty.jsonl")) {
                assertTrue(line.get("mean").isNull() && line.get("sd").isNull(), line.toString());
                line.get("q").forEach(q -> assertTrue(q.isNull(), line.toString()));
                assertTrue(line.get("pit").isNumber() && line.get("logDensity").isNumber(), line.toString());
            }
        }
    }

    @Test
    void gradesHaveQuantiles() throws IOException {
        ReplayRun run = replay("running, idle, fault", ", ordered: true }");
        JsonNode last = run.lines("uncertainty.jsonl").get(RECORDS - 1);
        assertEquals(0, last.get("q").get("0.25").asDouble());
        assertTrue(last.get("mean").asDouble() > 0.2, last.toString());
    }

    @Test
    void aReportSaysNothingOfTheirNumbers() throws IOException {
        replay("running, idle, fault", " }");
        String html = Files.readString(folder.resolve("out/report.html"));
        assertTrue(html.contains("<td>–</td>"), "no alert");
        assertFalse(html.contains("NaN ± ") || html.contains("rate NaN") || html.contains(":NaN"), html);
    }

    @Test
    void theirMeanCannotMove() throws IOException {
        StringWriter err = new StringWriter();
        CommandLine line = Credence.commandLine();
        line.setErr(new PrintWriter(err, true));
        Path spec = Files.writeString(folder.resolve("moved.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: states }
                spec:
                  input: { topic: t, value: /state, categories: [running, idle] }
                  model: { family: categorical }
                  output: { emit: 0.1 sd }
                """);
        line.execute("validate", spec.toString());
        assertTrue(err.toString().contains("names have no mean that could move"), err.toString());
    }
}
