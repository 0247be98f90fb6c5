package io.credence.broker;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
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

    private final AtomicReference<String> first = new AtomicReference<>();

    private Faults() {}

    /** Faults of a broker about to start; from here on Kafka does not end this process. */
    static Faults watch() {
        Faults faults = new Faults();
        RUNNING.add(faults);
        Exit.setExitProcedure(Faults::refuseToExit);
        Exit.setHaltProcedure(Faults::refuseToExit);
        return faults;
    }

    private static void refuseToExit(int status, String message) {
        String why = "Kafka asked to end the process with status " + status + (message == null ? "" : ": " + message);
        LOG.error("embedded broker: {}; close it and start another", why);
        RUNNING.forEach(faults -> faults.first.compareAndSet(null, why));
        // The caller expects not to come back; its thread ends here.
        throw new IllegalStateException(why);
    }

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        return (message, cause) -> {
            String what = name + ": " + message + (cause == null ? "" : ": " + cause);
            if (fatal) {
                LOG.error("embedded broker: fatal fault in {}; close it and start another", what, cause);
                first.compareAndSet(null, what);
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
