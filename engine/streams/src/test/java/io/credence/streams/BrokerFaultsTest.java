package io.credence.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.spec.PipelineSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers that go and come back, and instances that do: nothing is lost, and nothing is taken in twice. */
final class BrokerFaultsTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private static PipelineSpec spec(String name) {
        return Stage.spec(name, """
                spec:
                  input: { topic: %s-rooms, format: number }
                  model: { family: gaussian }
                  output: { emit: every record }
                  drift: { falseAlarms: 1 per 1000 records per key }
                """.formatted(name));
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> settings = new HashMap<>(TestCluster.IMPATIENT);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    /** Away for a moment in the middle of a transaction: no thread dies of it. */
    @Test
    void aBrokerThatBouncesIsWaitedFor() throws Exception {
        // A transaction that lasts longer than the broker is away, however slow the machine.
        Bounced bounced = bounce("bounce", 1, with("transaction.timeout.ms", "60000"), Duration.ZERO);
        assertEquals(0, bounced.threadsReplaced());
    }

    /** Away for longer than transactions may take: their end is an abort, and all of them are taken in again. */
    @Test
    void commitsThatTimeOutAreTakenInAgain() throws Exception {
        Map<String, String> settings =
                with("producer.max.block.ms", "1000", "default.api.timeout.ms", "1500", "request.timeout.ms", "1000");
        Bounced bounced = bounce("time-out", 3, settings, Duration.ofSeconds(5));
        assertTrue(bounced.undone() > 0, "nothing was aborted: the test shows nothing");
    }

    /** Outputs that were aborted, and threads that died. */
    private record Bounced(int undone, long threadsReplaced) {}

    /** Takes the broker away when every thread is in the middle of a transaction. */
    private Bounced bounce(String name, int threads, Map<String, String> settings, Duration outage) throws Exception {
        PipelineSpec spec = spec(name);
        try (TestCluster brokers = TestCluster.start(1);
                Stage stage = Stage.at(brokers.servers(), folder)) {
            stage.topic(name + "-rooms", 2 * threads, Map.of());
            CountDownLatch areInTheMiddle = new CountDownLatch(threads);
            CountDownLatch isGone = new CountDownLatch(1);
            AtomicInteger calls = new AtomicInteger();
            long replaced;
            settings.put("num.stream.threads", Integer.toString(threads));
            try (RunningPipeline running = stage.start(spec, settings, null)) {
                Stage.awaitSpread(running, threads);
                running.counters().timing(nanos -> {
                    if (calls.incrementAndGet() >= 60 && isGone.getCount() > 0) { // every 64th record is timed
                        areInTheMiddle.countDown();
                        await().forever().until(() -> isGone.getCount() == 0);
                    }
                });
                new Load(21, 30).send(stage, name + "-rooms", 20_000);
                assertTrue(areInTheMiddle.await(60, TimeUnit.SECONDS));
                // What was sent is appended before the broker goes.
                await().atMost(LONG).until(() -> stage.openTransactions(name) == threads && stage.isInTheMiddle(name));
                brokers.stop(0);
                long begun = System.nanoTime();
                isGone.countDown();
                await().atMost(LONG).until(() -> System.nanoTime() - begun >= outage.toNanos());
                brokers.restart(0);
                stage.awaitCaughtUp(name, name + "-rooms", LONG);
                System.out.printf(
                        "%s: caught up %d ms after the broker went, %d threads replaced%n",
                        name, (System.nanoTime() - begun) / 1_000_000, running.threadsReplaced());
                assertNull(running.failure());
                replaced = running.threadsReplaced();
            }
            assertEquals(20_000, Truth.assertHolds(stage, spec));
            String told = OutputTopic.UNCERTAINTY.of(name);
            return new Bounced(
                    stage.readUncommitted(told).size() - stage.read(told).size(), replaced);
        }
    }

