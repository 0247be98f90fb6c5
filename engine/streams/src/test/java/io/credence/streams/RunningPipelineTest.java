package io.credence.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Posterior;
import io.credence.schema.v1.Uncertainty;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline on a real broker, from the first record to the last. */
final class RunningPipelineTest {
    @TempDir
    Path folder;

    @Test
    void recordsBecomePosteriors() throws Exception {
        PipelineSpec spec = Stage.spec("room", """
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: gaussian }
                  output: { emit: every record }
                """);
        try (Stage stage = Stage.open(folder)) {
            stage.topic("rooms", 2, Map.of());
            for (int i = 0; i < 100; i++) {
                stage.send("rooms", "a", Integer.toString(i % 10));
                stage.send("rooms", "b", Integer.toString(50 + i % 10));
            }
            stage.send("rooms", "a", "no number");
            stage.flush();
            try (RunningPipeline running = stage.start(spec)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> running.counters().outcome(Outcome.ABSORBED) == 200);
                // Records come through while the client still calls itself rebalancing.
                await().atMost(Duration.ofSeconds(60)).until(running::isReady);
                assertEquals(2, running.counters().keys());
                assertEquals(200, running.counters().scored());
                double since = running.secondsSincePoll();
                assertTrue(since >= 0 && since < 60, () -> since + ": the health of threads rests on this metric");
                assertTrue(running.counters().within(3) > 150, "95 % of calm records");
            }
            assertEquals(200, stage.read("room.posterior").size());
            var uncertainties = stage.read("room.uncertainty");
            assertEquals(200, uncertainties.size());
            assertEquals(1, stage.read("room.quarantine").size());
            WireReader<Uncertainty> reader =
                    WireReader.specific(Uncertainty.getClassSchema(), LocalSchemaSource.released());
            for (var record : uncertainties) {
                assertEquals(
                        new String(record.key(), StandardCharsets.UTF_8),
                        reader.decode(record.value()).getKey());
            }
            WireReader<Posterior> posteriors =
                    WireReader.specific(Posterior.getClassSchema(), LocalSchemaSource.released());
            Posterior last =
                    posteriors.decode(stage.read("room.posterior").get(199).value());
            assertEquals(100, last.getObservations());
        }
    }

    /** Most of these make a detour before they are refused: the topic of the detour is no place to send a person to. */
    @Test
    void whatIsQuarantinedAfterADetourNamesTheRecordItWas() throws Exception {
        PipelineSpec spec = Stage.spec("hot", """
                spec:
                  input: { topic: rooms, format: json, key: /room, value: /celsius, valid: { max: 50 } }
                  model: { family: gaussian }
                """);
        try (Stage stage = Stage.open(folder)) {
            stage.topic("rooms", 4, Map.of());
            for (int i = 0; i < 20; i++) {
                stage.send("rooms", "gateway", "{\"room\": \"room " + i + "\", \"celsius\": " + (100 + i) + "}");
            }
            stage.flush();
            try (RunningPipeline running = stage.start(spec)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> running.counters().outcome(Outcome.QUARANTINED) == 20);
            }
            int partition = stage.read("rooms").get(0).partition();
            Set<String> named = new TreeSet<>();
            boolean detoured = false;
            for (var record : stage.read("hot.quarantine")) {
                assertEquals("rooms", text(record, "credence-topic"));
                assertEquals(Integer.toString(partition), text(record, "credence-partition"));
                named.add(text(record, "credence-offset"));
                detoured |= record.partition() != partition;
            }
            assertEquals(20, named.size());
            assertTrue(detoured);
        }
    }

    /**
     * Other languages' clients put a key into another partition than Java's does, and some send none at all.
     *
     * <p>Kills: taking a record's own key in wherever it landed.
     */
    @Test
    void aKeyLivesInOnePartitionWhoeverSendsIt() throws Exception {
        PipelineSpec spec = Stage.spec("mixed", """
                spec:
                  input: { topic: rooms, format: json, key: /room, value: /celsius }
                  model: { family: gaussian }
                """);
        try (Stage stage = Stage.open(folder)) {
            stage.topic("rooms", 2, Map.of());
            for (int i = 0; i < 80; i++) {
                String room = "room " + i % 10;
                byte[] own = i % 4 < 2 ? Stage.bytes(room) : null; // of each room some are keyed and some are not
                byte[] value = Stage.bytes("{\"room\": \"" + room + "\", \"celsius\": 20}");
                stage.send(new ProducerRecord<>("rooms", i / 10 % 2, 1_767_225_600_000L, own, value));
            }
            stage.flush();
            Map<String, Long> believed = new TreeMap<>();
            try (RunningPipeline running = stage.start(spec)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> running.counters().outcome(Outcome.ABSORBED) == 80);
            }
            try (StoredState stored = StoredState.open(spec, stage.settings(), stage.cluster())) {
                stored.visit(
                        key -> true,
                        (partition, key, state) -> believed.merge(
                                partition + "/" + key, state.posterior().observations(), Long::sum));
            }
            assertEquals(10, believed.size(), believed::toString);
            assertEquals(Set.of(8L), Set.copyOf(believed.values()));
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    /** A restart does not bring brokers back: health must not ask for one. */
    @Test
    void withoutABrokerItIsNotReadyAndNotIll() throws Exception {
        PipelineSpec spec = Stage.spec("alone", """
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: gaussian }
                """);
        try (Stage stage = Stage.open(folder)) {
            stage.topic("rooms", 1, Map.of());
            RunningPipeline running = stage.start(spec);
            try {
                await().atMost(Duration.ofSeconds(60)).until(running::isReady);
                stage.stopBroker();
                await().atMost(Duration.ofSeconds(60)).until(running::isCutOff);
                assertFalse(running.isReady());
                assertNull(running.ailment());
            } finally {
                running.close(Duration.ZERO);
            }
        }
    }

    /** Kills: going by the state of Streams, which calls itself running all the while. */
    @Test
    void aThreadThatHangsIsAnAilmentUntilItGoesOn() throws Exception {
        PipelineSpec spec = Stage.spec("stuck", """
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: fragile }
                """);
        CountDownLatch gate = FragileFamily.closeGate();
        try (Stage stage = Stage.open(folder)) {
            stage.topic("rooms", 1, Map.of());
            stage.send("rooms", "a", "1");
            stage.flush();
            try (RunningPipeline running = stage.start(spec)) {
                running.stall(Duration.ofSeconds(2));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> running.isReady() && running.counters().outcome(Outcome.ABSORBED) == 1);
                assertNull(running.ailment());
                stage.send("rooms", "a", Double.toString(FragileFamily.HANGING));
                stage.flush();
                await().atMost(Duration.ofSeconds(60)).until(() -> running.ailment() != null);
                assertTrue(
                        running.ailment().matches("a thread has not asked for records for \\d+ s"), running::ailment);
                assertEquals(KafkaStreams.State.RUNNING, running.streams().state());
                gate.countDown();
                await().atMost(Duration.ofSeconds(60))
                        .until(() ->
                                running.ailment() == null && running.counters().outcome(Outcome.ABSORBED) == 2);
                assertEquals(0, running.threadsReplaced());
            } finally {
                gate.countDown();
            }
        }
    }

    /** Kills: reckoning with the producer's limit alone. Batches that a topic refuses are split by the producer. */
    @Test
    void outputsAreNoLargerThanTheirTopicsTake() throws Exception {
        PipelineSpec spec = Stage.spec("tight", """
                spec:
                  input: { topic: tight-rooms, format: number }
                  model: { family: gaussian }
                  output: { emit: every record }
                """);
        try (Stage stage = Stage.open(folder)) {
            stage.topic("tight-rooms", 1, Map.of());
            stage.topic("tight.quarantine", 1, Map.of("max.message.bytes", "9000"));
            stage.topic("tight.posterior", 1, Map.of("max.message.bytes", "9000", "cleanup.policy", "compact"));
            Random random = new Random(7);
            byte[] incompressible = new byte[50_000];
            for (int i = 0; i < 2_000; i++) {
                stage.send("tight-rooms", "room " + i, Double.toString(random.nextGaussian()));
                if (i % 50 == 0) {
                    random.nextBytes(incompressible);
                    stage.send("tight-rooms", null, Stage.bytes("bad"), incompressible.clone());
                }
            }
            stage.flush();
            try (RunningPipeline running = stage.start(spec)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> running.isEnded() || stage.isCaughtUp("tight", "tight-rooms"));
                assertNull(running.failure());
                assertEquals(0, running.threadsReplaced());
            }
            assertEquals(2_000, stage.read("tight.posterior").size());
            var quarantined = stage.read("tight.quarantine");
            assertEquals(40, quarantined.size());
            for (var record : quarantined) {
                assertEquals(9_000 - 4_096, record.value().length);
            }
        }
    }
}
