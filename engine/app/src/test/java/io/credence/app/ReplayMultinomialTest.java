package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.random.KeyedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts from a file to shares, and an alert when the shares change though the totals do too. */
final class ReplayMultinomialTest {
    private static final int RECORDS = 600;
    private static final int CHANGE = 400;

    @TempDir
    Path folder;

    /** Busy days, idle nights: totals from 20 to 220, and the failures' share from 2 % to 8 % at the change. */
    private Path records() throws IOException {
        StringBuilder csv = new StringBuilder("at,failed,slow,ok,all\n");
        KeyedRandom random = new KeyedRandom().aim(3, 0, 0, 0);
        for (int i = 0; i < RECORDS; i++) {
            int total = 120 + (int) Math.round(100 * StrictMath.sin(i / 20.0));
            double failing = i < CHANGE ? 0.02 : 0.08;
            int[] counts = new int[3];
            for (int event = 0; event < total; event++) {
                double u = random.nextDouble();
                counts[u < failing ? 0 : u < failing + 0.1 ? 1 : 2]++;
            }
            csv.append(1_767_225_600L + 60L * i)
                    .append(',')
                    .append(counts[0])
                    .append(',')
                    .append(counts[1]);
            csv.append(',').append(counts[2]).append(',').append(total).append('\n');
        }
        return Files.writeString(folder.resolve("requests.csv"), csv);
    }

    private ReplayRun replay(String input) throws IOException {
        return ReplayRun.of(
                folder.resolve("out"), spec(input).toString(), records().toString());
    }

    private Path spec(String input) throws IOException {
        return Files.writeString(folder.resolve("requests.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: requests }
                spec:
                  input: { time: /at, %s }
                  model: { family: multinomial }
                """.formatted(input));
    }

    @Test
    void sharesAreLearntAndTheirChangeIsSeen() throws IOException {
        ReplayRun run = replay("value: [/failed, /slow, /ok]");
        run.assertBalanced(RECORDS);
        List<JsonNode> alerts = run.lines("alerts.jsonl");
        assertFalse(alerts.isEmpty(), "no alert");
        JsonNode parameters = run.lines("posterior.jsonl").get(0).get("parameters");
        // Five posterior sds, the regime being the second: a false failure in two million.
        JsonNode failed = parameters.get("share of 1");
        assertEquals(0.08, failed.get("mean").asDouble(), 5 * failed.get("sd").asDouble());
        JsonNode last = run.lines("uncertainty.jsonl").get(RECORDS - 1);
        assertTrue(last.toString().contains("\"0.5\""), last.toString());
    }

    /** Kills an effect measured by the first count alone, whose share is what it was: the change would be found too small. */
    @Test
    void aChangeAmongTheOthersFires() throws IOException {
        StringBuilder csv = new StringBuilder("at,failed,slow,ok\n");
        KeyedRandom random = new KeyedRandom().aim(4, 0, 0, 0);
        for (int i = 0; i < RECORDS; i++) {
            int[] counts = new int[3];
            for (int event = 0; event < 100; event++) {
                double u = random.nextDouble();
                counts[u < 0.02 ? 0 : u < (i < CHANGE ? 0.12 : 0.32) ? 1 : 2]++;
            }
            csv.append(1_767_225_600L + 60L * i)
                    .append(',')
                    .append(counts[0])
                    .append(',')
                    .append(counts[1]);
            csv.append(',').append(counts[2]).append('\n');
        }
        Path file = Files.writeString(folder.resolve("slow.csv"), csv);
        ReplayRun run = ReplayRun.of(
                folder.resolve("out"), spec("value: [/failed, /slow, /ok]").toString(), file.toString());
        long fired = run.lines("alerts.jsonl").stream()
                .filter(alert -> alert.get("state").asText().equals("FIRING"))
                .count();
        assertEquals(1, fired, run.out());
    }

    @Test
    void aTotalBesideTheCountsLeavesOthers() throws IOException {
        ReplayRun run = replay("value: /failed, covariates: /all");
        run.assertBalanced(RECORDS);
        assertFalse(run.lines("alerts.jsonl").isEmpty(), "no alert");
        JsonNode parameters = run.lines("posterior.jsonl").get(0).get("parameters");
        JsonNode others = parameters.get("share of others");
        assertEquals(0.92, others.get("mean").asDouble(), 5 * others.get("sd").asDouble());
    }
}
