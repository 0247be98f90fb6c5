package io.credence.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a supervisor sees it: started, asked how it is, told to stop, started again. */
final class RunProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Path ROOT = Path.of(System.getProperty("credence.root", "../.."));

    @TempDir
    Path folder;

    @Test
    void itRunsUntilToldToStopAndGoesOnWhereItStopped() throws Exception {
        Path good = Files.writeString(folder.resolve("room.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: room }
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: gaussian }
                  drift: { placebo: 1 }
                """);
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "kind: Pipelin\n");
        try (Program program = Program.start(embedded(good.toString(), bad.toString()))) {
            String ready = program.awaitSaying("(ready: .*)\n");
            assertTrue(program.said().contains("bad.yaml:1:7: kind:"), program.said());
            String http = httpOf(ready);
            send(brokerOf(ready), "a", "b", "a");
            awaitMetric(
                    http,
                    "credence_observations_total{family=\"gaussian\",outcome=\"absorbed\",pipeline=\"room\"} 3.0");
            assertEquals(200, Web.get(http + "/health/ready").statusCode());
            assertEquals(200, Web.get(http + "/livez").statusCode());
            assertDocumented(Web.get(http + "/metrics").body());
            Shell shell = new Shell(folder);
            String address = http.replace("http://", "");
            String kafka = shell.kafka(brokerOf(ready));
            await().atMost(PATIENCE).untilAsserted(() -> {
                int code = shell.run("status", good.toString(), "--http", address, "--kafka", kafka);
                assertEquals(ExitCode.OK, code, shell.out() + shell.err());
                assertTrue(shell.out().contains("  room  running  0 behind  2 keys  3 absorbed\n"), shell.out());
                assertTrue(shell.out().contains("  room  group stable  0 behind  2 keys  3 absorbed\n"), shell.out());
            });
            assertEquals(ExitCode.USER, program.terminate(), "one spec was wrong: " + program.said());
            assertFalse(program.said().contains(" DEBUG "), program.said());
            assertTrue(program.said().contains("credence: stopping"), program.said());
        }
        try (Program program = Program.start(embedded(good.toString(), "--debug"))) {
            String ready = program.awaitSaying("(ready: 1 of 1 .*)\n");
            send(brokerOf(ready), "c");
            // Two keys of the first run came back from the log, one is new.
            awaitMetric(httpOf(ready), "credence_keys_active{family=\"gaussian\",pipeline=\"room\"} 3.0");
            awaitMetric(
                    httpOf(ready),
                    "credence_observations_total{family=\"gaussian\",outcome=\"absorbed\",pipeline=\"room\"} 1.0");
            assertPlacebosAreTold(httpOf(ready), brokerOf(ready), good);
            program.signal("INT");
            program.awaitSaying("credence: stopping\n");
            program.signal("INT"); // an impatient user's second Ctrl-C breaks nothing off
            assertEquals(ExitCode.OK, program.awaitExit(), program.said());
            assertFalse(program.said().contains("Exception"), program.said());
            assertTrue(program.said().contains(" DEBUG i.c.s.PipelineProcessor closed 0_"), program.said());
        }
    }

    /** A key long enough for placebos to have something to say, by the instance's count and by the cluster's. */
    private void assertPlacebosAreTold(String http, String broker, Path spec) throws Exception {
        String[] keys = new String[300];
        Arrays.fill(keys, "steady");
        send(broker, keys);
        Shell shell = new Shell(folder);
        String kafka = shell.kafka(broker);
        String address = http.replace("http://", "");
        await().atMost(PATIENCE).untilAsserted(() -> {
            int code = shell.run("status", spec.toString(), "--http", address, "--kafka", kafka, "-o", "json");
            assertEquals(ExitCode.OK, code, shell.out() + shell.err());
            JsonNode status = new ObjectMapper().readTree(shell.out());
            JsonNode own = status.path("instance").path("pipelines").get(0).path("placebo");
            JsonNode ever = status.path("pipelines").get(0).path("placebo");
            for (JsonNode told : List.of(own, ever)) {
                assertTrue(told.path("calmRecords").asLong() > 100, status.toString());
                assertTrue(told.path("falseAlarmsPerRecord").path("high").asDouble() > 0, told.toString());
                assertEquals(5, told.path("shifts").size(), told.toString());
                assertFalse(told.path("inWords").isEmpty(), told.toString());
            }
            assertEquals(own.path("calmRecords"), ever.path("calmRecords"));
        });
        assertEquals(
                ExitCode.OK, shell.run("status", spec.toString(), "--http", address, "--kafka", kafka), shell.err());
        assertTrue(shell.out().contains("laceb"), shell.out());
    }

    /** A broker that hangs answers no commit and no farewell. */
    @Test
    void whatDoesNotStopWithinTheGraceIsSaidAndEndsAnyway() throws Exception {
        Shell shell = new Shell(folder);
        try (Program broker = Program.start(embedded(shell.spec("neighbour", "rooms")))) {
            String servers = brokerOf(broker.awaitSaying("(ready: .*)\n"));
            String kafka = shell.kafka(servers, "state.dir=" + folder.resolve("state"));
            String spec = shell.spec("room", "rooms");
            try (Program program = Program.start("run", spec, "--kafka", kafka, "--http", "off", "--grace", "PT1S")) {
                program.awaitSaying("ready: 1 of 1 pipelines\n");
                broker.signal("STOP");
                long begun = System.nanoTime();
                assertEquals(ExitCode.INFRASTRUCTURE, program.terminate(), program.said());
                long seconds = (System.nanoTime() - begun) / 1_000_000_000;
                assertTrue(
                        program.said()
                                .contains("credence: not everything stopped within 1 s; what was not committed will be"
                                        + " taken in again: allow more with --grace\n"),
                        program.said());
                assertFalse(program.said().contains("Exception"), program.said());
                assertTrue(
                        seconds <= 1 + 8,
                        () -> "gone after " + seconds + " s: docs/running.md promises 8 s after the grace");
            }
        }
    }

    private String[] embedded(String... specs) {
        String data = folder.resolve("kafka").toString();
        return Stream.of(
                        Stream.of("run"),
                        Stream.of(specs),
                        Stream.of("--embedded", "--data", data, "--port", "0", "--http", "0"))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    /** The table of the manual is that of a running instance. */
    private static void assertDocumented(String metrics) throws IOException {
        Map<String, String> help = new TreeMap<>();
        Map<String, String> types = new TreeMap<>();
        Map<String, Set<String>> tags = new TreeMap<>();
        metrics.lines().filter(line -> line.contains("credence_")).forEach(line -> {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) {
                help.put(words[2], words[3]);
            } else if (line.startsWith("# TYPE ")) {
                types.put(words[2], words[3]);
            } else {
                String name = line.substring(0, line.indexOf('{')).replaceAll("_(bucket|count|sum)$", "");
                Matcher tag = Pattern.compile("(\\w+)=").matcher(line);
                while (tag.find()) {
                    tags.computeIfAbsent(name, n -> new TreeSet<>()).add(tag.group(1));
                }
            }
        });
        StringBuilder table = new StringBuilder("| Name | Kind | Tags | What it is |\n|---|---|---|---|\n");
        types.forEach((name, type) -> {
            Set<String> own = new TreeSet<>(tags.get(name));
            own.remove("le");
            table.append(
                    "| `" + name + "` | " + type + " | " + String.join(", ", own) + " | " + help.get(name) + " |\n");
        });
        String manual = Files.readString(ROOT.resolve("docs/running.md"));
        String written =
                manual.substring(manual.indexOf("RunProcessTest -->") + 19, manual.indexOf("<!-- metrics end"));
        assertEquals(table.toString(), written, "docs/running.md must list the metrics as they are");
    }

    private static String brokerOf(String ready) {
        return ready.replaceAll(".*broker at ([^,]+),.*", "$1");
    }

    private static String httpOf(String ready) {
        return ready.replaceAll(".*metrics at (\\S+).*", "$1");
    }

    private static void awaitMetric(String http, String line) {
        await().alias(line)
                .atMost(PATIENCE)
                .until(() -> Web.get(http + "/metrics").body().contains(line));
    }

    private static void send(String servers, String... keys) throws Exception {
        Topics.at(servers)
                .send(Stream.of(keys)
                        .map(key -> Topics.record("rooms", key, "1"))
                        .toList());
    }
}
