package io.credence.streams;

import java.util.Map;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Brokers of a test's own that notice a dead client in seconds; the only class that knows Kafka's test kit.
 *
 * <p>With Kafka's defaults a killed process keeps its place in the group for at least six seconds and its transaction open
 * for up to twenty: those stalls are measured once, in {@link FaultStudyTest}.
 */
final class TestCluster implements AutoCloseable {
    /** What a client has to say to be given up on in seconds. */
    static final Map<String, String> IMPATIENT = Map.of(
            "consumer.session.timeout.ms", "1500",
            "consumer.heartbeat.interval.ms", "300",
            "transaction.timeout.ms", "3000",
            // Outputs leave at once, so that what dies in the middle of a transaction has written some of it.
            "producer.linger.ms", "0",
            "producer.batch.size", "4096",
            "num.stream.threads", "1");

    private static TestCluster shared;

    private final KafkaClusterTestKit kit;
    private final String servers;

    private TestCluster(KafkaClusterTestKit kit) {
        this.kit = kit;
        servers = kit.bootstrapServers();
    }

    /** One broker for every test of this process; ends with it. */
    static synchronized TestCluster shared() throws Exception {
        if (shared == null) {
            shared = start(1);
            Runtime.getRuntime().addShutdownHook(new Thread(TestCluster::closeShared, "close the shared broker"));
        }
        return shared;
    }

    /** A broker that stumbles over its own end must not make a green run a failed one. */
    private static void closeShared() {
        Exit.setExitProcedure((code, message) -> System.err.println("at its end the shared broker wanted to exit"));
        Exit.setHaltProcedure((code, message) -> System.err.println("at its end the shared broker wanted to halt"));
        shared.close();
    }

    static TestCluster start(int brokers) throws Exception {
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setCombined(brokers == 1)
                .setNumBrokerNodes(brokers)
                .setNumControllerNodes(1)
                .setBootstrapMetadataVersion(MetadataVersion.latestProduction())
                .build();
        String replicas = Integer.toString(brokers);
        KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(nodes);
        Map.ofEntries(
                        Map.entry("auto.create.topics.enable", "false"),
                        Map.entry("default.replication.factor", replicas),
                        Map.entry("min.insync.replicas", Integer.toString(brokers / 2 + 1)),
                        Map.entry("offsets.topic.replication.factor", replicas),
                        Map.entry("offsets.topic.num.partitions", "3"),
                        Map.entry("transaction.state.log.replication.factor", replicas),
                        Map.entry("transaction.state.log.min.isr", Integer.toString(brokers / 2 + 1)),
                        Map.entry("transaction.state.log.num.partitions", "3"),
                        Map.entry("group.initial.rebalance.delay.ms", "0"),
                        Map.entry("group.min.session.timeout.ms", "500"),
                        Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "300"),
                        // A topic with a permission is closed to everybody else; the others are open.
                        Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                        Map.entry("allow.everyone.if.no.acl.found", "true"),
                        // Records of tests are as old as they like: nothing is deleted for its age.
                        Map.entry("log.initial.task.delay.ms", "86400000"),
                        Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)))
                .forEach(builder::setConfigProp);
        KafkaClusterTestKit kit = builder.build();
        try {
            kit.format();
            kit.startup();
            kit.waitForReadyBrokers();
            return new TestCluster(kit);
        } catch (Exception | Error e) {
            kit.close();
            throw e;
        }
    }

    String servers() {
        return servers;
    }

    void stop(int broker) {
        kit.brokers().get(broker).shutdown();
    }

    /** On the port it had. */
    void restart(int broker) {
        kit.brokers().get(broker).startup();
    }

    @Override
    public void close() {
        try {
            kit.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot close the brokers", e);
        }
    }
}
