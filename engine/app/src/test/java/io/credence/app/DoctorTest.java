package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.credence.broker.EmbeddedBroker;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.SpecReader;
import io.credence.streams.ClientSettings;
import io.credence.streams.Cluster;
import io.credence.streams.RunningPipeline;
import io.credence.streams.TopicPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the doctor says of a healthy cluster, and of each way in which one can be ill. */
final class DoctorTest {
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
    void aHealthyCluster() throws Exception {
        create("healthy", 2);
        send("healthy", System.currentTimeMillis());
        String spec = shell.spec("well", "healthy");
        assertEquals(ExitCode.OK, shell.run("doctor", spec, "--kafka", kafka()), shell.out());
        assertTrue(shell.out().contains("note   well  topics        9 of 9 do not exist yet: "), shell.out());
        assertTrue(shell.out().contains("ok     well  clock         the newest record of healthy is "), shell.out());
        assertTrue(shell.out().contains(", 1 brokers, metadata version level "), shell.out());
        assertFalse(shell.out().contains("wrong"), shell.out());
        assertEquals(ExitCode.OK, shell.run("topics", "apply", spec, "--kafka", kafka()), shell.err());
        assertEquals(ExitCode.OK, shell.run("doctor", spec, "--kafka", kafka(), "-o", "json"), shell.out());
        for (JsonNode finding : new JsonMapper().readTree(shell.out())) {
            assertEquals("ok", finding.path("grade").asText(), finding.toString());
        }
    }

    @Test
    void noBroker() throws IOException {
        String kafka = shell.kafka("localhost:1", "default.api.timeout.ms=1000", "request.timeout.ms=500");
        assertEquals(ExitCode.INFRASTRUCTURE, shell.run("doctor", shell.spec("a", "t"), "--kafka", kafka));
        assertTrue(
                shell.out().startsWith("wrong  a  broker        no broker answers at localhost:1: start one"),
                shell.out());
    }

    @Test
    void nothingSaysWhereTheClusterIs() throws IOException {
        assertEquals(ExitCode.USER, shell.run("doctor", shell.spec("a", "t")));
        assertTrue(
                shell.err()
                        .endsWith("give `kafka: { bootstrap.servers: host:9092 }` in the spec or a file with"
                                + " bootstrap.servers=… as --kafka" + System.lineSeparator()),
                shell.err());
    }

    @Test
    void noTopic() throws IOException {
        assertFinds("topic none does not exist on ", shell.spec("b", "none"), kafka());
    }

    @Test
    void keysThatAreReadFromValues() throws IOException {
        create("unkeyed", 1);
        String spec = shell.spec("j", "unkeyed");
        Files.writeString(
                Path.of(spec),
                Files.readString(Path.of(spec))
                        .replace("format: number", "key: /room, value: /celsius")
                        .replace("gaussian", "local-level"));
        assertEquals(ExitCode.OK, shell.run("doctor", spec, "--kafka", kafka()), shell.out());
        assertTrue(shell.out().contains("note   j  keys          Keys are read from values, so"), shell.out());
    }

    @Test
    void aTopicThatDoesNotFit() throws IOException {
        create("fits-not", 2);
        create("c.posterior", 1);
        assertFinds("topic c.posterior has 1 partitions, not 2: delete it", shell.spec("c", "fits-not"), kafka());
    }

    @Test
    void recordsFromTheFuture() throws Exception {
        create("future", 1);
        send("future", System.currentTimeMillis() + Duration.ofHours(30).toMillis());
        assertFinds(
                "the newest record of future is 30.0 h ahead of this machine's clock",
                shell.spec("d", "future"),
                kafka());
    }

    @Test
    void aRegistryThatIsDown() throws IOException {
        create("with-registry", 1);
        String kafka = kafka("schema.registry.url=http://localhost:1", "max.retries=0");
        assertFinds("wrong  e  registry      ", shell.spec("e", "with-registry"), kafka);
    }

    @Test
    void aStateFolderThatIsAFile() throws IOException {
        create("no-state", 1);
        String spec = shell.spec("f", "no-state");
        assertFinds(
                "wrong  f  state         folder " + spec + "/x cannot be written to: name another",
                spec,
                shell.kafka(broker.bootstrapServers(), "state.dir=" + spec + "/x"));
    }

