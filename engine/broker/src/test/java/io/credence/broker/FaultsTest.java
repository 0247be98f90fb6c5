package io.credence.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.broker.EmbeddedBroker.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Exit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka ends a process it finds in a bad state; a guest may not. */
final class FaultsTest {
    @TempDir
    private Path scratch;

    @Test
    void exitInKafkaIsTheBrokersFailureNotTheEndOfTheProcess() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Options.temporary())) {
            assertThrows(IllegalStateException.class, () -> Exit.halt(1, "the disk is gone"));
            assertEquals(
                    Optional.of("Kafka asked to end the process with status 1: the disk is gone"), broker.failure());
            assertThrows(IllegalStateException.class, () -> Exit.exit(3));
            assertTrue(broker.failure().orElseThrow().contains("the disk is gone"), "the first fault is the cause");
            assertTimeout(Duration.ofSeconds(30), broker::close);
        }
    }

    @Test
    void aLostDiskIsReportedAndTheBrokerStillCloses() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Options.in(scratch))) {
            Path data = scratch.resolve("data");
            Files.move(data, scratch.resolve("elsewhere"));
            Files.writeString(data, "no folder any more");
            try (Admin admin = new Talk(broker).admin()) {
                admin.createTopics(List.of(new NewTopic("readings", 1, (short) 1)));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> broker.failure().isPresent());
            }
            assertTimeout(Duration.ofSeconds(30), broker::close);
        }
    }

    @Test
    void fatalFaultIsKeptAndOthersAreOnlyLogged() {
        Faults faults = Faults.watch(scratch);
        AtomicBoolean acted = new AtomicBoolean();
        faults.build("metadata publishing", false, () -> acted.set(true)).handleFault("odd");
        assertTrue(acted.get());
        assertEquals(Optional.empty(), faults.first());
        RuntimeException thrown = faults.build("raft manager", true, () -> {})
                .handleFault("unexpected", new IllegalStateException("no disk"));
        assertEquals("raft manager: unexpected: java.lang.IllegalStateException: no disk", thrown.getMessage());
        assertEquals(Optional.of(thrown.getMessage()), faults.first());
        faults.close();
    }

    /** What Kafka says of a full disk is that it wants to end the process, with status 1. */
    @Test
    void aFullDiskIsNamedWithItsFolder() {
        try (Faults faults = Faults.watch(scratch, () -> 300_000)) {
            assertThrows(IllegalStateException.class, () -> Exit.halt(1));
            assertEquals(
                    Optional.of(
                            "no disk space is left for its records in " + scratch + " (0.3 MB free): make room there,"
                                    + " or have them kept on another disk (Kafka asked to end the process with status 1)"),
                    faults.first());
        }
        try (Faults faults = Faults.watch(scratch, () -> 50_000_000)) {
            var unused = faults.build("raft manager", true, () -> {})
                    .handleFault("cannot append", new IOException("No space left on device"));
            assertTrue(faults.first().orElseThrow().startsWith("no disk space is left"), "it was freed meanwhile");
        }
        try (Faults faults = Faults.watch(scratch, () -> 50_000_000)) {
            assertThrows(IllegalStateException.class, () -> Exit.halt(1));
            assertEquals(Optional.of("Kafka asked to end the process with status 1"), faults.first());
        }
    }

    @Test
    void aClosedBrokerIsNotBlamed() {
        Faults faults = Faults.watch(scratch);
        faults.close();
        assertThrows(IllegalStateException.class, () -> Exit.halt(1));
        assertEquals(Optional.empty(), faults.first());
    }
}
