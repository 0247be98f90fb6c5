package io.credence.streams;

import static org.awaitility.Awaitility.await;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.LocalSchemaSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
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