    @Test
    void instancesAreRestartedOneAfterTheOther() throws Exception {
        rolling("rolling", 3, 1);
    }

    @Test
    @Tag("slow")
    void instancesAreRestartedManyTimes() throws Exception {
        rolling("rolling-long", 3, 5);
    }

    private void rolling(String name, int instances, int rounds) throws Exception {
        PipelineSpec spec = spec(name);
        String servers = TestCluster.shared().servers();
        List<RunningPipeline> running = new ArrayList<>();
        try (Stage stage = Stage.at(servers, folder)) {
            stage.topic(name + "-rooms", 12, Map.of("message.timestamp.type", "LogAppendTime"));
            try (Load.Flow flow = Load.flowing(22, 60, servers, folder, name + "-rooms")) {
                for (int i = 0; i < instances; i++) {
                    running.add(start(stage, spec, i));
                }
                for (int i = 0; i < instances * rounds; i++) {
                    await().atMost(LONG).until(() -> isSpread(running));
                    flow.awaitMore(500);
                    running.get(i % instances).close();
                    running.set(i % instances, start(stage, spec, i % instances));
                }
                await().atMost(LONG).until(() -> isSpread(running));
                flow.awaitMore(500);
            }
            stage.awaitCaughtUp(name, name + "-rooms", LONG);
            for (RunningPipeline one : running) {
                assertNull(one.failure());
                one.close();
            }
            long records = Truth.assertHolds(stage, spec);
            System.out.printf(
                    "%s: %d restarts, %d records, the slowest took %d ms%n",
                    name, instances * rounds, records, stage.slowestMillis(name));
        }
    }

    private RunningPipeline start(Stage stage, PipelineSpec spec, int instance) throws Exception {
        Map<String, String> own = with(
                "state.dir",
                folder.resolve("state" + instance).toString(),
                "num.stream.threads",
                Integer.toString(1 + instance));
        return stage.start(spec, own, null);
    }

    /** Whether every partition lives somewhere, and every instance has some. */
    private static boolean isSpread(List<RunningPipeline> instances) {
        return instances.stream().allMatch(i -> !i.counters().ledgers().isEmpty())
                && instances.stream()
                                .mapToInt(i -> i.counters().ledgers().size())
                                .sum()
                        == 12;
    }

    /** Three brokers, of which each goes and comes back: the coordinators of group and transactions move every time. */
    @Test
    @Tag("slow")
    void coordinatorsMove() throws Exception {
        PipelineSpec spec = spec("move");
        try (TestCluster brokers = TestCluster.start(3);
                Stage stage = Stage.at(brokers.servers(), folder)) {
            stage.topic("move-rooms", 12, Map.of("message.timestamp.type", "LogAppendTime"));
            try (RunningPipeline running = stage.start(spec, TestCluster.IMPATIENT, null)) {
                try (Load.Flow flow = Load.flowing(23, 60, brokers.servers(), folder, "move-rooms")) {
                    for (int broker = 0; broker < 3; broker++) {
                        flow.awaitMore(2_000);
                        brokers.stop(broker);
                        flow.awaitMore(2_000);
                        brokers.restart(broker);
                        await().atMost(LONG).until(() -> isInSync(stage));
                    }
                }
                stage.awaitCaughtUp("move", "move-rooms", LONG);
                assertNull(running.failure());
                System.out.printf("move: %d threads replaced%n", running.threadsReplaced());
            }
            long records = Truth.assertHolds(stage, spec);
            System.out.printf("move: %d records, the slowest took %d ms%n", records, stage.slowestMillis("move"));
        }
    }

    private static boolean isInSync(Stage stage) throws Exception {
        for (String topic : List.of("move-rooms", "__consumer_offsets", "__transaction_state", "move.uncertainty")) {
            if (stage.cluster().find(topic).orElseThrow().partitions().stream()
                    .anyMatch(p -> p.isr().size() < 3)) {
                return false;
            }
        }
        return true;
    }
}
