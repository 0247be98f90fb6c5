package io.credence.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** Kafka's broker and controller, put together as {@code kafka.server.KafkaRaftServer} does but with our parts. */
final class Node implements Unwinding.Taken {
    /** The one node's id. */
    static final int ID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    // A healthy stop takes well under a second; a broker that lost its controller would wait five minutes for leave.
    private static final Duration LEAVE = Duration.ofSeconds(5);

    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;
    private final LoopbackSockets sockets;
    private final Faults faults;

    private Node(SharedServer shared, BootstrapMetadata bootstrap, LoopbackSockets sockets, Faults faults) {
        this.shared = shared;
        this.sockets = sockets;
        this.faults = faults;
        this.broker = new BrokerServer(shared);
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), bootstrap);
    }

    static Node create(BrokerFolder folder, LoopbackSockets sockets) throws IOException {
        Faults faults = Faults.watch(folder.data());
        try {
            KafkaConfig config = KafkaConfig.fromProps(BrokerSettings.of(folder, sockets), false);
            Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> loaded =
                    KafkaRaftServer.initializeLogDirs(config, LOG, "embedded broker: ");
            SharedServer shared = new SharedServer(
                    config,
                    loaded._1(),
                    Time.SYSTEM,
                    new Metrics(), // without reporters: two brokers in one process would quarrel over JMX names
                    CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(
                            config.quorumConfig().voters())),
                    QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                    faults,
                    sockets);
            return new Node(shared, loaded._2(), sockets, faults);
        } catch (RuntimeException e) {
            faults.close();
            throw new IOException(
                    "cannot use the broker's folder " + folder + ": " + e.getMessage()
                            + "; name another folder, or delete this one if its records are not needed",
                    e);
        }
    }

    void start() throws IOException {
        try {
            controller.startup();
            broker.startup();
        } catch (Exception e) { // Scala throws checked ones undeclared
            throw new IOException(
                    "the embedded broker did not start: " + failure().orElse(String.valueOf(e.getMessage())), e);
        }
    }

    String clusterId() {
        return shared.clusterId();
    }

    Optional<String> failure() {
        return faults.first();
    }

    @Override
    public void close() {
        try {
            // The broker first: it takes its leave of the controller.
            stop("broker", () -> broker.shutdown(LEAVE));
            stop("controller", controller::shutdown);
        } finally {
            sockets.close();
            faults.close();
        }
    }

    private static void stop(String part, Runnable shutdown) {
        try {
            shutdown.run();
        } catch (Exception e) { // Scala throws checked ones undeclared
            LOG.warn("embedded broker: the {} did not stop cleanly", part, e);
        }
    }
}
