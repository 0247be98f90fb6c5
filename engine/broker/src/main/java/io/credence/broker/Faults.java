package io.credence.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The faults of one broker: kept and logged, where Kafka's own handlers would end the process.
 *
 * <p>Most reach the broker through {@link #build}. A few places in Kafka (a disk that failed, a request thread that met
 * a fatal error) call {@link Exit} without saying for whom: those are charged to every broker that runs.
 */
final class Faults implements FaultHandlerFactory, Unwinding.Taken {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final Set<Faults> RUNNING = ConcurrentHashMap.newKeySet();

    // Kafka gives up at the first append that does not fit, which is of a few megabytes at most.
    private static final long LEAST_FREE = 16 << 20; // bytes

    private final AtomicReference<String> first = new AtomicReference<>();
    private final Path folder;
    private final LongSupplier freeBytes;

    private Faults(Path folder, LongSupplier freeBytes) {
        this.folder = folder;
        this.freeBytes = freeBytes;
    }

    /** Faults of a broker about to start in a folder; from here on Kafka does not end this process. */
    static Faults watch(Path folder) {
        return watch(folder, () -> {
            try {
                return Files.getFileStore(folder).getUsableSpace();
            } catch (IOException e) {
                return Long.MAX_VALUE; // it is gone: room is not what is missing
            }
        });
    }

    static Faults watch(Path folder, LongSupplier freeBytes) {
        Faults faults = new Faults(folder, freeBytes);
        RUNNING.add(faults);
        Exit.setExitProcedure(Faults::refuseToExit);
        Exit.setHaltProcedure(Faults::refuseToExit);
        return faults;
    }

    private static void refuseToExit(int status, String message) {
        String why = "Kafka asked to end the process with status " + status + (message == null ? "" : ": " + message);
        RUNNING.forEach(faults -> LOG.error("embedded broker: {}; close it and start another", faults.failed(why)));
        // The caller expects not to come back; its thread ends here.
        throw new IllegalStateException(why);
    }

    /** Keeps what failed, in words, and returns it: Kafka does not pass on why it gives up, but the disk can be asked. */
    private String failed(String what) {
        long free = freeBytes.getAsLong();
        boolean isFull = free < LEAST_FREE || what.contains("No space left on device");
        String words = isFull
                ? String.format(
                        Locale.ROOT,
                        "no disk space is left for its records in %s (%.1f MB free): make room there, or have them kept on"
                                + " another disk (%s)",
                        folder,
                        free / 1e6,
                        what)
                : what;
        first.compareAndSet(null, words);
        return words;
    }

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        return (message, cause) -> {
            String what = name + ": " + message + (cause == null ? "" : ": " + cause);
            if (fatal) {
                LOG.error("embedded broker: fatal fault in {}; close it and start another", failed(what), cause);
            } else {
                LOG.warn("embedded broker: fault in {}", what, cause);
            }
            action.run();
            return new FaultHandlerException(what, cause);
        };
    }

    Optional<String> first() {
        return Optional.ofNullable(first.get());
    }

    @Override
    public void close() {
        RUNNING.remove(this);
    }
}
