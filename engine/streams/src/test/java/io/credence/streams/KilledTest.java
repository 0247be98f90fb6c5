package io.credence.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.spec.PipelineSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed with SIGKILL at random moments, a pipeline ends with the beliefs of one that never was.
 *
 * <p>Kills: beliefs written after the offsets are committed; a heap that survives an abort; outputs outside the transaction.
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

    @Test
    void beliefsInMemorySurvive() throws Exception {
        killed("memory", 3, 20261121);
    }

    @Test
    void beliefsOnDiskSurvive() throws Exception {
        killed("rocksdb", 3, 20261122);
    }

    @Test
    @Tag("slow")
    void beliefsSurviveTwentyKills() throws Exception {
        for (String store : new String[] {"memory", "rocksdb"}) {
            long begun = System.nanoTime();
            long undone = killed(store, 20, 7 + store.length());
            System.out.printf(
                    "study: 20 kills, %s: %d outputs undone by aborts, %d s, beliefs bit-identical%n",
                    store, undone, (System.nanoTime() - begun) / 1_000_000_000L);
        }
    }

    /** Kills as often in the middle of the work; returns how many outputs were aborted. */
    private long killed(String store, int kills, long seed) throws Exception {
        Random random = new Random(seed);
        Load load = new Load(seed, 30);
        String name = "killed-" + store + "-" + kills;
        String text = """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: %s }
                spec:
                  input: { topic: %s-rooms, format: number }
                  model: { family: gaussian }
                  output: { emit: every record }
                  drift: { falseAlarms: 1 per 1000 records per key }
                state: { store: %s, decoded: 25 }
                """.formatted(name, name, store);
        PipelineSpec spec = Stage.spec(name, text.substring(text.indexOf("spec:")));
        String told = OutputTopic.UNCERTAINTY.of(name);
        try (Stage stage = Stage.at(brokers.servers(), folder)) {
            stage.topic(name + "-rooms", 2, Map.of());
            for (int kill = 0; kill < kills; kill++) {
                load.send(stage, name + "-rooms", ROUND);
                long before = stage.end(told);
                long moment = before + 1 + random.nextInt(ROUND - 1);
                try (Child child = Child.start(folder, brokers.servers(), text, TestCluster.IMPATIENT)) {
                    await().pollInterval(Duration.ofMillis(3)).atMost(LONG).until(() -> {
                        assertTrue(child.isAlive(), "see child.log");
                        return stage.end(told) >= moment;
                    });
                }

                System.out.printf("seed %d, %s: killed at output %d of %d%n", seed, store, moment, before + ROUND);
            }
            load.send(stage, name + "-rooms", 500);
            try (RunningPipeline last = stage.start(spec, TestCluster.IMPATIENT, null)) {
                stage.awaitCaughtUp(name, spec.requireTopic(), LONG);
                assertEquals(null, last.failure());
            }
            long records = Truth.assertHolds(stage, spec);
            assertEquals((long) kills * ROUND + 500, records);
            long undone = stage.readUncommitted(told).size() - records;
            assertTrue(undone > 0, "no kill was in the middle of a transaction: the test shows nothing");
            return undone;
        }
    }
}
