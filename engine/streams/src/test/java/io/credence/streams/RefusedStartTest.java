package io.credence.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.spec.PipelineSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong around a pipeline is said in one line that holds the fix. */
final class RefusedStartTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    Path folder;

    private Stage stage;
    private String name;
    private String topic;

    @BeforeEach
    void open() throws Exception {
        stage = Stage.at(TestCluster.shared().servers(), folder);
        name = "refused-" + NUMBER.incrementAndGet();
        topic = name + "-rooms";
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private PipelineSpec spec() {
        return Stage.spec(name, """
                spec:
                  input: { topic: %s, format: number }
                  model: { family: gaussian }
                  output: { emit: every record }
                state: { store: rocksdb }
                """.formatted(topic));
    }

    private RunningPipeline start(String... more) throws IOException {
        Map<String, String> settings = new HashMap<>(TestCluster.IMPATIENT);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return stage.start(spec(), settings, null);
    }

    private static void assertRefused(Executable start, String... words) {
        assertSays(assertThrows(ClusterException.class, start).getMessage(), words);
    }

    private static void assertSays(String line, String... words) {
        assertFalse(line.contains("\n"), line);
        for (String word : words) {
            assertTrue(line.contains(word), line);
        }
    }

    @Test
    void aMissingTopic() {
        assertRefused(this::start, "topic " + topic + " does not exist", "create it, or correct input.topic");
    }

    @Test
    void missingOutputsThatAreNotToBeCreated() throws Exception {
        stage.topic(topic, 2, Map.of());
        assertRefused(
                () -> RunningPipeline.start(spec(), stage.settings(), stage.cluster(), null, false),
                name + ".posterior does not exist",
                "credence topics apply");
    }

    @Test
    void aBrokerThatDoesNotAnswer() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        ClientSettings settings = ClientSettings.of(Map.of(
                "bootstrap.servers",
                "localhost:" + free,
                "default.api.timeout.ms",
                "1000",
                "request.timeout.ms",
                "500"));
        assertRefused(
                () -> Cluster.connect(settings),
                "no broker answers at localhost:" + free,
                "start one, or correct bootstrap.servers");
    }

    @Test
    void aStateFolderThatCannotBeWritten() throws Exception {
        stage.topic(topic, 2, Map.of());
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertRefused(
                () -> start("state.dir", file.resolve("state").toString()),
                file.resolve("state") + " cannot be written to",
                "name another with `kafka: { state.dir: … }`");
    }

    @Test
    void aStateFolderThatAnotherProcessHolds() throws Exception {
        stage.topic(topic, 2, Map.of());
        try (RunningPipeline holder = start()) {
            assertRefused(this::start, "is in use by another process", "stop that one, or name another folder");
            await().atMost(LONG).until(holder::isReady);
        }
    }

    @Test
    void partitionsThatWereAdded() throws Exception {
        stage.topic(topic, 2, Map.of());
        stage.send(topic, "a", "1");
        stage.flush();
        try (RunningPipeline running = start()) {
            stage.awaitCaughtUp(name, topic, LONG);
            assertFalse(running.isEnded());
        }
        addPartitions();
        await().atMost(LONG).until(() -> stage.cluster().partitions(topic) == 4);
        String[] cause = {topic + " now has 4 partitions", "were kept for 2", "`state reset`", "metadata.name"};
        assertRefused(this::start, cause);
        for (String output : outputs()) {
            stage.cluster().delete(List.of(output));
        }
        await().atMost(LONG).until(() -> stage.cluster().find(outputs().get(0)).isEmpty());
        assertRefused(this::start, cause);
    }

    private void addPartitions() throws IOException {
        stage.cluster()
                .get(
                        stage.cluster()
                                .admin()
                                .createPartitions(Map.of(topic, NewPartitions.increaseTo(4)))
                                .all(),
                        "add partitions");
    }

    /** Kills: replacing threads that die of it, and Streams' words for it, which name a tool that is not ours. */
    @Test
    void partitionsThatAreAddedWhileItRuns() throws Exception {
        stage.topic(topic, 2, Map.of());
        stage.send(topic, "a", "1");
        stage.flush();
        try (RunningPipeline running = start("consumer.metadata.max.age.ms", "500")) {
            stage.awaitCaughtUp(name, topic, LONG);
            addPartitions();
            assertTrue(running.awaitEnd(LONG));
            assertEquals(0, running.threadsReplaced());
            assertSays(running.failureInWords(), "no longer has the partitions", "`state reset`", "metadata.name");
        }
    }

    /** Kills: a wider topic in between, where a key's detour ends at another belief than its own; settings that lose records. */
    @Test
    void topicsThatWereMadeDifferently() throws Exception {
        PipelineSpec rekeyed = Stage.spec(name, """
                spec:
                  input: { topic: %s, format: json, key: /k, value: /v, time: /t }
                  model: { family: gaussian }
                """.formatted(topic));
        stage.topic(name + ".rekeyed", 3, Map.of("retention.ms", "604800000"));
        stage.topic(name + ".roll-up", 2, Map.of("cleanup.policy", "compact", "retention.ms", "-1"));
        stage.topic(OutputTopic.POSTERIOR.of(name), 3, Map.of("cleanup.policy", "delete"));
        stage.topic(topic, 2, Map.of());
        List<String> misfits = stage.cluster().misfits(TopicPlan.of(rekeyed, 2), 2);
        assertEquals(5, misfits.size(), misfits::toString);
        assertSays(misfits.get(0), name + ".rekeyed has 3 partitions, not 2", "delete it and run `topics apply`");
        assertSays(misfits.get(1), name + ".roll-up has 2 partitions, not 1", "delete it and run `topics apply`");
        assertSays(misfits.get(2), name + ".posterior has cleanup.policy=delete, not compact", "kafka-configs.sh");
        assertSays(misfits.get(3), name + ".rekeyed has retention.ms=604800000, not -1", "kafka-configs.sh");
        assertSays(misfits.get(4), name + ".roll-up has cleanup.policy=compact, not delete", "kafka-configs.sh");
        assertRefused(() -> stage.start(rekeyed), name + ".rekeyed has 3 partitions");
    }

    @Test
    void anOutputThatTakesHardlyAnything() throws Exception {
        stage.topic(topic, 2, Map.of());
        stage.topic(OutputTopic.QUARANTINE.of(name), 2, Map.of("max.message.bytes", "1000"));
        assertRefused(this::start, name + ".quarantine has max.message.bytes=1000", "8192", "kafka-configs.sh");
    }

    private List<String> outputs() {
        return TopicPlan.of(spec(), 2).topics().stream()
                .filter(t -> t.partitions() == 2)
                .map(TopicPlan.Planned::name)
                .toList();
    }

    @Test
    void noPermissionToReadTheInput() throws Exception {
        stage.topic(topic, 2, Map.of());
        closeToUs(topic);
        await().atMost(LONG)
                .untilAsserted(() -> assertRefused(
                        this::start, "no permission to describe topic " + topic, "`credence acls print SPEC`"));
    }

    /** Found out only by writing: it stops at once, for trying again helps nobody. */
    @Test
    void noPermissionToWriteAnOutput() throws Exception {
        stage.topic(topic, 2, Map.of());
        stage.cluster().create(TopicPlan.of(spec(), 2).topics());
        closeToUs(OutputTopic.UNCERTAINTY.of(name), AclOperation.DESCRIBE);
        stage.send(topic, "a", "1");
        stage.flush();
        try (RunningPipeline running = start()) {
            assertTrue(running.awaitEnd(LONG));
            assertSays(
                    running.failureInWords(),
                    "no permission",
                    OutputTopic.UNCERTAINTY.of(name),
                    "`credence acls print SPEC`");
        }
    }

    /** Gives somebody else a permission, so that what we may do is only what is listed here. */
    private void closeToUs(String closed, AclOperation... but) throws IOException {
        ResourcePattern pattern = new ResourcePattern(ResourceType.TOPIC, closed, PatternType.LITERAL);
        List<AclBinding> bindings = new ArrayList<>(List.of(new AclBinding(
                pattern, new AccessControlEntry("User:else", "*", AclOperation.ALL, AclPermissionType.ALLOW))));
        for (AclOperation allowed : but) {
            bindings.add(new AclBinding(
                    pattern, new AccessControlEntry("User:ANONYMOUS", "*", allowed, AclPermissionType.ALLOW)));
        }
        stage.cluster().get(stage.cluster().admin().createAcls(bindings).all(), "close a topic");
    }
}
