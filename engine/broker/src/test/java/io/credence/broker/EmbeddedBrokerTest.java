package io.credence.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.broker.EmbeddedBroker.Options;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerTest {
    private static final long READY_MILLIS = 15_000;

    @TempDir
    private Path scratch;

    @Test
    void takesATransactionSoonAfterTheStart() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Options.temporary())) {
            assertTrue(broker.startMillis() < READY_MILLIS, () -> broker.startMillis() + " ms");
            Talk talk = new Talk(broker);
            talk.create("readings");
            talk.abort("readings", "never");
            talk.commit("readings", "one", "two");
            assertEquals(Set.of("one", "two"), Set.copyOf(talk.committed("readings", 2)));
            assertEquals(Optional.empty(), broker.failure());
        }
    }

    @Test
    void topicsAreNotCreatedByUse() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Options.temporary());
                Admin admin = new Talk(broker).admin()) {
            ExecutionException e = assertThrows(
                    ExecutionException.class,
                    () -> admin.describeTopics(List.of("nowhere"))
                            .allTopicNames()
                            .get(30, TimeUnit.SECONDS));
            assertTrue(e.getCause() instanceof UnknownTopicOrPartitionException, e::toString);
            assertEquals(Set.of(), new Talk(broker).topics());
        }
    }

    @Test
    void namedFolderKeepsRecordsAndClusterAndPort() throws Exception {
        Path folder = scratch.resolve("a").resolve("broker");
        String cluster;
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(Options.in(folder))) {
            new Talk(broker).create("readings");
            new Talk(broker).commit("readings", "one");
            cluster = broker.clusterId();
            port = port(broker);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(Options.in(folder).onPort(port))) {
            new Talk(broker).commit("readings", "two");
            assertEquals(
                    List.of("one", "two"),
                    List.copyOf(new Talk(broker).committed("readings", 2)).stream()
                            .sorted()
                            .collect(Collectors.toList()));
            assertEquals(cluster, broker.clusterId());
            assertEquals("127.0.0.1:" + port, broker.bootstrapServers());
        }
        assertTrue(Files.exists(folder));
    }

    @Test
    void twoBrokersRunSideBySideAndStopApart() throws Exception {
        try (EmbeddedBroker one = EmbeddedBroker.start(Options.temporary())) {
            try (EmbeddedBroker two = EmbeddedBroker.start(Options.temporary())) {
                assertNotEquals(one.clusterId(), two.clusterId());
                new Talk(one).create("mine");
                new Talk(two).create("yours");
                assertEquals(Set.of("mine"), new Talk(one).topics());
                assertEquals(Set.of("yours"), new Talk(two).topics());
            }
            new Talk(one).commit("mine", "still here");
            assertEquals(List.of("still here"), List.copyOf(new Talk(one).committed("mine", 1)));
        }
    }

    @Test
    void temporaryFolderIsGoneAfterCloseAndASecondCloseDoesNothing() throws Exception {
        Set<Path> before = temporaryFolders();
        EmbeddedBroker broker = EmbeddedBroker.start(Options.temporary());
        Set<Path> during = temporaryFolders();
        during.removeAll(before);
        assertEquals(1, during.size());
        broker.close();
        broker.close();
        assertFalse(Files.exists(during.iterator().next()));
    }

    @Test
    void closeInAnInterruptedThreadIsComplete() throws Exception {
        Path folder = scratch.resolve("broker");
        EmbeddedBroker broker = EmbeddedBroker.start(Options.in(folder));
        Thread.currentThread().interrupt();
        broker.close();
        assertTrue(Thread.interrupted(), "the interrupt is passed on");
        // The folder and the port are free again, and the log was closed cleanly.
        assertTrue(Files.exists(folder.resolve("data").resolve(".kafka_cleanshutdown")));
        EmbeddedBroker.start(Options.in(folder).onPort(port(broker))).close();
    }

    @Test
    void noThreadThatHoldsTheProcessOutlivesClose() throws Exception {
        Set<Thread> before = holding();
        EmbeddedBroker broker = EmbeddedBroker.start(Options.temporary());
        new Talk(broker).create("readings");
        broker.close();
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Set<Thread> left = holding();
            left.removeAll(before);
            assertEquals(Set.of(), left);
        });
    }

    private static Set<Thread> holding() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && !thread.getName().startsWith("awaitility"))
                .collect(Collectors.toSet());
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Options.temporary());
                ServerSocket elsewhere = new ServerSocket()) {
            // The wildcard address could not be bound on Linux if the broker held it.
            elsewhere.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port(broker)));
            assertTrue(elsewhere.isBound());
        }
    }

    @Test
    void settingsAreKnownToKafka() throws Exception {
        try (LoopbackSockets sockets = LoopbackSockets.bind(0);
                BrokerFolder folder = BrokerFolder.temporary()) {
            Set<Object> unknown =
                    new HashSet<>(BrokerSettings.of(folder, sockets).keySet());
            unknown.removeAll(KafkaConfig.configDef().names());
            assertEquals(Set.of(), unknown);
        }
    }

    private static int port(EmbeddedBroker broker) {
        String address = broker.bootstrapServers();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private static Set<Path> temporaryFolders() throws Exception {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("credence-broker-"))
                    .collect(Collectors.toSet());
        }
    }
}
