package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterTest {
    private static final int CREATORS = 4;
    private static final int TOPICS = 20;
    private static final int PARTITIONS = 2;

    @TempDir
    private Path folder;

    /** A broker that has not yet heard of a new topic says there is none, and of a deleted one that it is there. */
    @Test
    void topicsAreThereOnceCreatedAndGoneOnceDeleted() throws Exception {
        try (TestCluster brokers = TestCluster.start(3);
                Cluster cluster = Cluster.connect(ClientSettings.of(Map.of("bootstrap.servers", brokers.servers())))) {
            for (int i = 0; i < 20; i++) {
                String topic = "topic-" + i;
                cluster.create(List.of(new TopicPlan.Planned(topic, 2, Map.of())));
                assertEquals(2, cluster.partitions(topic));
                cluster.delete(List.of(topic));
            }
        }
    }

    @Test
    void topicsAreThereWhenCreateReturnsHoweverManyAreMadeAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CREATORS);
        try (Stage stage = Stage.open(folder)) {
            List<Callable<Integer>> creators = new ArrayList<>();
            for (int i = 0; i < CREATORS; i++) {
                int creator = i;
                creators.add(() -> create(stage.cluster(), "of-" + creator));
            }
            for (Future<Integer> created : threads.invokeAll(creators)) {
                assertEquals(TOPICS * PARTITIONS, created.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    private static int create(Cluster cluster, String prefix) throws Exception {
        List<TopicPlan.Planned> topics = new ArrayList<>();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int i = 0; i < TOPICS; i++) {
            topics.add(new TopicPlan.Planned(prefix + "-" + i, PARTITIONS, Map.of()));
            for (int partition = 0; partition < PARTITIONS; partition++) {
                ends.put(new TopicPartition(prefix + "-" + i, partition), OffsetSpec.latest());
            }
        }
        cluster.create(topics);
        return cluster.get(cluster.admin().listOffsets(ends).all(), "see them").size();
    }
}
