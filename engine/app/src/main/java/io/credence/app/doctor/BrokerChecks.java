package io.credence.app.doctor;

import io.credence.app.cluster.Deployment;
import io.credence.app.cluster.Grant;
import io.credence.app.doctor.Finding.Grade;
import io.credence.streams.Cluster;
import io.credence.streams.ClusterException;
import io.credence.streams.OutputTopic;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/** What can be asked of brokers: versions, transactions, permissions, clocks; one thread. */
final class BrokerChecks {
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final Duration AHEAD = Duration.ofMinutes(5); // what producers' clocks may differ

    private final Deployment deployment;
    private final Cluster cluster;
    private final Clock clock;
    private final Findings findings;

    /** Is told what was found. */
    interface Findings {
        /** Takes one. */
        void found(String subject, Grade grade, String text);
    }

    BrokerChecks(Deployment deployment, Cluster cluster, Clock clock, Findings findings) {
        this.deployment = deployment;
        this.cluster = cluster;
        this.clock = clock;
        this.findings = findings;
    }

    void cluster() throws ClusterException {
        String id = cluster.get(cluster.admin().describeCluster().clusterId(), "describe the cluster");
        Map<String, FinalizedVersionRange> features = cluster.get(
                        cluster.admin().describeFeatures().featureMetadata(), "ask for its version")
                .finalizedFeatures();
        FinalizedVersionRange version = features.get("metadata.version");
        findings.found(
                "broker",
                Grade.OK,
                "cluster " + id + " at " + cluster.servers() + ", " + nodes().size() + " brokers"
                        + (version == null ? "" : ", metadata version level " + version.maxVersionLevel()));
    }

    private Collection<Node> nodes() throws ClusterException {
        return cluster.get(cluster.admin().describeCluster().nodes(), "list the brokers");
    }

    /** A cluster of one broker with the replication of three takes no transaction: the usual trap of a test set-up. */
    void transactions() throws ClusterException {
        Collection<Node> nodes = nodes();
        Config config;
        try {
            config = settings(nodes.iterator().next());
        } catch (ClusterException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw e;
            }
            findings.found(
                    "transactions",
                    Grade.NOTE,
                    "brokers' settings are not ours to read: see that transaction.state.log.replication.factor is at most "
                            + nodes.size());
            return;
        }
        for (String name : List.of("transaction.state.log.replication.factor", "offsets.topic.replication.factor")) {
            int replicas = Integer.parseInt(config.get(name).value());
            if (replicas > nodes.size()) {
                findings.found(
                        "transactions",
                        Grade.WRONG,
                        name + " is " + replicas + " but there are only " + nodes.size()
                                + " brokers: set it to that at most, or add brokers");
                return;
            }
        }
        findings.found("transactions", Grade.OK, "there are brokers enough for exactly-once");
    }

    private Config settings(Node broker) throws ClusterException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
        return cluster.get(cluster.admin().describeConfigs(List.of(resource)).all(), "read a broker's settings")
                .get(resource);
    }

    void permissions() throws ClusterException {
        int asked = 0;
        boolean isWell = true;
        for (Grant grant : Grant.of(deployment.spec())) {
            if (!grant.isTopic() || cluster.find(grant.name()).isEmpty()) {
                continue;
            }
            asked++;
            Set<AclOperation> allowed = allowed(grant.name());
            String missing = grant.operations().stream()
                    .filter(operation -> !allowed.contains(Grant.operation(operation)))
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                isWell = false;
                findings.found(
                        "permissions",
                        Grade.WRONG,
                        "no " + missing + " on topic " + grant.name() + ": `credence acls print` lists what is needed");
            }
        }
        if (isWell) {
            findings.found(
                    "permissions",
                    Grade.OK,
                    "as needed on the " + asked + " topics that exist; for the group and the transactional id brokers"
                            + " do not tell beforehand");
        }
    }

    private Set<AclOperation> allowed(String topic) throws ClusterException {
        TopicDescription described = cluster.get(
                        cluster.admin()
                                .describeTopics(
                                        List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                                .allTopicNames(),
                        "describe topic " + topic)
                .get(topic);
        Set<AclOperation> allowed = described.authorizedOperations();
        return allowed == null || allowed.contains(AclOperation.ALL) ? Set.of(AclOperation.values()) : allowed;
    }

    /** Brokers do not tell their time; the newest stamp of theirs bounds it from below. */
    void clocks() throws ClusterException {
        long now = clock.millis();
        long newest = newest(deployment.topic());
        if (newest > now + AHEAD.toMillis()) {
            findings.found(
                    "clock",
                    Grade.WRONG,
                    "the newest record of " + deployment.topic() + " is " + words(newest - now)
                            + " ahead of this machine's clock: correct whichever is wrong, or its producer's stamps");
        } else {
            findings.found(
                    "clock",
                    Grade.OK,
                    newest < 0
                            ? deployment.topic() + " holds no record yet"
                            : "the newest record of " + deployment.topic() + " is " + words(now - newest) + " old");
        }
        String output = OutputTopic.UNCERTAINTY.of(deployment.name());
        if (cluster.find(output).isPresent()) {
            long stamped = newest(output); // by a broker
            if (stamped > now + SKEW.toMillis()) {
                findings.found(
                        "clock",
                        Grade.WRONG,
                        "this machine's clock is at least " + words(stamped - now) + " behind the brokers': set it");
            }
        }
    }

    private long newest(String topic) throws ClusterException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        IntStream.range(0, cluster.partitions(topic))
                .forEach(number -> wanted.put(new TopicPartition(topic, number), OffsetSpec.maxTimestamp()));
        return cluster
                .get(cluster.admin().listOffsets(wanted).all(), "see the newest record of " + topic)
                .values()
                .stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .max()
                .orElse(-1);
    }

    private static String words(long millis) {
        double seconds = millis * 1e-3;
        return seconds < 120
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
