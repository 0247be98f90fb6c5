package io.credence.app.cluster;

import io.credence.streams.Cluster;
import io.credence.streams.ClusterException;
import io.credence.streams.PipelineTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Makes a pipeline forget everything, so that it begins anew with the oldest record of its input; one thread.
 *
 * <p>The order matters where it is cut short. What is on its way between partitions goes first: taken in again beside its
 * origin it would count twice. The stored beliefs go before the offsets: offsets without beliefs lose the past, but beliefs
 * without offsets would learn it twice. Doing it again completes it.
 */
public final class Reset {
    private final Deployment deployment;
    private final Cluster cluster;

    /** Of a pipeline that nobody runs. */
    public Reset(Deployment deployment, Cluster cluster) {
        this.deployment = deployment;
        this.cluster = cluster;
    }

    /** What there is to be deleted, in the order of deletion. */
    public List<String> plan() throws IOException {
        return plan(List.of());
    }

    /**
     * The same for someone who deletes topics besides.
     *
     * @param besides topics of which it need not be said that they are emptied first
     */
    public List<String> plan(List<String> besides) throws IOException {
        String name = deployment.name();
        List<String> plan = new ArrayList<>();
        for (String topic : between()) {
            if (!besides.contains(topic)) {
                plan.add("what is left in topic " + topic);
            }
        }
        for (String topic : logs()) {
            plan.add("topic " + topic);
        }
        if (!Group.of(name, cluster).state().equals("none")) {
            plan.add("the offsets of group " + PipelineTopology.applicationId(name));
        }
        if (Files.exists(folder())) {
            plan.add("folder " + folder());
        }
        return plan;
    }

    /**
     * Does it.
     *
     * @throws ClusterException where somebody runs the pipeline
     */
    public void apply() throws IOException {
        String name = deployment.name();
        Group.of(name, cluster).requireIdle(name);
        for (String topic : between()) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (TopicPartition partition : Group.partitions(topic, cluster)) {
                all.put(partition, RecordsToDelete.beforeOffset(-1)); // as far as it goes
            }
            cluster.get(cluster.admin().deleteRecords(all).all(), "delete what is left in topic " + topic);
        }
        cluster.delete(logs());
        deleteGroup(PipelineTopology.applicationId(name));
        Utils.delete(folder().toFile());
    }

    private void deleteGroup(String group) throws ClusterException {
        try {
            cluster.get(cluster.admin().deleteConsumerGroups(List.of(group)).all(), "delete group " + group);
        } catch (ClusterException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    private List<String> between() throws ClusterException {
        return existing(
                PipelineTopology.rekeyedTopic(deployment.name()), PipelineTopology.rollUpTopic(deployment.name()));
    }

    private List<String> logs() throws ClusterException {
        return existing(
                PipelineTopology.changelogTopic(deployment.name()),
                PipelineTopology.rollUpChangelogTopic(deployment.name()));
    }

    private List<String> existing(String... topics) throws ClusterException {
        Map<String, TopicDescription> found = cluster.find(List.of(topics));
        return Stream.of(topics).filter(found::containsKey).toList();
    }

    private Path folder() throws ClusterException {
        String states = deployment.settings().streams(deployment.name(), 1).getProperty(StreamsConfig.STATE_DIR_CONFIG);
        return Path.of(states, PipelineTopology.applicationId(deployment.name()));
    }
}
