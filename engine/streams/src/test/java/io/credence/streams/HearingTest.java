package io.credence.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.LocalSchemaSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An input is heard where what lay in it was taken in, of every partition, by whoever has it. */
final class HearingTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final TopicPartition SECOND = new TopicPartition("hearing-rooms", 1);

    @TempDir
    Path folder;

    /** Kills: looking at one's own partitions, at connections, or at the input alone. */
    @Test
    void whatNobodyHasTakenInIsNotHeard() throws Exception {
        try (Stage stage = Stage.at(TestCluster.shared().servers(), folder)) {
            PipelineSpec spec = Stage.spec("hearing", """
                    spec:
                      input: { topic: hearing-rooms, format: json, key: /k }
                      model: { family: gaussian }
                      alerts: { silence: PT1M }
                    """);
            stage.topic("hearing-rooms", 2, Map.of());
            stage.topic("hearing.rekeyed", 2, Map.of());
            PipelineParts parts =
                    new PipelineParts(spec, LocalSchemaSource.released(), Framing.fingerprints(), 2, 1 << 20);
            try (Hearing hearing = new Hearing(stage.cluster(), parts, Duration.ofMillis(100))) {
                await("an empty input").atMost(LONG).until(hearing::isGood);
                stage.send("hearing.rekeyed", "a", "1");
                stage.flush();
                await("something on the detour").atMost(LONG).until(() -> !hearing.isGood());
                takeIn(stage, "hearing.rekeyed");
                await("taken in").atMost(LONG).until(hearing::isGood);
                stage.cluster()
                        .admin()
                        .deleteTopics(Set.of(SECOND.topic()))
                        .all()
                        .get();
                await("partitions that cannot be asked").atMost(LONG).until(() -> !hearing.isGood());
            }
        }
    }

    /** Kills: waiting for the commit of what nobody can read any more, in a partition that says nothing else. */
    @Test
    void whatWasDeletedNeedNotBeTakenIn() throws Exception {
        try (Stage stage = Stage.at(TestCluster.shared().servers(), folder)) {
            stage.topic("deleted-rooms", 2, Map.of());
            stage.send("deleted-rooms", "a", "1");
            stage.flush();
            try (Hearing hearing = new Hearing(stage.cluster(), parts("deleted"), Duration.ofMillis(100))) {
                await("a beginning").during(Duration.ofSeconds(6)).atMost(LONG).until(() -> !hearing.isGood());
                Map<TopicPartition, RecordsToDelete> all = Map.of(
                        new TopicPartition("deleted-rooms", 0), RecordsToDelete.beforeOffset(-1),
                        new TopicPartition("deleted-rooms", 1), RecordsToDelete.beforeOffset(-1));
                stage.cluster().admin().deleteRecords(all).all().get();
                await("nothing is left").atMost(LONG).until(hearing::isGood);
            }
        }
    }

    /** Kills: an answer that holds for as long as the next one does not come. */
    @Test
    void anAnswerDoesNotHoldForEver() throws Exception {
        try (Stage stage = Stage.at(TestCluster.shared().servers(), folder)) {
            stage.topic("lasting-rooms", 2, Map.of());
            Thread asking = Thread.currentThread();
            AtomicLong later = new AtomicLong(); // for who asks it, not for itself
            LongSupplier nanos = () -> System.nanoTime() + (Thread.currentThread() == asking ? later.get() : 0);
            try (Hearing hearing = new Hearing(stage.cluster(), parts("lasting"), Duration.ofMillis(100), nanos)) {
                await("an empty input").pollInSameThread().atMost(LONG).until(hearing::isGood);
                later.set(Duration.ofSeconds(4).toNanos());
                assertFalse(hearing.isGood());
            }
        }
    }

    /** Kills: being deaf for ever without a word, and saying so of what has just begun. */
    @Test
    void whoHearsNothingForMinutesSaysSoAndTakesItBack() throws Exception {
        try (Stage stage = Stage.at(TestCluster.shared().servers(), folder)) {
            stage.topic("deaf-rooms", 2, Map.of());
            stage.send("deaf-rooms", "a", "1");
            stage.flush();
            AtomicLong later = new AtomicLong();
            LongSupplier nanos = () -> System.nanoTime() + later.get();
            try (Hearing hearing = new Hearing(stage.cluster(), parts("deaf"), Duration.ofMillis(100), nanos)) {
                await("a beginning").during(Duration.ofSeconds(5)).atMost(LONG).until(() -> !hearing.isToldDeaf());
                later.set(Duration.ofMinutes(6).toNanos());
                await("minutes").atMost(LONG).until(hearing::isToldDeaf);
                stage.cluster()
                        .admin()
                        .alterConsumerGroupOffsets(
                                "credence-deaf",
                                Map.of(
                                        new TopicPartition("deaf-rooms", 0), new OffsetAndMetadata(1),
                                        new TopicPartition("deaf-rooms", 1), new OffsetAndMetadata(1)))
                        .all()
                        .get();
                await("taken in").atMost(LONG).until(() -> !hearing.isToldDeaf());
            }
        }
    }

    private static PipelineParts parts(String name) {
        PipelineSpec spec = Stage.spec(name, """
                spec:
                  input: { topic: %s-rooms, format: number }
                  model: { family: gaussian }
                  alerts: { silence: PT1M }
                """.formatted(name));
        return new PipelineParts(spec, LocalSchemaSource.released(), Framing.fingerprints(), 2, 1 << 20);
    }

    private static void takeIn(Stage stage, String topic) throws Exception {
        for (int partition = 0; partition < 2; partition++) {
            stage.cluster()
                    .admin()
                    .alterConsumerGroupOffsets(
                            "credence-hearing", Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(1)))
                    .all()
                    .get();
        }
    }
}
