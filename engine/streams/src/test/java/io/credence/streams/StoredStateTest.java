package io.credence.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.KafkaSettings;
import io.credence.pipeline.spec.PipelineSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored can be read while the pipeline runs, and is what it believes. */
final class StoredStateTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"full", "replay, snapshotEvery: 7"})
    void keysAndBooksAreReadFromTheLog(String changelog) throws Exception {
        PipelineSpec spec = Stage.spec("room", """
                spec:
                  input: { topic: rooms, format: number, tombstone: forget }
                  model: { family: gaussian }
                state: { changelog: %s }
                """.formatted(changelog));
        PipelineSpec other = Stage.spec("room", """
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: local-level }
                """);
        try (Stage stage = Stage.open(folder)) {
            stage.topic("rooms", 2, Map.of());
            ClusterException none = assertThrows(
                    ClusterException.class, () -> StoredState.open(spec, stage.settings(), stage.cluster()));
            assertTrue(none.getMessage().contains("pipeline room has no state on"), none.getMessage());
            for (int i = 0; i < 300; i++) {
                stage.send("rooms", "k" + i % 30, Integer.toString(i % 7));
            }
            stage.send("rooms", "k3", null);
            stage.flush();
            try (RunningPipeline running = stage.start(spec)) {
                stage.awaitCaughtUp("room", "rooms", Duration.ofSeconds(60));
                assertNull(running.failure());
                // What belongs to Streams' own consumers, this one would refuse.
                ClientSettings settings = stage.settings().with(new KafkaSettings(Map.of("group.protocol", "streams")));
                try (StoredState stored = StoredState.open(spec, settings, stage.cluster())) {
                    var ledgers = stored.ledgers().values();
                    assertEquals(29, ledgers.stream().mapToLong(Ledger::keys).sum());
                    assertEquals(
                            1, ledgers.stream().mapToLong(Ledger::forgotten).sum());
                    assertEquals(
                            300,
                            ledgers.stream()
                                    .mapToLong(ledger -> ledger.books().count(Outcome.ABSORBED))
                                    .sum());
                    List<String> keys = new ArrayList<>();
                    stored.visit(key -> true, (partition, key, state) -> {
                        keys.add(key);
                        assertEquals(10, state.posterior().observations());
                        assertTrue(stored.summarise(state).parameter("mean").mean() < 7);
                    });
                    assertEquals(29, keys.size());
                    keys.clear();
                    stored.visit("k7"::equals, (partition, key, state) -> keys.add(key));
                    assertEquals(List.of("k7"), keys);
                }
                try (StoredState stored = StoredState.open(other, stage.settings(), stage.cluster())) {
                    ClusterException misfit = assertThrows(
                            ClusterException.class, () -> stored.visit(key -> true, (partition, key, state) -> {}));
                    assertTrue(misfit.getMessage().endsWith("; give the spec that it ran with"), misfit.getMessage());
                }
            }
            // Both models keep as many numbers: only their names tell them apart.
            try (RunningPipeline changed = stage.start(other)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> changed.failure() != null);
                assertTrue(
                        changed.failureInWords()
                                .startsWith("what is stored does not fit: stored beliefs are of gaussian/1"),
                        changed.failureInWords());
            }
        }
    }
}
