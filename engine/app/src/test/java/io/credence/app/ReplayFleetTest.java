package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys of a fleet changed within each day. */
final class ReplayFleetTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final int KEYS = 60;

    @TempDir
    Path folder;

    /** Four days of 100 records a key; on the third, the first six shift by five sds at an hour of their own. */
    private Path csv() throws IOException {
        SplittableRandom random = new SplittableRandom(21);
        StringBuilder text = new StringBuilder("time,key,value\n");
        for (int i = 0; i < 400; i++) {
            for (int key = 0; key < KEYS; key++) {
                boolean isShifted = key < 6 && i >= 205 + 10 * key;
                text.append(BEGIN.plusSeconds(864L * i))
                        .append(",k")
                        .append(key)
                        .append(',');
                text.append(random.nextGaussian() + (isShifted ? 5 : 0)).append('\n');
            }
        }
        return Files.writeString(folder.resolve("fleet.csv"), text);
    }

    private ReplayRun replay(String name, String... flags) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "gaussian", csv().toString(), "--time", "time", "--key", "key", "--value", "value", "--no-report"));
        args.addAll(List.of(flags));
        return ReplayRun.of(folder.resolve(name), args.toArray(String[]::new));
    }

    private static Set<String> named(JsonNode day) {
        Set<String> keys = new TreeSet<>();
        day.get("changed").forEach(one -> keys.add(one.get("key").asText()));
        return keys;
    }

    /** Kills: evidence that goes on from one day to the next, and a day without one before it that is judged. */
    @Test
    void aDaySaysWhoChangedInIt() throws IOException {
        ReplayRun run = replay("out", "--fleet", "P1D", "--fleet-share", "0.1");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        List<JsonNode> days = run.lines("fleet.jsonl");
        assertEquals(3, days.size(), "the first is not judged");
        assertEquals("2026-03-02T00:00:00Z", days.get(0).get("from").asText());
        assertEquals("2026-03-03T00:00:00Z", days.get(0).get("to").asText());
        assertEquals(KEYS, days.get(0).get("keys").asInt());
        assertEquals(Set.of(), named(days.get(0)));
        Set<String> named = named(days.get(1));
        assertTrue(Set.of("k0", "k1", "k2", "k3", "k4", "k5").containsAll(named), named.toString());
        assertTrue(named.size() >= 5, named.toString()); // of three sds five were found
        double before = Double.POSITIVE_INFINITY;
        for (JsonNode one : days.get(1).get("changed")) {
            double evidence = one.get("evidence").asDouble();
            assertTrue(evidence <= before && evidence >= KEYS / (0.1 * named.size()), one.toString());
            before = evidence;
        }
    }

    @Test
    void whoDoesNotAskHasNone() throws IOException {
        ReplayRun run = replay("out", "--fleet", "P1D");
        assertTrue(Files.exists(run.folder().resolve("fleet.jsonl")));
        replay("out");
        assertFalse(Files.exists(run.folder().resolve("fleet.jsonl")), "that of the run before");
        replay("out", "--fleet", "P1D", "--fleet-share", "1.5").assertRefused("--fleet-share is 1.5");
        replay("out", "--fleet", "PT0S").assertRefused("--fleet is PT0S");
    }
}
