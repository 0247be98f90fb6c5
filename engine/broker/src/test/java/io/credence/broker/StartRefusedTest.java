package io.credence.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.broker.EmbeddedBroker.Options;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when a broker cannot start. */
final class StartRefusedTest {
    @TempDir
    private Path scratch;

    @Test
    void aTakenPortIsNamedWithTheFix() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            Path folder = scratch.resolve("broker");
            String said = refusal(Options.in(folder).onPort(port));
            assertTrue(said.startsWith("port " + port + " is taken: stop what listens there, name another port"), said);
            assertFalse(Files.exists(folder), "nothing was made");
        }
    }

    @Test
    void aPortBeyondTheRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Options.temporary().onPort(65_536));
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        Path file = Files.writeString(scratch.resolve("notes.txt"), "mine");
        assertEquals(file + " is a file: name a folder for the broker's records", refusal(Options.in(file)));
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path below = Files.writeString(scratch.resolve("notes.txt"), "mine").resolve("broker");
        String said = refusal(Options.in(below));
        assertTrue(said.startsWith("cannot write to " + below + ": name a folder this user may write to"), said);
    }

    @Test
    void aFolderOfOtherThingsIsLeftAlone() throws Exception {
        Path notes = Files.writeString(scratch.resolve("notes.txt"), "mine");
        assertEquals(
                scratch + " holds something else already (notes.txt): name an empty folder, or one this broker made",
                refusal(Options.in(scratch)));
        assertEquals("mine", Files.readString(notes));
        assertFalse(Files.exists(scratch.resolve("data")));
    }

    @Test
    void aFolderInUseIsNotTouched() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(Options.in(scratch))) {
            assertEquals(
                    scratch + " is in use by another broker: close that one, or name another folder",
                    refusal(Options.in(scratch)));
            new Talk(first).create("readings");
        }
        EmbeddedBroker.start(Options.in(scratch)).close();
    }

    @Test
    void aDamagedFolderIsNamed() throws Exception {
        EmbeddedBroker.start(Options.in(scratch)).close();
        Files.writeString(scratch.resolve("data").resolve("meta.properties"), "version=1\nnode.id=7\n");
        String said = refusal(Options.in(scratch));
        assertTrue(said.startsWith("cannot use the broker's folder " + scratch + ": "), said);
        assertTrue(said.endsWith("name another folder, or delete this one if its records are not needed"), said);
    }

    private static String refusal(Options options) {
        return assertThrows(
                        IOException.class, () -> EmbeddedBroker.start(options).close())
                .getMessage();
    }
}
