package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClusterTest {
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
}
