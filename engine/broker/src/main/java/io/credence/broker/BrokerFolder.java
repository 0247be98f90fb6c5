package io.credence.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one broker, held by a lock from before the controller writes to it until the broker has stopped.
 *
 * <p>Kafka's own lock comes too late: a combined node starts its controller, which appends to the metadata log, before
 * the log manager locks the folder they share. A second broker on the same folder would have damaged it by then.
 */
final class BrokerFolder implements Unwinding.Taken {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerFolder.class);
    private static final String LOCK = "broker.lock";
    private static final String DATA = "data";

    private final Path folder;
    private final boolean temporary;
    private final FileChannel lock;

    private BrokerFolder(Path folder, boolean temporary, FileChannel lock) {
        this.folder = folder;
        this.temporary = temporary;
        this.lock = lock;
    }

    static BrokerFolder temporary() throws IOException {
        Path folder = Files.createTempDirectory("credence-broker-");
        return new BrokerFolder(folder, true, lock(folder));
    }

    static BrokerFolder named(Path name) throws IOException {
        Path folder = name.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + " is a file: name a folder for the broker's records", e);
        } catch (IOException e) {
            throw new IOException(unwritable(folder, e), e);
        }
        refuseForeign(folder);
        return new BrokerFolder(folder, false, lock(folder));
    }

    private static void refuseForeign(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            Path stranger = inside.filter(BrokerFolder::isForeign).findAny().orElse(null);
            if (stranger != null) {
                throw new IOException(folder + " holds something else already (" + stranger.getFileName()
                        + "): name an empty folder, or one this broker made");
            }
        }
    }

    private static boolean isForeign(Path inside) {
        String name = inside.getFileName().toString();
        return !name.equals(LOCK) && !name.equals(DATA);
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(unwritable(folder, e), e);
        }
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel; // closing the channel releases the lock
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("held by another broker of this process", e);
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot lock " + folder + ": name a folder on a local disk (" + e + ")", e);
        }
        channel.close();
        throw new IOException(folder + " is in use by another broker: close that one, or name another folder");
    }

    private static String unwritable(Path folder, IOException e) {
        return "cannot write to " + folder + ": name a folder this user may write to (" + e + ")";
    }

    /** Kafka's part of the folder. */
    Path data() {
        return folder.resolve(DATA);
    }

    /** Makes an empty folder a broker's, with a cluster id of its own; leaves one that has an id as it is. */
    void format() throws IOException {
        if (Files.exists(data().resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try (PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setNodeId(Node.ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(LoopbackSockets.CONTROLLER)
                    .setMetadataLogDirectory(data().toString())
                    .addDirectory(data().toString())
                    .run();
        } catch (Exception e) { // what Formatter.run declares
            throw new IOException("cannot make a broker's folder of " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        Quietly.close(lock);
        if (temporary) {
            try {
                delete(folder);
            } catch (IOException e) {
                LOG.warn("embedded broker: could not delete the temporary folder {}", folder, e);
            }
        }
    }

    private static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public String toString() {
        return temporary ? folder + " (temporary)" : folder.toString();
    }
}
