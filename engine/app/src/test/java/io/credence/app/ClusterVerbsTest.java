package io.credence.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.credence.broker.EmbeddedBroker;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.SpecReader;
import io.credence.streams.ClientSettings;
import io.credence.streams.Cluster;
import io.credence.streams.RunningPipeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs around a pipeline's life on a cluster, from its topics to its reset. */
final class ClusterVerbsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();
    private static EmbeddedBroker broker;

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start(EmbeddedBroker.Options.temporary());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void openShell() {
        shell = new Shell(folder);
    }

    @Test
    void topicsArePlannedCreatedAndDeleted() throws Exception {
        topics().create("plain", 3);
        String spec = shell.spec("plain-room", "plain");
        String kafka = kafka();
        assertEquals(ExitCode.OK, shell.run("topics", "plan", spec, "--kafka", kafka), shell.err());
        assertTrue(shell.out().startsWith("pipeline plain-room reads plain (3 partitions)\n  missing  "), shell.out());
        assertFalse(shell.out().contains("exists"), shell.out());
        assertEquals(ExitCode.OK, shell.run("topics", "apply", spec, "--kafka", kafka), shell.err());
        assertTrue(shell.out().contains("created plain-room.posterior\n"), shell.out());
        assertTrue(shell.out().contains("created credence-plain-room-posteriors-changelog\n"), shell.out());
        assertEquals(ExitCode.OK, shell.run("topics", "apply", spec, "--kafka", kafka), shell.err());
        assertEquals("pipeline plain-room has all its topics\n", shell.out());
        assertEquals(ExitCode.OK, shell.run("topics", "plan", spec, "--kafka", kafka, "-o", "json"), shell.err());
        for (JsonNode topic : JSON.readTree(shell.out()).get(0).path("topics")) {
            assertEquals("exists", topic.path("state").asText(), topic.toString());
        }
        // A pipeline that may create nothing finds everything, the logs of its stores included.
        try (Cluster cluster = topics().connect();
                RunningPipeline running = start(spec, cluster)) {
            await().atMost(PATIENCE).until(running::isReady);
            assertEquals(ExitCode.INFRASTRUCTURE, shell.run("topics", "delete", spec, "--kafka", kafka, "--yes"));
            assertTrue(
                    shell.err().startsWith("credence: pipeline plain-room is running (group credence-plain-room is "),
                    shell.err());
        }
        assertEquals(ExitCode.USER, shell.run("topics", "delete", spec, "--kafka", kafka));
        assertTrue(shell.out().contains("would delete topic plain-room.alerts\n"), shell.out());
        assertEquals(
                List.of("would delete topic plain-room.roll-up"),
                shell.out().lines().filter(line -> line.endsWith(".roll-up")).toList());
        assertEquals(ExitCode.OK, shell.run("topics", "delete", spec, "--kafka", kafka, "--yes"), shell.err());
        assertEquals(ExitCode.OK, shell.run("topics", "plan", spec, "--kafka", kafka), shell.err());
        assertFalse(shell.out().contains("exists"), shell.out());
    }

    @Test
    void aTopicOfTooFewPartitionsIsAFinding() throws Exception {
        topics().create("wide", 2);
        topics().create("wide-room.alerts", 1);
        String spec = shell.spec("wide-room", "wide");
        assertEquals(ExitCode.FINDINGS, shell.run("topics", "plan", spec, "--kafka", kafka()), shell.err());
        assertTrue(
                shell.out().contains("topic wide-room.alerts has 1 partitions, not 2: delete it and run"), shell.out());
        assertEquals(ExitCode.INFRASTRUCTURE, shell.run("topics", "apply", spec, "--kafka", kafka()));
    }

    @Test
    void stateIsInspectedExportedForgottenAndReset() throws Exception {
        topics().create("cells", 2);
        String spec = shell.spec("cell", "cells");
        String kafka = kafka();
        assertEquals(ExitCode.INFRASTRUCTURE, shell.run("state", "inspect", spec, "--kafka", kafka));
        assertTrue(shell.err().startsWith("credence: pipeline cell has no state on "), shell.err());
        topics().send(IntStream.range(0, 40)
                .mapToObj(i -> Topics.record("cells", "k" + i % 4, Integer.toString(i)))
                .toList());
        try (Cluster cluster = topics().connect();
                RunningPipeline running = start(spec, cluster)) {
            awaitAbsorbed(running, 40);
            // Counted when they are written, a moment before the transaction ends.
            awaitSaying("40 received, 40 absorbed; the books balance", "state", "inspect", spec, "--kafka", kafka);
            assertTrue(shell.out().startsWith("pipeline cell: 4 keys in 2 partitions\n"), shell.out());
            assertEquals(ExitCode.OK, shell.run("state", "inspect", spec, "k1", "--kafka", kafka), shell.err());
            assertTrue(shell.out().contains("10 observations"), shell.out());
            assertTrue(shell.out().contains("mean: "), shell.out());
            assertEquals(ExitCode.USER, shell.run("state", "inspect", spec, "k9", "--kafka", kafka));
            assertEquals(
                    "credence: pipeline cell knows no key 'k9': `credence state export` lists them all\n", shell.err());
            Path out = folder.resolve("state.jsonl");
            assertEquals(
                    ExitCode.OK,
                    shell.run("state", "export", spec, "--kafka", kafka, "--out", out.toString()),
                    shell.err());
            List<String> lines = Files.readAllLines(out);
            assertEquals(4, lines.size());
            assertEquals(10, JSON.readTree(lines.get(0)).path("observations").asInt());
            assertTrue(JSON.readTree(lines.get(0)).path("parameters").has("mean"), lines.get(0));
            assertExportGoesElsewhere(spec, kafka);

            String well = "  cell  group stable  0 behind  4 keys  40 absorbed";
            awaitSaying(well, "status", spec, "--kafka", kafka, "--http", "off");
            assertTrue(shell.out().contains("false alarms at most"), "what is promised: " + shell.out());
            assertTrue(shell.out().contains("guaranteed (ranks)"), "what that rests on: " + shell.out());
            assertEquals(ExitCode.INFRASTRUCTURE, shell.run("state", "reset", spec, "--kafka", kafka, "--yes"));
            assertTrue(shell.err().contains("stop every instance first"), shell.err());

            assertEquals(ExitCode.OK, shell.run("state", "forget", spec, "k2", "--kafka", kafka), shell.err());
            await().atMost(PATIENCE).until(() -> running.counters().keys() == 3);
        }
        assertEquals(ExitCode.USER, shell.run("state", "reset", spec, "--kafka", kafka));
        assertTrue(shell.out().contains("would delete the offsets of group credence-cell\n"), shell.out());
        assertEquals(ExitCode.OK, shell.run("state", "reset", spec, "--kafka", kafka, "--yes"), shell.err());
        assertFalse(Files.exists(folder.resolve("state/credence-cell")));
        assertEquals(ExitCode.FINDINGS, shell.run("status", spec, "--kafka", kafka, "--http", "off"), shell.err());
        assertTrue(shell.out().contains("  cell  nobody runs it  41 behind  0 keys"), shell.out());
        try (Cluster cluster = topics().connect();
                RunningPipeline running = start(spec, cluster)) {
            awaitAbsorbed(running, 40); // everything anew, and nothing twice
            await().atMost(PATIENCE).until(() -> running.counters().keys() == 3);
            assertEquals(40, running.counters().outcome(Outcome.ABSORBED));
        }
    }

    private void assertExportGoesElsewhere(String spec, String kafka) {
        PrintStream console = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, false, StandardCharsets.UTF_8));
        try {
            assertEquals(ExitCode.OK, shell.run("state", "export", spec, "--kafka", kafka, "--out", "-"), shell.err());
        } finally {
            System.setOut(console);
        }
        String keys = written.toString(StandardCharsets.UTF_8);
        assertEquals(
                4, keys.lines().filter(line -> line.startsWith("{\"key\":")).count(), keys);
        assertEquals("", shell.out());
        assertEquals("wrote 4 keys to standard output\n", shell.err());
        if (Files.exists(Path.of("/dev/full"))) { // a disk without room, where there is such a thing
            assertEquals(
                    ExitCode.INFRASTRUCTURE,
                    shell.run("state", "export", spec, "--kafka", kafka, "--out", "/dev/full"));
            assertEquals("credence: cannot write /dev/full: No space left on device\n", shell.err());
            assertEquals("", shell.out());
        }
    }

    @Test
    void permissionsArePrintedWithoutACluster() throws Exception {
        String spec = shell.spec("allowed", "inputs");
        assertEquals(ExitCode.OK, shell.run("acls", "print", spec), shell.err());
        String bootstrap = "kafka-acls.sh --bootstrap-server localhost:9092 --add --allow-principal 'User:credence'";
        assertTrue(
                shell.out().contains(bootstrap + " --operation Read --operation Describe --topic 'inputs'\n"),
                shell.out());
        assertTrue(
                shell.out()
                        .contains(bootstrap + " --operation Write --operation Describe --transactional-id"
                                + " 'credence-allowed-' --resource-pattern-type prefixed\n"),
                shell.out());
        assertEquals(ExitCode.OK, shell.run("acls", "print", spec, "-o", "json", "--principal", "User:x"));
        assertEquals(
                "User:x", JSON.readTree(shell.out()).get(0).path("principal").asText());
        assertEquals(ExitCode.OK, shell.run("acls", "print", spec, "-o", "table"));
        assertTrue(shell.out().contains("credence-allowed-*"), shell.out());
    }

    @Test
    void anInstanceThatIsNotThere() {
        assertEquals(ExitCode.INFRASTRUCTURE, shell.run("status", "--http", "127.0.0.1:1"));
        assertEquals(
                "credence: nothing answers at http://127.0.0.1:1/health/ready: start `credence run`, or name its address"
                        + " with --http\n",
                shell.err());
    }

    private static void awaitAbsorbed(RunningPipeline running, long observations) {
        await().atMost(PATIENCE)
                .until(() -> running.isReady() && running.counters().outcome(Outcome.ABSORBED) >= observations);
    }

    private void awaitSaying(String text, String... arguments) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertEquals(ExitCode.OK, shell.run(arguments), shell.err());
            assertTrue(shell.out().contains(text), shell.out());
        });
    }

    private RunningPipeline start(String spec, Cluster cluster) throws IOException {
        return RunningPipeline.start(SpecReader.installed().read(spec), settings(), cluster, null, true);
    }

    private ClientSettings settings() {
        return ClientSettings.of(Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "num.stream.threads", "1",
                "state.dir", folder.resolve("state").toString()));
    }

    private String kafka() throws IOException {
        return shell.kafka(broker.bootstrapServers(), "state.dir=" + folder.resolve("state"));
    }

    private static Topics topics() {
        return Topics.at(broker.bootstrapServers());
    }
}
