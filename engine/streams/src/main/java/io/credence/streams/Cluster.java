package io.credence.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A cluster as a pipeline's topics see it: what is there, what is missing, what does not fit; any thread. Every failure is
 * one line with the fix.
 */
public final class Cluster implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 15_000;
    private static final long POLL_MILLIS = 20;

    private final Admin admin;
    private final String servers;

    private Cluster(Admin admin, String servers) {
        this.admin = admin;
        this.servers = servers;
    }

    /**
     * Connects.
     *
     * @throws ClusterException where nobody answers
     */
    public static Cluster connect(ClientSettings settings) throws ClusterException {
        String servers = settings.bootstrapServers();
        Map<String, Object> client = new HashMap<>(settings.client());
        client.putIfAbsent("default.api.timeout.ms", Long.toString(PATIENCE_MILLIS));
        client.putIfAbsent("request.timeout.ms", Long.toString(PATIENCE_MILLIS / 2));
        Cluster cluster;
        try {
            cluster = new Cluster(Admin.create(client), servers);
        } catch (org.apache.kafka.common.KafkaException e) {
            throw new ClusterException("the Kafka settings do not work: " + reason(e), e);
        }
        try {
            cluster.get(cluster.admin.describeCluster().nodes(), "reach it");
            return cluster;
        } catch (ClusterException e) {
            cluster.close();
            throw e;
        }
    }

    /** The client, for what is not here. */
    public Admin admin() {
        return admin;
    }

    /** Where it is. */
    public String servers() {
        return servers;
    }

    /**
     * Partitions of the input topic.
     *
     * @throws ClusterException where it does not exist
     */
    public int partitions(String topic) throws ClusterException {
        return find(topic)
                .map(found -> found.partitions().size())
                .orElseThrow(() -> new ClusterException("topic " + topic + " does not exist on " + servers
                        + ": create it, or correct input.topic in the spec"));
    }

    /** What is known of a topic; empty where it does not exist. */
    public Optional<TopicDescription> find(String topic) throws ClusterException {
        return Optional.ofNullable(find(List.of(topic)).get(topic));
    }

    /** What is known of topics, by name; without those that do not exist. One question, however many they are. */
    public Map<String, TopicDescription> find(Collection<String> topics) throws ClusterException {
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin.describeTopics(topics).topicNameValues();
        Map<String, TopicDescription> found = new HashMap<>();
        for (String topic : topics) {
            try {
                found.put(topic, ask(asked.get(topic)));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure("describe topic " + topic, e.getCause());
                }
            }
        }
        return found;
    }

    /** Up to where the group of a pipeline has read, by partition; empty where it has not begun. */
    public Map<TopicPartition, Long> committed(String pipeline) throws ClusterException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        get(
                        admin.listConsumerGroupOffsets(PipelineTopology.applicationId(pipeline))
                                .partitionsToOffsetAndMetadata(),
                        "read the offsets of pipeline " + pipeline)
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        committed.put(partition, offset.offset());
                    }
                });
        return committed;
    }

    /** Where partitions begin. */
    public Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) throws ClusterException {
        return offsets(partitions, OffsetSpec.earliest(), new ListOffsetsOptions(), "begins");
    }

    /** Where partitions end. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws ClusterException {
        return ends(partitions, new ListOffsetsOptions());
    }

    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, ListOffsetsOptions options)
            throws ClusterException {
        return offsets(partitions, OffsetSpec.latest(), options, "ends");
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec at, ListOffsetsOptions options, String word)
            throws ClusterException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, at));
        Map<TopicPartition, Long> found = new HashMap<>();
        get(admin.listOffsets(wanted, options).all(), "see where topic " + topics(partitions) + " " + word)
                .forEach((partition, offset) -> found.put(partition, offset.offset()));
        return found;
    }

    private static String topics(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::topic).distinct().collect(Collectors.joining(", "));
    }

    /** What a plan lacks. */
    public List<TopicPlan.Planned> missing(TopicPlan plan) throws ClusterException {
        Map<String, TopicDescription> found = find(plan.names());
        return plan.topics().stream()
                .filter(planned -> !found.containsKey(planned.name()))
                .toList();
    }

    /**
     * Creates topics; one that exists already is left as it is. Every partition has a leader afterwards: of a producer whose
     * first batch is turned away for want of one, a broker may take the second, and then no more for minutes.
     */
    public void create(Collection<TopicPlan.Planned> topics) throws ClusterException {
        List<NewTopic> wanted = topics.stream()
                .map(t -> new NewTopic(t.name(), Optional.of(t.partitions()), Optional.empty()).configs(t.settings()))
                .toList();
        for (Map.Entry<String, KafkaFuture<Void>> created :
                admin.createTopics(wanted).values().entrySet()) {
            try {
                ask(created.getValue());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw failure("create topic " + created.getKey(), e.getCause());
                }
            }
        }
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicPlan.Planned topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        awaitLeaders(topics, ends);
    }

    /** A broker may not have heard of a topic that another has just created, and says that there is none. */
    private void awaitLeaders(Collection<TopicPlan.Planned> topics, Map<TopicPartition, OffsetSpec> ends)
            throws ClusterException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        for (TopicPlan.Planned topic : topics) {
            while (find(topic.name()).isEmpty() && System.nanoTime() < deadline) {
                pause();
            }
        }
        while (true) {
            try {
                ask(admin.listOffsets(ends).all());
                return;
            } catch (ExecutionException e) {
                boolean isUnheard = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!isUnheard || System.nanoTime() >= deadline) {
                    throw failure("see the new topics", e.getCause());
                }
            }
            pause();
        }
    }

    private void pause() throws ClusterException {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting for " + servers, e);
        }
    }

    /** Deletes topics; one that does not exist is no matter. */
    public void delete(Collection<String> topics) throws ClusterException {
        for (Map.Entry<String, KafkaFuture<Void>> deleted :
                admin.deleteTopics(topics).topicNameValues().entrySet()) {
            try {
                ask(deleted.getValue());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure("delete topic " + deleted.getKey(), e.getCause());
                }
            }
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        for (String topic : topics) {
            while (find(topic).isPresent() && System.nanoTime() < deadline) {
                pause(); // brokers hear of it later than the controller
            }
        }
    }

    /**
     * What does not fit about the topics that are there, each a line with the fix; empty where all is well. A partition of
     * the input must meet the same partition of the beliefs, for ever.
     */
    public List<String> misfits(TopicPlan plan, int partitions) throws ClusterException {
        List<String> misfits = new ArrayList<>();
        String changelog = PipelineTopology.changelogTopic(plan.pipeline());
        List<String> asked = new ArrayList<>(plan.names());
        asked.add(changelog);
        Map<String, TopicDescription> found = find(asked);
        for (TopicPlan.Planned planned : plan.topics()) {
            TopicDescription topic = found.get(planned.name());
            if (topic != null && !planned.fits(topic.partitions().size())) {
                int has = topic.partitions().size();
                misfits.add("topic " + planned.name() + " has " + has + " partitions, not " + planned.partitions()
                        + ": delete it and run `topics apply`"
                        + (has < planned.partitions() ? ", or add partitions to it" : ""));
            }
        }
        settings(plan).forEach((planned, settings) -> addMisfits(plan, planned, settings, misfits));
        TopicDescription beliefs = found.get(changelog);
        if (beliefs != null && beliefs.partitions().size() != partitions) {
            misfits.add(
                    0,
                    "topic " + plan.input() + " now has " + partitions + " partitions, but the beliefs of pipeline "
                            + plan.pipeline() + " were kept for "
                            + beliefs.partitions().size()
                            + ": keys have moved away from their beliefs; start anew with `state reset`, or under another"
                            + " metadata.name");
        }
        return misfits;
    }

    /** The longest record that all topics of a plan take, as far as we may know; no longer than that. */
    int largestRecord(TopicPlan plan, int longest) throws ClusterException {
        int largest = longest;
        for (Config settings : settings(plan).values()) {
            largest = Math.min(largest, largestRecord(settings));
        }
        return largest;
    }

    private static int largestRecord(Config settings) {
        return Integer.parseInt(settings.get("max.message.bytes").value());
    }

    private static void addMisfits(TopicPlan plan, TopicPlan.Planned planned, Config settings, List<String> misfits) {
        String policy = settings.get("cleanup.policy").value();
        String kept = settings.get("retention.ms").value();
        String change = ": change it with kafka-configs.sh, or delete the topic and run `topics apply`";
        if (largestRecord(settings) < TopicOutputs.LEAST) {
            misfits.add("topic " + planned.name() + " has max.message.bytes=" + largestRecord(settings)
                    + ", less than the " + TopicOutputs.LEAST + " that outputs need" + change);
        }
        if (planned.isPassing() && !policy.equals("delete")) {
            misfits.add("topic " + planned.name() + " has cleanup.policy=" + policy
                    + ", not delete, and may lose records that were not read yet" + change);
        }
        if (planned.isPassing() && !kept.equals("-1")) {
            misfits.add("topic " + planned.name() + " has retention.ms=" + kept
                    + ", not -1, and may lose records that were not read yet" + change);
        }
        if (planned.name().equals(OutputTopic.POSTERIOR.of(plan.pipeline())) && !policy.contains("compact")) {
            misfits.add("topic " + planned.name() + " has cleanup.policy=" + policy
                    + ", not compact, and may lose what is believed of quiet keys" + change);
        }
    }

    /** How the topics of a plan are set up, without those that are not there or that we may not ask about. */
    private Map<TopicPlan.Planned, Config> settings(TopicPlan plan) throws ClusterException {
        Map<String, KafkaFuture<Config>> asked = new HashMap<>();
        admin.describeConfigs(plan.topics().stream()
                        .map(planned -> new ConfigResource(ConfigResource.Type.TOPIC, planned.name()))
                        .toList())
                .values()
                .forEach((resource, answer) -> asked.put(resource.name(), answer));
        Map<TopicPlan.Planned, Config> settings = new LinkedHashMap<>();
        for (TopicPlan.Planned planned : plan.topics()) {
            try {
                settings.put(planned, ask(asked.get(planned.name())));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof AuthorizationException)
                        && !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure("see how topic " + planned.name() + " is set up", e.getCause());
                }
            }
        }
        return settings;
    }

    /**
     * The answer to a question.
     *
     * @param what was asked for, as in "cannot ‹what›"
     */
    public <T> T get(KafkaFuture<T> future, String what) throws ClusterException {
        try {
            return ask(future);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause());
        }
    }

    private <T> T ask(KafkaFuture<T> future) throws ExecutionException, ClusterException {
        try {
            return future.get(2 * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting for " + servers, e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw unreachable(e);
        }
    }

    private ClusterException failure(String what, Throwable cause) {
        if (cause instanceof TimeoutException) {
            return unreachable(cause);
        }
        if (cause instanceof AuthenticationException) {
            return new ClusterException(
                    servers + " does not accept who we say we are: check the sasl.* and ssl.* settings ("
                            + reason(cause) + ")",
                    cause);
        }
        if (cause instanceof AuthorizationException) {
            return new ClusterException(
                    "no permission to " + what + " on " + servers
                            + ": `credence acls print SPEC` lists what is needed (" + reason(cause) + ")",
                    cause);
        }
        return new ClusterException("cannot " + what + " on " + servers + ": " + reason(cause), cause);
    }

    private ClusterException unreachable(Throwable cause) {
        return new ClusterException(
                "no broker answers at " + servers + ": start one, or correct bootstrap.servers (and security.protocol"
                        + " where it is not PLAINTEXT)",
                cause);
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage())
                .lines()
                .findFirst()
                .orElse(deepest.getClass().getSimpleName());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
