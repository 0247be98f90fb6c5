package io.credence.broker;

import java.util.Properties;

/** The broker's configuration: Kafka's defaults, but for one node with little memory. */
final class BrokerSettings {
    private static final String INTERNAL_PARTITIONS = "3";

    private BrokerSettings() {}

    static Properties of(BrokerFolder folder, LoopbackSockets sockets) {
        Properties settings = new Properties();
        identity(settings, folder, sockets);
        singleReplica(settings);
        small(settings);
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("metric.reporters", "");
        // A start that hangs is an error with a message, not a hang.
        settings.setProperty("server.max.startup.time.ms", "60000");
        return settings;
    }

    private static void identity(Properties settings, BrokerFolder folder, LoopbackSockets sockets) {
        String clients = LoopbackSockets.CLIENTS;
        String controller = LoopbackSockets.CONTROLLER;
        String listeners = clients + "://" + sockets.address() + "," + controller + "://" + sockets.controllerAddress();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(Node.ID));
        settings.setProperty("controller.quorum.voters", Node.ID + "@" + sockets.controllerAddress());
        settings.setProperty("listeners", listeners);
        settings.setProperty("advertised.listeners", clients + "://" + sockets.address());
        settings.setProperty("listener.security.protocol.map", clients + ":PLAINTEXT," + controller + ":PLAINTEXT");
        settings.setProperty("controller.listener.names", controller);
        settings.setProperty("inter.broker.listener.name", clients);
        settings.setProperty("log.dirs", folder.data().toString());
    }

    private static void singleReplica(Properties settings) {
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", INTERNAL_PARTITIONS);
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", INTERNAL_PARTITIONS);
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void small(Properties settings) {
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.recovery.threads.per.data.dir", "1");
        settings.setProperty("group.coordinator.threads", "1");
        settings.setProperty("share.coordinator.threads", "1");
        // Default 128 MiB. 4 MiB remember 150,000 keys a cleaning (24 bytes each at a load of 0.9).
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        settings.setProperty("log.cleaner.io.buffer.size", Integer.toString(256 << 10));
        // Default 10 MiB for each index of each active segment: apparent size that frightens whoever looks.
        settings.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
    }
}
