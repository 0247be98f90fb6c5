package io.credence.app.run;

import io.credence.app.cluster.Clusters;
import io.credence.app.cluster.Deployment;
import io.credence.app.http.Check;
import io.credence.streams.ClusterException;
import io.credence.streams.RunningPipeline;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pipeline of a process, from before its start to after its end; any thread. */
final class Hosted {
    private static final Logger LOG = LoggerFactory.getLogger(Hosted.class);
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    private final Deployment deployment;
    private volatile RunningPipeline running;
    private volatile String failure;
    private volatile boolean wasReady;
    private volatile boolean isClosed;
    private boolean isAilmentSaid; // of the thread that watches
    private String purgeFailure; // of the thread that purges

    Hosted(Deployment deployment) {
        this.deployment = deployment;
    }

    Deployment deployment() {
        return deployment;
    }

    /** Its pipeline; null before its start. */
    RunningPipeline running() {
        return running;
    }

    /** Starts; what hinders it becomes its failure, so that no other pipeline suffers. */
    void start(Clusters clusters, boolean createsTopics, Consumer<RunningPipeline> whenStarted) {
        try {
            RunningPipeline started = RunningPipeline.start(
                    deployment.spec(),
                    deployment.settings(),
                    clusters.reach(deployment.settings()),
                    clusters.registry(deployment.settings()),
                    createsTopics);
            if (isTooLate(started)) {
                started.close(AFTERMATH);
                return;
            }
            whenStarted.accept(started);
        } catch (ClusterException | IllegalArgumentException e) {
            failure = e.getMessage();
        } catch (KafkaException e) { // a folder in use, a setting that Streams does not take
            LOG.debug("pipeline {} does not start", name(), e);
            failure = deepest(e).getMessage();
        } catch (RuntimeException e) { // nobody else would hear of it on this thread
            LOG.warn("pipeline {} does not start", name(), e);
            failure = "a bug of ours: " + deepest(e);
        }
    }

    private synchronized boolean isTooLate(RunningPipeline started) {
        if (!isClosed) {
            running = started;
        }
        return isClosed;
    }

    private static Throwable deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    String name() {
        return deployment.name();
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** Whether it took records in at least once, or never will. */
    boolean isSettled() {
        return wasReady || hasFailed();
    }

    boolean isReady() {
        return running != null && running.isReady() && running.ailment() == null;
    }

    /** Says what has changed since the last look, each thing once; buries what has died. */
    void look(Consumer<String> say) {
        if (running == null) {
            if (hasFailed() && !isAilmentSaid) {
                isAilmentSaid = true;
                say.accept("pipeline " + name() + " does not run: " + failure);
            }
            return;
        }
        if (hasFailed()) {
            return; // and was said
        }
        if (running.isEnded()) {
            failure = running.failure() == null ? "its client stopped" : running.failureInWords();
            say.accept("pipeline " + name() + " stopped: " + failure);
            running.close(AFTERMATH);
            return;
        }
        String ailment = running.ailment();
        if (ailment != null && running.failure() == null && !isAilmentSaid) {
            isAilmentSaid = true;
            say.accept("pipeline " + name() + ": " + ailment);
        } else if (ailment == null && isAilmentSaid) {
            isAilmentSaid = false;
            say.accept("pipeline " + name() + " takes records in again");
        }
        if (!wasReady && running.isReady()) {
            wasReady = true;
            say.accept("pipeline " + name() + " reads " + deployment.topic());
        }
    }

    /** Deletes what was read of topics in between; a failure is logged once. */
    void purge() {
        if (running == null || hasFailed() || !running.isReady()) {
            return;
        }
        try {
            running.purge();
            purgeFailure = null;
        } catch (ClusterException e) {
            if (!e.getMessage().equals(purgeFailure)) {
                purgeFailure = e.getMessage();
                LOG.warn("pipeline {}: topics in between keep what was read: {}", name(), purgeFailure);
            }
        }
    }

    Check check() {
        RunningPipeline now = running;
        if (now == null) {
            String state = hasFailed() ? Check.FAILED : isClosed ? "stopped" : "starting";
            return new Check(name(), state, failure, false, isSettled(), 0, 0);
        }
        String ailment = hasFailed() ? failure : isClosed ? null : now.ailment();
        return new Check(
                name(),
                state(now),
                ailment,
                now.isReady(),
                isSettled() || now.isReady(),
                now.restore().remaining(),
                now.lag());
    }

    private String state(RunningPipeline now) {
        if (hasFailed()) {
            return Check.FAILED;
        }
        KafkaStreams.State state = now.streams().state();
        return switch (state) {
            case CREATED, REBALANCING -> now.restore().remaining() > 0 ? "restoring" : "rebalancing";
            case NOT_RUNNING -> "stopped";
            default -> state.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /** Stops; returns whether it was in time. */
    boolean close(Duration longest) {
        synchronized (this) {
            isClosed = true;
        }
        return running == null || running.close(longest);
    }
}
