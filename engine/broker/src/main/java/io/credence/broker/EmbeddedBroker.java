package io.credence.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running single-node Kafka broker in this process, reachable from this machine only.
 *
 * <p>Topics are not created by use, and internal topics have few partitions and one replica. All methods may be called
 * from any thread. Starting it changes what Kafka's own {@code Exit} does in this process, for good: where Kafka would
 * end the JVM, {@link #failure} says why instead.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final BrokerFolder folder;
    private final Node node;
    private final String bootstrapServers;
    private final long startMillis;
    private boolean closed;

    private EmbeddedBroker(BrokerFolder folder, Node node, String bootstrapServers, long startMillis) {
        this.folder = folder;
        this.node = node;
        this.bootstrapServers = bootstrapServers;
        this.startMillis = startMillis;
    }

    /**
     * Where a broker keeps its records and which port it takes.
     *
     * @param folder where the records are kept from one start to the next; empty for a temporary folder, deleted on close
     * @param port the port to listen on; 0 for any free one
     */
    public record Options(Optional<Path> folder, int port) {
        public Options {
            Objects.requireNonNull(folder, "folder");
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port is " + port + ": name one from 1 to 65535, or 0 for any free");
            }
        }

        /** A broker that leaves nothing behind, on any free port. */
        public static Options temporary() {
            return new Options(Optional.empty(), 0);
        }

        /** A broker whose records, topics and cluster id outlive it, on any free port. */
        public static Options in(Path folder) {
            return new Options(Optional.of(folder), 0);
        }

        /** The same, on this port. */
        public Options onPort(int wanted) {
            return new Options(folder, wanted);
        }
    }

    /**
     * Starts a broker and returns when it accepts requests.
     *
     * @throws IOException in one sentence with what to do, if the port is taken, the folder cannot be used, or the
     *     broker did not start; nothing is left running then, and no temporary folder is left behind
     */
    public static EmbeddedBroker start(Options options) throws IOException {
        long begin = System.nanoTime();
        try (Unwinding unwinding = new Unwinding()) {
            LoopbackSockets sockets = unwinding.add(LoopbackSockets.bind(options.port()));
            BrokerFolder folder = unwinding.add(
                    options.folder().isPresent()
                            ? BrokerFolder.named(options.folder().get())
                            : BrokerFolder.temporary());
            folder.format();
            Node node = unwinding.add(Node.create(folder, sockets));
            node.start();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            unwinding.keep();
            LOG.info("embedded broker ready at {} after {} ms, records in {}", sockets.address(), millis, folder);
            return new EmbeddedBroker(folder, node, sockets.address(), millis);
        }
    }

    /** What a client's {@code bootstrap.servers} should be. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The cluster's id; the same each time a named folder is started. */
    public String clusterId() {
        return node.clusterId();
    }

    /** How long the start took. */
    public long startMillis() {
        return startMillis;
    }

    /** Why the broker can no longer be relied on, once that is so: close it, and start another. */
    public Optional<String> failure() {
        return node.failure();
    }

    /** Stops the broker and deletes its folder if that was temporary; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Kafka's shutdown waits for its threads and would stop half-way in an interrupted one.
        boolean interrupted = Thread.interrupted();
        try {
            node.close();
        } finally {
            folder.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        LOG.info("embedded broker at {} stopped", bootstrapServers);
    }
}
