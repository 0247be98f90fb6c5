package io.credence.app.publish;

import io.credence.streams.Cluster;
import io.credence.streams.ClusterException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/** Whether a topic is there, and keeps what is sent to it; immutable. */
public final class TopicCheck {
    private final String topic;
    private final Optional<Config> config; // empty where we may not ask

    private TopicCheck(String topic, Optional<Config> config) {
        this.topic = topic;
        this.config = config;
    }

    /**
     * Asks the cluster.
     *
     * @throws ClusterException where the topic does not exist
     */
    public static TopicCheck of(Cluster cluster, String topic) throws ClusterException {
        if (cluster.find(topic).isEmpty()) {
            throw new ClusterException(
                    "topic " + topic + " does not exist on " + cluster.servers() + ": create it, or correct --topic");
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            return new TopicCheck(
                    topic,
                    Optional.of(cluster.get(
                            cluster.admin()
                                    .describeConfigs(List.of(resource))
                                    .values()
                                    .get(resource),
                            "see how topic " + topic + " is set up")));
        } catch (ClusterException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return new TopicCheck(topic, Optional.empty());
            }
            throw e;
        }
    }

    /** What to say where records of such a time may be deleted as soon as they are there: brokers go by their timestamps. */
    public Optional<String> retentionNote(long oldestMicros, long nowMillis) {
        if (config.isEmpty()
                || !config.get().get("cleanup.policy").value().contains("delete")
                || !config.get().get("message.timestamp.type").value().equals("CreateTime")) {
            return Optional.empty();
        }
        long kept = Long.parseLong(config.get().get("retention.ms").value());
        if (kept < 0 || oldestMicros / 1_000 >= nowMillis - kept) {
            return Optional.empty();
        }
        return Optional.of("topic " + topic + " keeps records for "
                + Duration.ofMillis(kept).toHours()
                + " hours, and the oldest to come is of " + Instant.ofEpochSecond(oldestMicros / 1_000_000)
                + ": it may be deleted before it is read, unless retention.ms is -1");
    }
}