    @Test
    void settingsThatGiveTheBooksAway() throws IOException {
        create("twice", 1);
        assertFinds(
                "processing.guarantee is at_least_once: after a crash records are taken in twice",
                shell.spec("g", "twice"),
                kafka("processing.guarantee=at_least_once"));
    }

    @Test
    void inputThatWasDeletedBeforeItWasRead() throws Exception {
        create("short-kept", 1);
        for (int i = 0; i < 5; i++) {
            send("short-kept", System.currentTimeMillis());
        }
        TopicPartition partition = new TopicPartition("short-kept", 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets("credence-i", Map.of(partition, new OffsetAndMetadata(1)))
                    .all()
                    .get();
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(4)))
                    .all()
                    .get();
        }
        assertFinds(
                "about 3 records of topic short-kept were deleted before pipeline i had read them",
                shell.spec("i", "short-kept"),
                kafka());
    }

    /** Kills: a warning for each partition, for each start, and none at all. */
    @Test
    void aPriorThatChangedUnderKeptBeliefsIsToldOnce() throws Exception {
        create("prior", 2);
        String spec = shell.spec("h", "prior");
        assertEquals(List.of(), warningsOfRun(spec));
        assertEquals(ExitCode.OK, shell.run("doctor", spec, "--kafka", kafka()), shell.out());
        assertTrue(shell.out().contains("ok     h  beliefs       kept in 2 partitions, for this model"), shell.out());
        String before = Files.readString(Path.of(spec));
        Files.writeString(Path.of(spec), before.replace("gaussian", "gaussian, prior: { mean: 3 }"));
        assertEquals(ExitCode.OK, shell.run("doctor", spec, "--kafka", kafka()), shell.out());
        String change =
                "its prior, or another setting of its model, changed since its beliefs were kept: known keys go on"
                        + " from what they learnt, new keys begin with the settings of now; `credence state reset` starts anew";
        assertTrue(shell.out().contains("note   h  beliefs       " + change), shell.out());
        assertEquals(List.of("pipeline h: " + change), warningsOfRun(spec));
        assertEquals(List.of(), warningsOfRun(spec));
        Files.writeString(Path.of(spec), before.replace("gaussian", "local-level"));
        assertFinds(
                "does not fit: stored beliefs are of gaussian/1, the spec's model is local-level/1; give the spec that it"
                        + " ran with",
                spec,
                kafka());
    }

    /** Runs a pipeline until it has taken a record of each partition in; returns what it warned of. */
    private List<String> warningsOfRun(String spec) throws Exception {
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("io.credence.streams");
        heard.start();
        logger.addAppender(heard);
        ClientSettings settings = ClientSettings.of(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "state.dir",
                folder.resolve("state").toString()));
        try (Cluster cluster = Cluster.connect(settings);
                RunningPipeline running =
                        RunningPipeline.start(SpecReader.installed().read(spec), settings, cluster, null, true)) {
            sendTo("prior", 0, "left");
            sendTo("prior", 1, "right");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> running.counters().outcome(Outcome.ABSORBED) == 2 && running.isReady());
        } finally {
            logger.detachAppender(heard);
        }
        return heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static void sendTo(String topic, int partition, String key) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topic, partition, key.getBytes(StandardCharsets.UTF_8), new byte[] {'1'}))
                    .get();
        }
    }

    private void assertFinds(String text, String spec, String kafka) {
        assertEquals(ExitCode.FINDINGS, shell.run("doctor", spec, "--kafka", kafka), shell.out() + shell.err());
        assertTrue(shell.out().contains(text), shell.out());
        assertEquals("", shell.err());
    }

    private String kafka(String... more) throws IOException {
        String state = "state.dir=" + folder.resolve("state");
        return shell.kafka(broker.bootstrapServers(), state, String.join("\n", more));
    }

    private static void create(String topic, int partitions) throws IOException {
        try (Cluster cluster =
                Cluster.connect(ClientSettings.of(Map.of("bootstrap.servers", broker.bootstrapServers())))) {
            cluster.create(List.of(new TopicPlan.Planned(
                    topic, partitions, Map.of("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)))));
        }
    }

    private static void send(String topic, long millis) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, millis, new byte[] {'k'}, new byte[] {'1'}))
                    .get();
        }
    }
}
