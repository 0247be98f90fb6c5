package io.credence.app.cluster;

import io.credence.streams.Cluster;
import io.credence.streams.ClusterException;
import io.credence.streams.PipelineTopology;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/**
 * The consumer group of a pipeline as its cluster sees it; immutable.
 *
 * @param state in a word; {@code none} where there is no group
 * @param isActive whether anyone runs the pipeline
 * @param committed up to where it has read, by partition
 */
public record Group(String state, boolean isActive, Map<TopicPartition, Long> committed) {
    private static final Set<GroupState> IDLE = Set.of(GroupState.EMPTY, GroupState.DEAD);

    /** That of a pipeline. */
    public static Group of(String pipeline, Cluster cluster) throws ClusterException {
        String id = PipelineTopology.applicationId(pipeline);
        GroupState state = null;
        for (GroupListing listed : cluster.get(cluster.admin().listGroups().valid(), "list the groups")) {
            if (listed.groupId().equals(id)) {
                state = listed.groupState().orElse(GroupState.UNKNOWN);
            }
        }
        Map<TopicPartition, Long> committed = state == null ? Map.of() : cluster.committed(pipeline);
        return new Group(
                state == null ? "none" : state.toString().toLowerCase(Locale.ROOT),
                state != null && !IDLE.contains(state),
                Map.copyOf(committed));
    }

    /**
     * Checks that nobody runs the pipeline.
     *
     * @throws ClusterException where somebody does
     */
    public void requireIdle(String pipeline) throws ClusterException {
        if (isActive) {
            throw new ClusterException("pipeline " + pipeline + " is running (group "
                    + PipelineTopology.applicationId(pipeline) + " is " + state + "): stop every instance first");
        }
    }

    /** Records of a topic that are not committed yet. */
    public long lag(String topic, Cluster cluster) throws ClusterException {
        List<TopicPartition> partitions = partitions(topic, cluster);
        Map<TopicPartition, Long> begins = cluster.begins(partitions);
        Map<TopicPartition, Long> ends = cluster.ends(partitions);
        long lag = 0;
        for (TopicPartition partition : partitions) {
            long begin = begins.get(partition);
            long reached = Math.max(begin, committed.getOrDefault(partition, begin));
            lag += Math.max(0, ends.get(partition) - reached);
        }
        return lag;
    }

    /** The partitions of a topic. */
    static List<TopicPartition> partitions(String topic, Cluster cluster) throws ClusterException {
        int partitions = cluster.partitions(topic);
        return IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }
}
