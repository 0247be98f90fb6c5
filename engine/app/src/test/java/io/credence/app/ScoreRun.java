package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** One run of {@code score} in this process; immutable. */
record ScoreRun(int exitCode, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs {@code score} with those words, each as {@link String#valueOf} has it. */
    static ScoreRun of(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Credence.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("score"));
        for (Object word : words) {
            all.add(String.valueOf(word));
        }
        ScoreRun run = new ScoreRun(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
        assertFalse(run.err.contains("a bug of ours"), run.err);
        return run;
    }

    /** Exit code 1 and one line that says why. */
    void assertRefused(String... whys) {
        assertEquals(ExitCode.USER, exitCode, out + err);
        assertEquals(1, err.lines().count(), err);
        for (String why : whys) {
            assertTrue(err.contains(why), err);
        }
    }

    /** The same where what is being done is told first. */
    void assertRefusedLast(String... whys) {
        assertEquals(ExitCode.USER, exitCode, out + err);
        String last = err.lines().reduce((before, line) -> line).orElse("");
        for (String why : whys) {
            assertTrue(last.contains(why), err);
        }
    }

    /** The figure of that name in the i-th table, of a run with {@code -o json}. */
    JsonNode figure(int table, String name) throws IOException {
        assertEquals(ExitCode.OK, exitCode, err);
        for (JsonNode figure : JSON.readTree(out).get(table).get("figures")) {
            if (figure.get("name").asText().equals(name)) {
                return figure;
            }
        }
        throw new AssertionError("no " + name + " in " + out);
    }

    double value(int table, String name) throws IOException {
        return figure(table, name).get("value").asDouble(Double.NaN);
    }
}
