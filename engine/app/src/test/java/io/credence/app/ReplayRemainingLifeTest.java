package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a bearing: what its posterior says of when it fails, and the picture of it. */
final class ReplayRemainingLifeTest {
    private static final Path EXAMPLES = Path.of("../..").resolve("examples");
    private static final Instant FAILED = Instant.parse("2026-02-16T08:00:00Z"); // as it was simulated
    private static final double DAY = 86_400;
    private static final int RECORDS = 254;

    @TempDir
    Path folder;

    /** What is believed after so many records. */
    private JsonNode told(int records) throws IOException {
        Path file = folder.resolve(records + ".csv");
        Files.write(file, Files.readAllLines(EXAMPLES.resolve("bearing.csv")).subList(0, 1 + records));
        ReplayRun run = ReplayRun.of(
                folder.resolve("out" + records),
                EXAMPLES.resolve("bearing.yaml").toString(),
                file.toString(),
                "--posterior-every",
                "1");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        run.assertBalanced(records);
        List<JsonNode> told = run.lines("posterior.jsonl");
        return told.get(told.size() - 1);
    }

    private static double days(JsonNode told, String probability) {
        return told.get("parameters")
                        .get("time to failure")
                        .get("q")
                        .get(probability)
                        .asDouble()
                / DAY;
    }

    @Test
    void theBandNarrowsAroundTheFailure() throws IOException {
        double before = Double.POSITIVE_INFINITY;
        JsonNode last = null;
        for (int records : new int[] {64, 127, 190, RECORDS}) {
            last = told(records);
            Instant at = Instant.parse(last.get("time").asText());
            double left = (FAILED.getEpochSecond() - at.getEpochSecond()) / DAY;
            double low = days(last, "0.05");
            double high = days(last, "0.95");
            assertTrue(low <= left && left <= high, left + " days are left, not " + low + " to " + high);
            assertTrue(high - low < 0.7 * before, "after " + records + " records " + (high - low) + " days wide");
            before = high - low;
        }
        JsonNode chances = last.get("parameters");
        assertTrue(chances.get("fails within P7D").get("mean").asDouble() > 0.9, chances.toString());
        String page = Files.readString(folder.resolve("out" + RECORDS + "/report.html"));
        assertTrue(page.contains("How much longer it was believed to last"), "a section");
        assertTrue(page.contains("<polygon"), "a drawing");
        assertTrue(page.contains("querySelectorAll(\".charts figure\")"), "charts are not looked for in this one");
    }
}
