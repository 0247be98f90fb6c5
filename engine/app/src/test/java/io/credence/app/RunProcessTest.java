package io.credence.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
                """);
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "kind: Pipelin\n");
        String[] arguments = {
            "run",
            good.toString(),
            bad.toString(),
            "--embedded",
            "--data",
            folder.resolve("kafka").toString(),
            "--port",
            "0",
            "--http",
            "0"
        };
        try (Program program = Program.start(arguments)) {
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
        String[] withoutBad = Stream.concat(
                        Arrays.stream(arguments).filter(argument -> !argument.equals(bad.toString())),
                        Stream.of("--debug"))
                .toArray(String[]::new);
        try (Program program = Program.start(withoutBad)) {
            String ready = program.awaitSaying("(ready: 1 of 1 .*)\n");
            send(brokerOf(ready), "c");
            // Two keys of the first run came back from the log, one is new.
            awaitMetric(httpOf(ready), "credence_keys_active{family=\"gaussian\",pipeline=\"room\"} 3.0");
            awaitMetric(
                    httpOf(ready),
                    "credence_observations_total{family=\"gaussian\",outcome=\"absorbed\",pipeline=\"room\"} 1.0");
            assertEquals(ExitCode.OK, program.terminate(), program.said());
            assertFalse(program.said().contains("Exception"), program.said());
            assertTrue(program.said().contains(" DEBUG i.c.s.PipelineProcessor closed 0_"), program.said());
        }
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
        Map<String, Object> settings = Map.of("bootstrap.servers", servers);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String key : keys) {
                producer.send(new ProducerRecord<>("rooms", key.getBytes(StandardCharsets.UTF_8), new byte[] {'1'}))
                        .get();
            }
        }
    }
}
