package io.credence.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Reason;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Uncertainty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that die, processes that are paused, state that is lost: the beliefs are those of a quiet run. */
final class DisturbedTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    Path folder;

    private Stage stage;
    private String name;
    private String topic;

    @BeforeEach
    void open(TestInfo test) throws Exception {
        stage = Stage.at(TestCluster.shared().servers(), folder);
        name = "disturbed-" + NUMBER.incrementAndGet();
        topic = name + "-rooms";
        stage.topic(topic, 2, Map.of());
        System.out.printf("%s: %s%n", name, test.getDisplayName());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String text(String store) {
        return """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: %s }
                spec:
                  input: { topic: %s, format: number }
                  model: { family: gaussian }
                  output: { emit: every record }
                  drift: { falseAlarms: 1 per 1000 records per key }
                state: { store: %s }
                """.formatted(name, topic, store);
    }

    private PipelineSpec spec(String store) {
        String text = text(store);
        return Stage.spec(name, text.substring(text.indexOf("spec:")));
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> settings = new HashMap<>(TestCluster.IMPATIENT);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    /** Keys are read from values, so that most observations make a detour, within the transaction. */
    @Test
    void aDetourIsMadeOnce() throws Exception {
        PipelineSpec spec = Stage.spec(name, """
                spec:
                  input: { topic: %s, format: json, key: /room, value: [/celsius] }
                  model: { family: gaussian }
                  output: { emit: every record }
                  drift: { falseAlarms: 1 per 1000 records per key }
                """.formatted(topic));
        new Load(8, 30).sendByGateway(stage, topic, 10_000);
        AtomicInteger calls = new AtomicInteger();
        try (RunningPipeline running = stage.start(spec, with("transaction.timeout.ms", "60000"), null)) {
            running.counters().timing(nanos -> {
                if (calls.incrementAndGet() % 80 == 0 && calls.get() < 200) { // every 64th record is timed
                    stage.awaitUndecided(PipelineTopology.rekeyedTopic(name));
                    throw new IllegalStateException("thrown by the test");
                }
            });
            await().atMost(LONG).until(() -> counted(running) >= 10_000);
            assertEquals(10_000, counted(running));
            assertTrue(calls.get() > 160, "it died twice");
            assertNull(running.failure());
        }
        assertEquals(10_000, Truth.assertHolds(stage, spec));
        String detour = PipelineTopology.rekeyedTopic(name);
        int made = stage.read(detour).size();
        assertTrue(made > 3_000 && made < 10_000, () -> made + " made the detour");
        assertTrue(stage.readUncommitted(detour).size() > made);
    }

    /**
     * A record's belief is on the heap and its outputs are sent when the thread dies, before the commit. Its partitions come to
     * another thread; the others go on.
     *
     * <p>Kills: a heap that survives the abort; counting what was not committed; a death that undoes or stops what is not its
     * own.
     */
    @ParameterizedTest
    @CsvSource({"memory, 3", "rocksdb, 1"})
    void aThreadThatDiesBeforeItsCommitLeavesNothingBehind(String store, int threads) throws Exception {
        topic = name + "-halls";
        stage.topic(topic, 2 * threads, Map.of());
        PipelineSpec spec = spec(store);
        Load load = new Load(1, 30);
        AtomicInteger calls = new AtomicInteger();
        AtomicLong death = new AtomicLong();
        Map<String, String> settings =
                with("num.stream.threads", Integer.toString(threads), "transaction.timeout.ms", "60000");
        try (RunningPipeline running = stage.start(spec, settings, null)) {
            Stage.awaitSpread(running, threads);
            running.counters().timing(nanos -> {
                if (calls.incrementAndGet() == 40) { // every 64th record is timed
                    // The other threads commit what there is meanwhile: what is undecided then is its own.
                    await().atMost(LONG).until(() -> stage.openTransactions(name) == 1);
                    stage.awaitUndecided(OutputTopic.UNCERTAINTY.of(name));
                    death.set(System.currentTimeMillis());
                    throw new IllegalStateException("thrown by the test");
                }
            });
            load.send(stage, topic, 10_000);
            await().atMost(LONG).until(() -> death.get() > 0);
            load.send(stage, topic, 2_000);
            stage.awaitCaughtUp(name, topic, LONG);
            assertEquals(1, running.threadsReplaced());
            assertNull(running.failure());
            await().atMost(LONG).until(() -> running.counters().keys() == 30);
            // What a crash undid is not counted; what was committed is, at the latest a second later.
            await().atMost(LONG).until(() -> counted(running) >= 12_000);
            assertEquals(12_000, counted(running));
        }
        assertEquals(12_000, Truth.assertHolds(stage, spec));
        assertOnlyItsOwnStoodStill(death.get(), threads);
    }

    /** What was undone is of a part of the partitions; until those were taken up again, outputs of others were made. */
    private void assertOnlyItsOwnStoodStill(long death, int threads) throws Exception {
        String told = OutputTopic.UNCERTAINTY.of(name);
        List<ConsumerRecord<byte[], byte[]>> committed = stage.read(told);
        Map<Integer, Long> undone = new HashMap<>();
        stage.readUncommitted(told).forEach(r -> undone.merge(r.partition(), 1L, Long::sum));
        committed.forEach(r -> undone.merge(r.partition(), -1L, Long::sum));
        undone.values().removeIf(count -> count == 0);
        assertFalse(undone.isEmpty());
        var reader = WireReader.<Uncertainty>specific(Uncertainty.getClassSchema(), LocalSchemaSource.released());
        long takenUp = Long.MAX_VALUE;
        List<Long> others = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : committed) {
            long made = reader.decode(record.value()).getProcessedAt().toEpochMilli();
            if (made <= death) {
                continue;
            }
            if (undone.containsKey(record.partition())) {
                takenUp = Math.min(takenUp, made);
            } else {
                others.add(made);
            }
        }
        long until = takenUp;
        long meanwhile = others.stream().filter(made -> made < until).count();
        System.out.printf(
                "%s: %s outputs undone by partition, which stood still for %d ms; %d outputs of others meanwhile%n",
                name, undone, until - death, meanwhile);
        assertTrue(threads == 1 || meanwhile > 0, "nobody else went on");
    }

    private static long counted(RunningPipeline running) {
        return Stream.of(Outcome.values())
                .mapToLong(running.counters()::outcome)
                .sum();
    }

    @Test
    void aThreadThatDiesAgainAndAgainStopsThePipelineWithItsReason() throws Exception {
        new Load(2, 30).send(stage, topic, 1_000);
        try (RunningPipeline running = stage.start(spec("memory"), with(), null)) {
            running.counters().timing(nanos -> {
                throw new IllegalStateException("thrown by the test");
            });
            assertTrue(running.awaitEnd(LONG));
            assertTrue(running.failureInWords().contains("thrown by the test"), running::failureInWords);
            assertEquals(running.failureInWords(), running.ailment());
        }
        // Whoever cures the fault goes on from the last commit.
        try (RunningPipeline running = stage.start(spec("memory"), with(), null)) {
            stage.awaitCaughtUp(name, topic, LONG);
            assertNull(running.failure());
        }
        assertEquals(1_000, Truth.assertHolds(stage, spec("memory")));
    }

    /**
     * A fault of ours that records bring out must not stop all the others for good, whichever threads it kills.
     *
     * <p>Kills: a memory for one of them only, so that those of one transaction excuse each other for ever; a number of
     * replaced threads that stops the pipeline although it goes forward; two deaths for each of many that lie side by side.
     */
    @Test
    void recordsThatKillTwiceAreQuarantined() throws Exception {
        PipelineSpec spec = Stage.spec(name, """
                spec:
                  input: { topic: %s, format: number }
                  model: { family: fragile }
                """.formatted(topic));
        for (int i = 0; i < 300; i++) {
            stage.send(
                    topic,
                    "room",
                    i == 150 || i == 160 || (i >= 170 && i < 173)
                            ? Double.toString(FragileFamily.DEADLY)
                            : Integer.toString(i % 7));
        }
        stage.flush();
        try (RunningPipeline running = stage.start(spec, with("num.stream.threads", "2"), null)) {
            stage.awaitCaughtUp(name, topic, LONG);
            assertNull(running.failure());
            assertEquals(6, running.threadsReplaced(), "two of the first, then one of each");
            await().atMost(LONG).until(() -> running.counters().outcome(Outcome.ABSORBED) == 295);
            assertEquals(5, running.counters().quarantined(Reason.FAILED));
        }
        assertEquals(
                "666.0",
                new String(stage.read(OutputTopic.QUARANTINE.of(name)).get(0).value(), UTF_8));
    }

    /** A process that is paused for longer than its session, and then goes on in the middle of its transaction. */
    @Test
    void aZombieIsFenced() throws Exception {
        PipelineSpec spec = spec("memory");
        Load load = new Load(3, 30);
        load.send(stage, topic, 20_000);
        try (Child child = Child.start(folder, stage.servers(), text("memory"), TestCluster.IMPATIENT)) {
            await().pollInterval(Duration.ofMillis(3))
                    .atMost(LONG)
                    .until(() -> stage.end(OutputTopic.UNCERTAINTY.of(name)) > 3_000);
            // Some pauses find everything decided: then it goes on to the next transaction.
            await().pollInterval(Duration.ofMillis(3)).atMost(LONG).until(() -> {
                child.signal("STOP");
                if (stage.isInTheMiddle(name)) {
                    return true;
                }
                child.signal("CONT");
                return false;
            });
            try (RunningPipeline other =
                    stage.start(spec, with("state.dir", folder.resolve("other").toString()), null)) {
                stage.awaitCaughtUp(name, topic, LONG);
                child.signal("CONT");
                load.send(stage, topic, 5_000);
                // It takes a partition back: what it believed is from before the pause.
                await().atMost(LONG).until(() -> other.counters().ledgers().size() == 1);
                load.send(stage, topic, 5_000);
                stage.awaitCaughtUp(name, topic, LONG);
                assertTrue(child.isAlive());
                assertNull(other.failure());
            }
        }
        assertEquals(30_000, Truth.assertHolds(stage, spec));
        String told = OutputTopic.UNCERTAINTY.of(name);
        int undone = stage.readUncommitted(told).size() - stage.read(told).size();
        assertTrue(undone > 0, "nothing was aborted: the test shows nothing");
    }

    @Test
    void closingAtOnceLosesNothing() throws Exception {
        PipelineSpec spec = spec("rocksdb");
        new Load(4, 30).send(stage, topic, 20_000);
        RunningPipeline first = stage.start(spec, with(), null);
        CountDownLatch isInTheMiddle = new CountDownLatch(1);
        CountDownLatch isClosed = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        first.counters().timing(nanos -> {
            if (calls.incrementAndGet() == 40) { // every 64th record is timed
                stage.awaitUndecided(OutputTopic.UNCERTAINTY.of(name));
                isInTheMiddle.countDown();
                await().forever().until(() -> isClosed.getCount() == 0);
            }
        });
        assertTrue(isInTheMiddle.await(60, TimeUnit.SECONDS));
        assertFalse(first.close(Duration.ZERO), "it waits for nobody, and says that its thread is still at work");
        isClosed.countDown();
        // Its folder may be locked for as long as its threads need.
        RunningPipeline[] second = new RunningPipeline[1];
        await().atMost(LONG)
                .ignoreExceptionsMatching(ClusterException.class::isInstance)
                .until(() -> {
                    second[0] = stage.start(spec, with(), null);
                    return true;
                });
        stage.awaitCaughtUp(name, topic, LONG);
        second[0].close();
        assertEquals(20_000, Truth.assertHolds(stage, spec));
    }

    @Test
    void aStateFolderThatIsGoneIsRestored() throws Exception {
        PipelineSpec spec = spec("rocksdb");
        Load load = new Load(5, 30);
        for (int round = 0; round < 2; round++) {
            load.send(stage, topic, 2_000);
            try (RunningPipeline running = stage.start(spec, with(), null)) {
                stage.awaitCaughtUp(name, topic, LONG);
                assertNull(running.failure());
            }
            delete(folder.resolve("state"));
        }
        assertEquals(4_000, Truth.assertHolds(stage, spec));
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> deepestFirst = files.sorted((a, b) -> b.compareTo(a)).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aDamagedStateFolderIsRefusedInWords() throws Exception {
        damaged("MANIFEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CURRENT", ".sst"})
    @Tag("slow")
    void damageElsewhereIsRefusedInWords(String kind) throws Exception {
        damaged(kind);
    }

    /** One clear line, and what it says to do helps; never wrong beliefs. */
    private void damaged(String kind) throws Exception {
        PipelineSpec spec = spec("rocksdb");
        Load load = new Load(6, 30);
        load.send(stage, topic, 2_000);
        try (RunningPipeline running = stage.start(spec, with(), null)) {
            stage.awaitCaughtUp(name, topic, LONG);
            assertNull(running.failure());
        }
        assertTrue(damage(kind) > 0);
        load.send(stage, topic, 2_000);
        String refusal = assertThrows(ClusterException.class, () -> stage.start(spec, with(), null))
                .getMessage();
        Path own = folder.resolve("state").resolve(PipelineTopology.applicationId(name));
        assertTrue(refusal.contains("delete that folder") && refusal.contains(own.toString()), refusal);
        delete(own); // as it says
        try (RunningPipeline running = stage.start(spec, with(), null)) {
            stage.awaitCaughtUp(name, topic, LONG);
            assertNull(running.failure());
        }
        assertEquals(4_000, Truth.assertHolds(stage, spec));
    }

    private int damage(String kind) throws IOException {
        int damaged = 0;
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> f.getFileName().toString().contains(kind))
                    .toList()) {
                Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7});
                damaged++;
            }
        }
        return damaged;
    }

    /** Of what a standby has read it need not be told again. */
    @Test
    void aPromotedStandbyRestoresLessThanACommit() throws Exception {
        PipelineSpec spec = spec("memory");
        Load load = new Load(7, 30);
        load.send(stage, topic, 20_000);
        Map<String, String> settings = with(
                "num.standby.replicas",
                "1",
                "state.dir",
                folder.resolve("other").toString());
        try (RunningPipeline survivor = stage.start(spec, settings, null)) {
            stage.awaitCaughtUp(name, topic, LONG);
            try (Child child =
                    Child.start(folder, stage.servers(), text("memory"), with("num.standby.replicas", "1"))) {
                await().atMost(LONG)
                        .until(() -> survivor.counters().ledgers().size() == 1
                                && survivor.restore().standbys() >= 1);
                for (int commit = 0; commit < 10; commit++) {
                    load.send(stage, topic, 2_000);
                    stage.awaitCaughtUp(name, topic, LONG);
                }
                assertTrue(child.isAlive());
            }
            long before = survivor.restore().restored();
            long begun = System.nanoTime();
            load.send(stage, topic, 5_000);
            stage.awaitCaughtUp(name, topic, LONG);
            long restored = survivor.restore().restored() - before;
            long logged = stage.read(PipelineTopology.changelogTopic(name)).size();
            System.out.printf(
                    "promoted: %d of %d records restored, caught up after %d ms%n",
                    restored, logged, (System.nanoTime() - begun) / 1_000_000);
            assertEquals(2, survivor.counters().ledgers().size());
            assertTrue(logged >= 300, "ten commits of thirty keys at least");
            assertTrue(restored <= 31, () -> restored + " restored, a commit is at most 30 keys and a ledger");
        }
        assertEquals(45_000, Truth.assertHolds(stage, spec));
    }
}
