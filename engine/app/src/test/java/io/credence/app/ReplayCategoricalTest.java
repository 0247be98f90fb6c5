package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.random.KeyedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts from a file to shares by name. */
final class ReplayCategoricalTest {
    private static final int RECORDS = 2_000;

    @TempDir
    Path folder;

    @Test
    void sharesAreFoundByName() throws IOException {
        StringBuilder csv = new StringBuilder("at,state\n");
        KeyedRandom random = new KeyedRandom().aim(8, 0, 0, 0);
        for (int i = 0; i < RECORDS; i++) {
            double u = random.nextDouble();
            String state = u < 0.6 ? "running" : u < 0.9 ? "idle" : u < 0.98 ? "fault" : "who knows";
            csv.append(1_767_225_600L + 60L * i).append(',').append(state).append('\n');
        }
        Path file = Files.writeString(folder.resolve("states.csv"), csv);
        Path spec = Files.writeString(folder.resolve("states.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: states }
                spec:
                  input: { time: /at, value: /state, categories: [running, idle, fault] }
                  model: { family: categorical }
                """);
        ReplayRun run = ReplayRun.of(folder.resolve("out"), spec.toString(), file.toString());
        run.assertBalanced(RECORDS);
        JsonNode parameters = run.lines("posterior.jsonl").get(0).get("parameters");
        near(0.6, parameters.get("share of running"));
        near(0.3, parameters.get("share of idle"));
        near(0.08, parameters.get("share of fault"));
        near(0.02, parameters.get("share of others"));
        assertTrue(run.lines("alerts.jsonl").isEmpty());
        JsonNode unlisted = run.summary().get("unlisted");
        assertEquals("who knows", unlisted.get("last").asText());
        long others = unlisted.get("count").asLong();
        assertTrue(others > 0 && run.out().contains(others + " values are none of the categories"), run.out());
        JsonNode last = run.lines("uncertainty.jsonl").get(RECORDS - 1);
        assertTrue(last.get("q").get("0.5").isNull(), "names have no median");
        assertTrue(last.get("mean").isNull() && last.get("logDensity").asDouble() < 0, last.toString());
    }

    /** Five posterior sds: a false failure in two million. */
    private static void near(double truth, JsonNode parameter) {
        assertEquals(
                truth, parameter.get("mean").asDouble(), 5 * parameter.get("sd").asDouble());
    }
}
