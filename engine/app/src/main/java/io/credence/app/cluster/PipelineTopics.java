package io.credence.app.cluster;

import io.credence.streams.Cluster;
import io.credence.streams.ClusterException;
import io.credence.streams.TopicPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * The topics of a pipeline, planned and found; immutable.
 *
 * @param partitions of the input
 * @param listed every one it needs beside its input
 * @param misfits what does not fit, each a line with the fix
 */
public record PipelineTopics(int partitions, List<Listed> listed, List<String> misfits) {
    /** Copies the lists. */
    public PipelineTopics {
        listed = List.copyOf(listed);
        misfits = List.copyOf(misfits);
    }

    /**
     * A topic.
     *
     * @param planned how it should be
     * @param partitions it has; 0 where it does not exist
     */
    public record Listed(TopicPlan.Planned planned, int partitions) {
        /** In a word. */
        public String state() {
            return partitions == 0 ? "missing" : planned.fits(partitions) ? "exists" : "misfit";
        }
    }

    /**
     * Looks at a cluster.
     *
     * @throws ClusterException also where the input does not exist
     */
    public static PipelineTopics of(Deployment deployment, Cluster cluster) throws ClusterException {
        int partitions = cluster.partitions(deployment.topic());
        TopicPlan plan = TopicPlan.complete(deployment.spec(), partitions);
        Map<String, TopicDescription> found = cluster.find(plan.names());
        List<Listed> listed = new ArrayList<>();
        for (TopicPlan.Planned planned : plan.topics()) {
            TopicDescription topic = found.get(planned.name());
            listed.add(
                    new Listed(planned, topic == null ? 0 : topic.partitions().size()));
        }
        return new PipelineTopics(
                partitions, listed, cluster.misfits(TopicPlan.of(deployment.spec(), partitions), partitions));
    }

    /** Those that do not exist. */
    public List<TopicPlan.Planned> missing() {
        return listed.stream()
                .filter(topic -> topic.partitions() == 0)
                .map(Listed::planned)
                .toList();
    }
}
