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

/** What `respond: [widen, refresh]` leaves behind a replay, and what it refuses. */
final class ReplayRefreshTest {
    private static final int RECORDS = 360;
    private static final int SHIFT = 200;

    @TempDir
    private Path folder;

    private ReplayRun replay(String out, String model, String respond, String... flags) throws IOException {
        StringBuilder text = new StringBuilder("key,value\n");
        for (int i = 0; i < RECORDS; i++) {
            double noise = new KeyedRandom().aim(31, i, 0, 0).nextGaussian();
            text.append("a,").append(noise + (i >= SHIFT ? 6 : 0)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("shift.csv"), text);
        Path spec = Files.writeString(
                folder.resolve("p.yaml"),
                "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: p }\nspec:\n  model: { " + model + " }\n"
                        + "  drift: { falseAlarms: 1 per 10000 records per key, respond: " + respond + " }\n");
        String[] args = new String[2 + flags.length];
        args[0] = spec.toString();
        args[1] = file.toString();
        System.arraycopy(flags, 0, args, 2, flags.length);
        return ReplayRun.of(folder.resolve(out), args);
    }

    private static final String LEVEL =
            "family: local-level, level: { sd: 0.01 }, noise: { sd: 1 }, robust: { weigh: wolf }";

    @Test
    void aRequestIsWrittenWithItsWindow() throws IOException {
        ReplayRun asking = replay("asking", LEVEL, "[widen, refresh]");
        List<JsonNode> decisions = asking.lines("decisions.jsonl");
        assertEquals("widen", decisions.get(0).get("response").asText());
        assertEquals("refresh", decisions.get(1).get("response").asText());
        List<JsonNode> requests = asking.lines("refresh-requests.jsonl");
        assertEquals(1, requests.size());
        JsonNode request = requests.get(0);
        assertEquals(decisions.get(1).get("id"), request.get("id"));
        assertEquals(50, request.get("window").size());
        assertEquals(
                decisions.get(0).get("observations").asLong(),
                request.get("basisObservations").asLong());
        assertEquals(decisions.get(0).get("time"), request.get("basisTime"));
        for (JsonNode row : request.get("window")) {
            assertEquals(6, row.get("values").get(0).asDouble(), 5);
            assertEquals(1, row.get("weight").asDouble());
        }
        assertFalse(request.get("basis").isEmpty());
        ReplayRun silent = replay("silent", LEVEL, "[widen]");
        assertFalse(Files.exists(silent.folder().resolve("refresh-requests.jsonl")));
        for (String file : List.of("uncertainty.jsonl", "posterior.jsonl", "alerts.jsonl")) {
            assertEquals(
                    Files.readString(silent.folder().resolve(file)),
                    Files.readString(asking.folder().resolve(file)),
                    file);
        }
    }

    @Test
    void whatChangesNothingIsNoDecisionToLeaveOut() throws IOException {
        List<JsonNode> decisions = replay("with", LEVEL, "[widen, refresh]").lines("decisions.jsonl");
        String id = decisions.get(1).get("id").asText();
        ReplayRun without = replay("without", LEVEL, "[widen, refresh]", "--without-decision", id);
        assertEquals(ExitCode.USER, without.exitCode());
        assertTrue(
                without.err()
                        .contains("is no decision of this replay; it takes "
                                + decisions.get(0).get("id").asText()),
                without.err());
    }

    @Test
    void whatIsExactNeedsNone() throws IOException {
        for (String model : List.of("family: gaussian", "family: local-level")) {
            ReplayRun exact = replay("exact", model, "[widen, refresh]");
            assertEquals(ExitCode.USER, exact.exitCode());
            assertTrue(exact.err().contains("believes here is the posterior itself"), exact.err());
        }
    }
}
