package io.credence.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.spec.PipelineSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Killed with SIGKILL at random moments, a pipeline ends with the beliefs of one that never was.
 *
 * <p>Kills: beliefs written after the offsets are committed; a heap that survives an abort; outputs outside the transaction;
 * state of a partition that stays with a thread when the partition goes to another.
 */
final class KilledTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int ROUND = 10_000; // records: half a second of a cold process

    private static TestCluster brokers;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws Exception {
        brokers = TestCluster.shared();
    }

    @ParameterizedTest
    @CsvSource({"memory, local-level, 1", "rocksdb, gaussian, 3"})
    void beliefsSurvive(String store, String family, int threads) throws Exception {
        killed(store, family, threads, 3, 20261121);
    }

    @ParameterizedTest
    @CsvSource({"memory, gaussian, 1", "memory, local-level, 3", "rocksdb, gaussian, 3"})
    @Tag("slow")
    void beliefsSurviveTwentyKills(String store, String family, int threads) throws Exception {
        long begun = System.nanoTime();
        long undone = killed(store, family, threads, 20, 7);
        System.out.printf(
                "study: 20 kills, %s, %s, %d threads: %d outputs undone by aborts, %d s, beliefs bit-identical%n",
                store, family, threads, undone, (System.nanoTime() - begun) / 1_000_000_000L);
    }

    private static String model(String family) {
        // A level that wanders by 0.03 sds between two records of a room: what happens to a room is no part of that.
        return family.equals("local-level")
                ? "{ family: local-level, level: { ratio: 0.3, per: PT1H } }"
                : "{ family: " + family + " }";
    }

    /** Kills as often in the middle of the work; returns how many outputs were aborted. */
    private long killed(String store, String family, int threads, int kills, long seed) throws Exception {
        Random random = new Random(seed);
        Load load = new Load(seed, 30);
        String name = String.join("-", "killed", store, family, "" + threads, "" + kills);
        Map<String, String> settings = new HashMap<>(TestCluster.IMPATIENT);
        settings.put("num.stream.threads", Integer.toString(threads));
        String text = """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: %s }
                spec:
                  input: { topic: %s-rooms, format: number }
                  model: %s
                  output: { emit: every record }
                  drift: { falseAlarms: 1 per 1000 records per key }
                state: { store: %s, decoded: 25 }
                """.formatted(name, name, model(family), store);
        PipelineSpec spec = Stage.spec(name, text.substring(text.indexOf("spec:")));
        String told = OutputTopic.UNCERTAINTY.of(name);
        try (Stage stage = Stage.at(brokers.servers(), folder)) {
            stage.topic(name + "-rooms", 2 * threads, Map.of());
            long mostOpen = 0;
            for (int kill = 0; kill < kills; kill++) {
                load.send(stage, name + "-rooms", ROUND);
                long before = stage.end(told);
                long moment = before + 1 + random.nextInt(ROUND - 1);
                long begun = System.currentTimeMillis();
                try (Child child = Child.start(folder, brokers.servers(), text, settings)) {
                    await().pollInterval(Duration.ofMillis(3)).atMost(LONG).until(() -> {
                        assertTrue(child.isAlive(), "see child.log");
                        return stage.end(told) >= moment;
                    });
                }
                long open = stage.openTransactions(name, begun); // until they time out
                mostOpen = Math.max(mostOpen, open);
                System.out.printf(
                        "seed %d, %s: killed at output %d of %d, %d transactions open%n",
                        seed, name, moment, before + ROUND, open);
            }
            load.send(stage, name + "-rooms", 500);
            try (RunningPipeline last = stage.start(spec, settings, null)) {
                stage.awaitCaughtUp(name, spec.requireTopic(), LONG);
                assertEquals(null, last.failure());
            }
            long records = Truth.assertHolds(stage, spec);
            assertEquals((long) kills * ROUND + 500, records);
            long undone = stage.readUncommitted(told).size() - records;
            assertTrue(undone > 0, "no kill was in the middle of a transaction: the test shows nothing");
            assertTrue(mostOpen > 1 || threads == 1, "no kill hit several threads at work: the test shows nothing");
            assertFalse(
                    stage.read(OutputTopic.DECISIONS.of(name)).isEmpty(), "nothing was decided: the load is too dull");
            return undone;
        }
    }
}
