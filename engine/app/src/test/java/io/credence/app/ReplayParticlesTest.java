package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of particles: a price whose spread wanders, and counts with a burst. */
final class ReplayParticlesTest {
    private static final Path EXAMPLES = Path.of("../..").resolve("examples");
    private static final Pattern CANVAS = Pattern.compile("<canvas");

    @TempDir
    Path folder;

    private ReplayRun replay(String spec, String data, int every) {
        ReplayRun run = ReplayRun.of(
                folder,
                EXAMPLES.resolve(spec).toString(),
                EXAMPLES.resolve(data).toString(),
                "--posterior-every",
                String.valueOf(every));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        return run;
    }

    /** What was believed of a parameter after the last record before an instant. */
    private static JsonNode told(List<JsonNode> posteriors, String before, String parameter) {
        JsonNode last = null;
        for (JsonNode posterior : posteriors) {
            if (posterior.get("time").asText().compareTo(before) < 0) {
                last = posterior.get("parameters").get(parameter);
            }
        }
        return last;
    }

    private void assertHolds(ReplayRun run, int records) throws IOException {
        run.assertBalanced(records);
        JsonNode coverage = run.summary().get("coverage");
        double held = coverage.get("0.9").asDouble();
        assertTrue(held > 0.86 && held < 0.94, coverage.toString());
        String page = Files.readString(folder.resolve("report.html"));
        assertEquals(1, CANVAS.matcher(page).results().count());
    }

    @Test
    void theSpreadOfAPriceRisesInACrisisAndFallsAfterIt() throws IOException {
        ReplayRun run = replay("volatility.yaml", "oil.csv", 10);
        assertHolds(run, 499);
        List<JsonNode> told = run.lines("posterior.jsonl");
        double calm = told(told, "2008-01-01", "volatility").get("mean").asDouble();
        double crisis = told(told, "2009-01-01", "volatility").get("mean").asDouble();
        double still = told(told, "2014-04-01", "volatility").get("mean").asDouble();
        assertTrue(crisis > 1.25 * calm && still < 0.7 * calm, calm + ", " + crisis + ", " + still + " per cent");
        JsonNode last = told.get(told.size() - 1);
        assertEquals(1, last.get("parameters").get("sigma").get("modes").size());
        JsonNode packed = last.get("covariance"); // of five
        assertEquals(5 * 6 / 2, packed.size());
        double sd = last.get("parameters").get("sigma").get("sd").asDouble();
        assertEquals(sd * sd, packed.get(14).asDouble(), 1e-12);
        JsonNode phi = told(told, "2020", "phi").get("q"); // learnt: far from where it may not be, and from nothing
        assertTrue(phi.get("0.05").asDouble() > 0.8 && phi.get("0.95").asDouble() < 1, phi.toString());
    }

    @Test
    void theRateFollowsABurstUpAndDown() throws IOException {
        ReplayRun run = replay("counts.yaml", "counts.csv", 1);
        assertHolds(run, 384);
        List<JsonNode> told = run.lines("posterior.jsonl");
        assertRate(told, "2026-03-04T15:00:00Z", 37.6);
        assertRate(told, "2026-03-04T17:59:00Z", 156);
        assertRate(told, "2026-03-04T19:59:00Z", 24.3);
    }

    private static void assertRate(List<JsonNode> told, String before, double truth) {
        JsonNode q = told(told, before, "rate").get("q");
        assertTrue(
                q.get("0.025").asDouble() < truth && truth < q.get("0.975").asDouble(),
                "before " + before + " it was " + truth + ", not as in " + q);
    }
}
