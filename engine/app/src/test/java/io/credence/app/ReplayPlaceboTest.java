package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.credence.core.random.KeyedRandom;
import io.credence.pipeline.placebo.Ladder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay says in its summary, and nowhere else, what placebos showed. */
final class ReplayPlaceboTest {
    @TempDir
    Path folder;

    private Path replay(Path file, String placebo) throws IOException {
        Path spec = folder.resolve(placebo + ".yaml");
        Files.writeString(spec, """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: rooms }
                spec:
                  input: { key: /key, value: [/v] }
                  model: { family: gaussian }
                  drift: { placebo: %s, falseAlarms: 1 per 1000 records per key }
                """.formatted(placebo));
        Path out = folder.resolve("out-" + placebo);
        Shell shell = new Shell(folder);
        assertEquals(
                0,
                shell.run(
                        "replay",
                        spec.toString(),
                        file.toString(),
                        "--out",
                        out.toString(),
                        "--no-report",
                        "--segments=0"),
                shell.err());
        assertEquals(placebo.equals("1"), shell.out().contains("Placebo shifts noticed within an hour"), shell.out());
        return out;
    }

    @Test
    void onlyTheSummaryKnowsOfPlacebos() throws IOException {
        KeyedRandom random = new KeyedRandom();
        StringBuilder rows = new StringBuilder("key,v\n");
        for (int i = 0; i < 3_000; i++) {
            for (String key : new String[] {"a", "b", "c"}) {
                rows.append(key)
                        .append(',')
                        .append(Math.rint(100 * random.nextGaussian()) / 100)
                        .append('\n');
            }
        }
        Path file = folder.resolve("rooms.csv");
        Files.writeString(file, rows);
        Path with = replay(file, "1");
        Path without = replay(file, "off");
        for (String name : new String[] {"uncertainty", "posterior", "alerts", "decisions", "quarantine"}) {
            assertArrayEquals(
                    Files.readAllBytes(without.resolve(name + ".jsonl")),
                    Files.readAllBytes(with.resolve(name + ".jsonl")),
                    name);
        }
        JsonNode said = summary(with).path("placebo");
        assertTrue(said.path("calmRecords").asLong() > 1_000);
        assertTrue(said.path("calmSeconds").asDouble() > 1_000); // a row is a second
        assertEquals(Ladder.SDS.size(), said.path("shifts").size());
        JsonNode rate = said.path("falseAlarmsPerRecord");
        assertTrue(rate.path("low").asDouble() <= rate.path("rate").asDouble());
        assertTrue(rate.path("rate").asDouble() < rate.path("high").asDouble());
        assertFalse(summary(without).has("placebo"));
    }

    private static JsonNode summary(Path out) throws IOException {
        return new JsonMapper().readTree(out.resolve("summary.json").toFile());
    }
}
