package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.credence.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code simulate} to a topic: what arrives is what is in the files, at the speed of its times. */
final class SimulateTopicTest {
    private static final Path SCENARIOS =
            Path.of(System.getProperty("credence.root", "../..")).resolve("examples/scenarios");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static EmbeddedBroker broker;

    @TempDir
    Path folder;

    private Shell shell;
    private String kafka;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start(EmbeddedBroker.Options.temporary());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void openShell() throws IOException {
        shell = new Shell(folder);
        kafka = shell.kafka(broker.bootstrapServers());
    }

    private int simulate(String scenario, String... words) {
        List<String> all =
                new ArrayList<>(List.of("simulate", SCENARIOS.resolve(scenario).toString()));
        all.addAll(Arrays.asList(words));
        return shell.run(all.toArray(String[]::new));
    }

    @Test
    void aTopicHoldsWhatTheFilesHoldAndTheNewestIsOfNow() throws Exception {
        Topics topics = Topics.at(broker.bootstrapServers());
        topics.create("gateways", 1);
        String out = folder.resolve("made").toString();
        long before = System.currentTimeMillis();
        int code = simulate(
                "gateways.yaml",
                "--for",
                "PT1H",
                "--topic",
                "gateways",
                "--kafka",
                kafka,
                "--speed",
                "3600",
                "--out",
                out,
                "--format",
                "json",
                "-o",
                "json");
        long after = System.currentTimeMillis();
        JsonNode report = JSON.readTree(shell.out());
        // Beside other builds a machine may be too slow for any rate; then that is what has to be said.
        assertEquals(
                report.path("rateReached").asBoolean() ? ExitCode.OK : ExitCode.FINDINGS,
                code,
                shell.out() + shell.err());
        assertTrue(report.path("seconds").asDouble() > 0.9, "an hour in a second: " + shell.out());
        List<String> file = Files.readAllLines(Path.of(out, "meter.jsonl"));
        List<ConsumerRecord<byte[], byte[]>> records = topics.read("gateways");
        assertEquals(
                file,
                records.stream()
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                        .toList());
        JsonNode truth = JSON.readTree(Path.of(out, "meter.truth.json").toFile());
        int good = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            assertTrue(truth.has(key), key);
            JsonNode value = json(record.value());
            if (value.path("value").isNumber()) {
                assertEquals(key, value.path("key").asText());
                assertTrue(
                        value.path("time").asText().startsWith(instant(record.timestamp())),
                        value + " at " + record.timestamp());
                good++;
            }
        }
        assertTrue(good > 0.9 * records.size());
        long newest =
                records.stream().mapToLong(ConsumerRecord::timestamp).max().orElseThrow();
        // Clocks are seconds off, and some are five minutes ahead.
        assertTrue(newest > before - 20_000 && newest < after + 320_000, newest + " at " + before);
        assertTrue(Files.exists(Path.of(out, "simulation.json")));
    }

    /** What was given up has the truth of what there is, and no summary, which says that a run was whole. */
    @Test
    void whatWasGivenUpHasNoSummary() throws Exception {
        Topics.at(broker.bootstrapServers()).create("narrow", 1, Map.of("max.message.bytes", "50"));
        String out = folder.resolve("made").toString();
        int code = simulate("pumps.yaml", "--topic", "narrow", "--kafka", kafka, "--rate", "5000", "--out", out);
        assertEquals(ExitCode.INFRASTRUCTURE, code, shell.out() + shell.err());
        assertTrue(shell.out().contains("then given up"), shell.out());
        JsonNode truth = JSON.readTree(Path.of(out, "pump.truth.json").toFile());
        assertEquals(40, truth.size());
        long records = 0;
        for (JsonNode key : truth) {
            records += key.path("records").asLong();
        }
        assertTrue(records > 900 && records < 86_000, "a thousand failed in a row: " + records);
        assertFalse(Files.exists(Path.of(out, "simulation.json")));
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            return JSON.nullNode(); // malformed, as some are to be
        }
    }

    private static String instant(long millis) {
        return Instant.ofEpochSecond(millis / 1_000).toString().replace("Z", "");
    }

    @Test
    void atARateTimesMayBeTheScenariosOwn() throws Exception {
        Topics topics = Topics.at(broker.bootstrapServers());
        topics.create("quiet", 1);
        int code = simulate(
                "quiet.yaml", "--for", "PT1M", "--topic", "quiet", "--kafka", kafka, "--rate", "2000", "--no-align");
        assertEquals(0, code & ~ExitCode.FINDINGS, shell.out() + shell.err());
        assertTrue(shell.out().contains("of 2,000 wanted"), shell.out());
        // A minute of twenty units, read every ten seconds.
        assertEquals(
                "2026-01-05T00:00",
                Instant.ofEpochMilli(topics.read("quiet").get(0).timestamp())
                        .toString()
                        .substring(0, 16));
        assertTrue(shell.err().contains("topic quiet keeps records for 168 hours"), shell.err());
    }

    @Test
    void whatCannotBeIsSaidBeforeAnythingIsSent() {
        assertEquals(ExitCode.USER, simulate("quiet.yaml", "--speed", "2"));
        assertTrue(shell.err().contains("--topic"), shell.err());
        assertEquals(ExitCode.USER, simulate("quiet.yaml", "--topic", "t", "--kafka", kafka, "--rate", "0"));
        assertTrue(shell.err().contains("--rate is 0.0"), shell.err());
        assertEquals(ExitCode.INFRASTRUCTURE, simulate("quiet.yaml", "--topic", "none", "--kafka", kafka));
        assertTrue(shell.err().contains("topic none does not exist"), shell.err());
        assertFalse(shell.err().contains("a bug of ours"), shell.err());
    }
}
