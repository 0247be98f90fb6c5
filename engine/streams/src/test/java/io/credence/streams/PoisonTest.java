package io.credence.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.PipelineSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a topic holds, the thread goes on, every observation has its outcome, and good keys believe what they should. */
final class PoisonTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String LATEST = Long.toString(Long.MAX_VALUE);

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        stage = Stage.at(TestCluster.shared().servers(), folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static String json(String key, String time, String value) {
        return "{\"k\": \"" + key + "\", \"t\": " + time + ", \"v\": " + value + "}";
    }

    /** Good records of five keys, one of a kind of poison between every two. */
    private int sendPoison(String topic) throws Exception {
        Random random = new Random(11);
        byte[] noise = new byte[300];
        random.nextBytes(noise);
        byte[][] poison = {
            noise,
            {},
            Stage.bytes("{\"k\": \"a\", \"t\""),
            Stage.bytes("[".repeat(100_000)),
            Stage.bytes(json("a", "\"2026-01-01T00:00:00Z\"", "\"warm\"")),
            Stage.bytes(json("a", "\"2026-01-01T00:00:00Z\"", "1e400")),
            Stage.bytes(json("a", "\"yesterday\"", "1")),
            // A key of its own: which of one key's records come first after a detour nobody can say.
            Stage.bytes(json("ahead", "\"2999-01-01T00:00:00Z\"", "1")),
            Stage.bytes(json("", "\"2026-01-01T00:00:00Z\"", "1")),
            Stage.bytes(json("k".repeat(5_000), "\"2026-01-01T00:00:00Z\"", "1")),
            Stage.bytes(json("k".repeat(2 << 20), "\"2026-01-01T00:00:00Z\"", "1")),
            Stage.bytes(json("a", "\"2026-01-01T00:00:00Z\"", "1").replace("{", "{" + " ".repeat(2 << 20))),
            new byte[2 << 20],
            null
        };
        long time = 1_767_225_600_000L;
        int sent = 0;
        for (byte[] one : poison) {
            for (int i = 0; i < 40; i++) {
                time += 1_000;
                String good = json("room " + i % 5, Long.toString(time), Double.toString(random.nextGaussian()));
                stage.send(topic, time, Stage.bytes("gateway " + i % 5), Stage.bytes(good));
                sent++;
            }
            stage.send(topic, time, null, one);
            stage.send(topic, time, new byte[] {(byte) 0xff, (byte) 0xfe}, one);
            stage.send(topic, time, Stage.bytes("g".repeat(5_000)), one);
            stage.send(topic, Long.MAX_VALUE, Stage.bytes("gateway ahead"), one);
            stage.send(topic, 0L, Stage.bytes("gateway behind"), one);
            sent += 5;
        }
        // Good values of keys that a log's record has no room for, once or twice.
        String good = json("elsewhere", Long.toString(time), "1");
        stage.send(topic, time, Stage.bytes("g".repeat(2 << 20)), Stage.bytes(good));
        stage.send(topic, time, Stage.bytes("g"), Stage.bytes(json("k".repeat(700_000), Long.toString(time), "1")));
        stage.flush();
        return sent + 2;
    }

    /** Kills: a key that is longer than a record may be; quarantining what is larger than a record may be. */
    @ParameterizedTest
    @ValueSource(strings = {"its own", "in the value"})
    void everyRecordHasItsOutcome(String key) throws Exception {
        boolean isRekeyed = key.equals("in the value");
        String name = isRekeyed ? "poison-rekeyed" : "poison";
        PipelineSpec spec = Stage.spec(name, """
                spec:
                  input: { topic: %s-rooms, format: json, time: /t, value: [/v]%s }
                  model: { family: gaussian }
                  output: { emit: every record }
                """.formatted(name, isRekeyed ? ", key: /k" : ""));
        stage.topic(
                name + "-rooms", 2, Map.of("max.message.bytes", "8388608", "message.timestamp.after.max.ms", LATEST));
        int sent = sendPoison(name + "-rooms");
        try (RunningPipeline running = stage.start(spec, TestCluster.IMPATIENT, null)) {
            await().atMost(LONG).until(() -> running.isEnded() || counted(running) >= sent);
            assertNull(running.failure());
            stage.awaitCaughtUp(name, name + "-rooms", LONG);
        }
        assertEquals(sent, Truth.assertHolds(stage, spec));
        assertQuarantined(spec);
    }

    /** Every reason in the books has its records, and each record is what lies at the place it names. */
    private void assertQuarantined(PipelineSpec spec) throws Exception {
        Map<String, byte[]> values = new HashMap<>();
        for (var record : stage.read(spec.requireTopic())) {
            values.put(record.partition() + ":" + record.offset(), record.value());
        }
        Map<String, Long> expected = new TreeMap<>();
        for (Ledger ledger : Truth.ledgers(stage, spec).values()) {
            ledger.books().reasons().forEach((reason, count) -> expected.merge(reason.word(), count, Long::sum));
        }
        assertTrue(
                expected.keySet().containsAll(List.of("malformed", "bad-value", "bad-key", "far-future")),
                expected::toString);
        Map<String, Long> found = new TreeMap<>();
        int cut = 0;
        for (var quarantined : stage.read(OutputTopic.QUARANTINE.of(spec.name()))) {
            found.merge(header(quarantined, "credence-reason"), 1L, Long::sum);
            assertFalse(header(quarantined, "credence-detail").isEmpty());
            assertEquals(spec.requireTopic(), header(quarantined, "credence-topic"));
            if (quarantined.headers().lastHeader("credence-reencoded") == null) {
                byte[] value = values.get(
                        header(quarantined, "credence-partition") + ":" + header(quarantined, "credence-offset"));
                if (quarantined.headers().lastHeader("credence-truncated-from") != null) {
                    assertEquals(Integer.toString(value.length), header(quarantined, "credence-truncated-from"));
                    value = Arrays.copyOf(value, quarantined.value().length);
                    cut++;
                }
                assertArrayEquals(value, quarantined.value(), "as it came");
            }
        }
        assertEquals(expected, found);
        assertTrue(cut > 0, "none was too large");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        assertNotNull(header, () -> name + " of " + record);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long counted(RunningPipeline running) {
        return Stream.of(Outcome.values())
                .mapToLong(running.counters()::outcome)
                .sum();
    }

    /** Times that only a broken producer gives to the records themselves, which the topic lets pass. */
    @Test
    void aTimestampAtTheEndOfTimeIsATime() throws Exception {
        PipelineSpec spec = numbers("ahead", "");
        stage.topic("ahead-rooms", 1, Map.of("message.timestamp.after.max.ms", LATEST));
        long[] times = {1, Long.MAX_VALUE, Long.MAX_VALUE / 1_000 + 1, 4_000_000_000_000L, 0};
        for (int i = 0; i < 200; i++) {
            stage.send(
                    "ahead-rooms",
                    times[i % 5] + (i % 5 == 0 ? i : 0),
                    Stage.bytes("room " + i % 3),
                    Stage.bytes("" + i));
        }
        stage.flush();
        try (RunningPipeline running = stage.start(spec, TestCluster.IMPATIENT, null)) {
            stage.awaitCaughtUp("ahead", "ahead-rooms", LONG);
            assertNull(running.failure());
        }
        assertEquals(200, Truth.assertHolds(stage, spec));
    }

    private static PipelineSpec numbers(String name, String state) {
        return Stage.spec(name, """
                spec:
                  input: { topic: %s-rooms, format: number }
                  model: { family: gaussian }
                  output: { emit: every record }
                state: { %s }
                """.formatted(name, state));
    }

    /**
     * An output that the producer would refuse is held back and said so; the belief behind it is kept.
     *
     * <p>Kills: sending it, which aborts the transaction for ever.
     */
    @Test
    void anOutputThatIsTooLargeIsReplacedByANotice() throws Exception {
        PipelineSpec spec = Stage.spec("large", """
                spec:
                  input: { topic: large-rooms, format: number }
                  model: { family: gaussian }
                  output: { emit: every record }
                  drift: { detector: off }
                """);
        stage.topic("large-rooms", 1, Map.of());
        String wide = "w".repeat(3_000);
        for (int i = 0; i < 100; i++) {
            stage.send("large-rooms", i % 2 == 0 ? "narrow" : wide, Integer.toString(i));
        }
        stage.flush();
        Map<String, String> settings = new HashMap<>(TestCluster.IMPATIENT);
        settings.put("producer.max.request.size", Integer.toString(TopicOutputs.LEAST));
        try (RunningPipeline running = stage.start(spec, settings, null)) {
            stage.awaitCaughtUp("large", "large-rooms", LONG);
            assertNull(running.failure());
            assertEquals(100, running.counters().tooLarge());
            assertEquals(2, running.counters().keys());
        }
        assertEquals(50, stage.read(OutputTopic.POSTERIOR.of("large")).size());
        assertEquals(50, stage.read(OutputTopic.UNCERTAINTY.of("large")).size());
        var notices = stage.read(OutputTopic.QUARANTINE.of("large"));
        assertEquals(100, notices.size());
        assertEquals("output-too-large", header(notices.get(0), "credence-reason"));
        assertEquals(100, Truth.ledgers(stage, spec).get(0).books().observationsReceived());
    }

    @Test
    void aFloodOfKeysStaysWithinItsBound() throws Exception {
        flood("memory", 30_000, 1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "rocksdb"})
    @Tag("slow")
    void aMillionKeysStayWithinTheirBound(String store) throws Exception {
        flood(store, 1_000_000, 20_000);
    }

    private void flood(String store, int bad, int most) throws Exception {
        String name = "flood-" + store + "-" + bad;
        PipelineSpec spec = numbers(name, "store: " + store + ", keys: " + most + ", decoded: " + most / 5);
        stage.topic(name + "-rooms", 2, Map.of());
        Random random = new Random(5);
        int good = 50;
        for (int i = 0; i < good * 20; i++) {
            stage.send(name + "-rooms", "good " + i % good, Integer.toString(random.nextInt(100)));
        }
        stage.flush();
        long begun;
        try (RunningPipeline running = stage.start(spec, TestCluster.IMPATIENT, null)) {
            stage.awaitCaughtUp(name, name + "-rooms", LONG);
            begun = System.nanoTime();
            for (int i = 0; i < bad; i++) {
                stage.send(name + "-rooms", "bad " + i, "1");
                if (i % 100_000 == 0) {
                    stage.flush();
                    assertTrue(running.counters().keys() <= most);
                    assertTrue(running.counters().decodedKeys() <= most / 5);
                }
            }
            stage.flush();
            stage.awaitCaughtUp(name, name + "-rooms", Duration.ofMinutes(9));
            System.out.printf(
                    "%s: %d keys in %d ms, %d kept%n",
                    name,
                    bad,
                    (System.nanoTime() - begun) / 1_000_000,
                    running.counters().keys());
            assertNull(running.failure());
            assertEquals(most, running.counters().keys());
        }
        long evicted = 0;
        for (Ledger ledger : Truth.ledgers(stage, spec).values()) {
            assertTrue(ledger.books().balance());
            evicted += ledger.evicted();
        }
        assertEquals(bad + good - most, evicted);
        // What was known well is known still, and what was evicted is not restored.
        try (RunningPipeline running = stage.start(spec, TestCluster.IMPATIENT, null)) {
            await().atMost(LONG).until(() -> running.counters().ledgers().size() == 2);
            assertEquals(most, running.counters().keys());
        }
        Map<String, byte[]> stored = Truth.stored(stage, spec);
        assertEquals(most + 2, stored.size(), "the keys and two ledgers");
        assertEquals(
                good, stored.keySet().stream().filter(k -> k.contains("/good ")).count());
    }
}
