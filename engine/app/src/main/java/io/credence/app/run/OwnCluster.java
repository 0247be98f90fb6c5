package io.credence.app.run;

import io.credence.app.cluster.Clusters;
import io.credence.app.cluster.Deployment;
import io.credence.broker.EmbeddedBroker;
import io.credence.streams.Cluster;
import io.credence.streams.TopicPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/** A broker in this process, and a folder for the pipelines on it; one thread. */
public final class OwnCluster implements AutoCloseable {
    private static final int PARTITIONS = 4; // of an input topic nobody created

    private final EmbeddedBroker broker;
    private final Path state;
    private final boolean isTemporary;

    private OwnCluster(EmbeddedBroker broker, Path state, boolean isTemporary) {
        this.broker = broker;
        this.state = state;
        this.isTemporary = isTemporary;
    }

    /**
     * Starts it.
     *
     * @param data the folder to keep everything in; empty where nothing is kept
     * @param port 0 for any free one
     * @throws IOException in one line with the fix
     */
    public static OwnCluster start(Optional<Path> data, int port) throws IOException {
        EmbeddedBroker.Options options = data.map(folder -> EmbeddedBroker.Options.in(folder.resolve("broker")))
                .orElseGet(EmbeddedBroker.Options::temporary);
        EmbeddedBroker broker = EmbeddedBroker.start(options.onPort(port));
        try {
            Path state = data.isPresent() ? data.get().resolve("state") : Files.createTempDirectory("credence-state-");
            return new OwnCluster(broker, state, data.isEmpty());
        } catch (IOException e) {
            broker.close();
            throw e;
        }
    }

    /** Where it listens. */
    public String servers() {
        return broker.bootstrapServers();
    }

    /** Why it can no longer be relied on, once that is so. */
    public Optional<String> failure() {
        return broker.failure();
    }

    /** A deployment here instead of where its settings say; what the spec says about getting there does not apply. */
    public Deployment host(Deployment deployment) {
        return deployment.overridden(Map.of(
                "bootstrap.servers",
                servers(),
                "security.protocol",
                "PLAINTEXT",
                "replication.factor",
                "-1",
                "state.dir",
                state.toString()));
    }

    /** Creates the topics that deployments read, where they are missing: nobody else could have. */
    public void createInputs(List<Deployment> deployments, Clusters clusters) throws IOException {
        for (Deployment deployment : deployments) {
            Cluster cluster = clusters.reach(deployment.settings());
            if (cluster.find(deployment.topic()).isEmpty()) {
                // History is older than any retention: it would be deleted before it is read.
                Map<String, String> forever = Map.of("retention.ms", "-1");
                cluster.create(List.of(new TopicPlan.Planned(deployment.topic(), PARTITIONS, forever)));
            }
        }
    }

    @Override
    public void close() throws IOException {
        broker.close();
        if (isTemporary) {
            Utils.delete(state.toFile());
        }
    }
}
