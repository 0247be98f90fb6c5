package io.credence.app.run;

import io.credence.app.cluster.Clusters;
import io.credence.app.cluster.Deployment;
import io.credence.app.http.Check;
import io.credence.app.metrics.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The pipelines of a process: each starts on its own and fails on its own; any thread, but for {@link #look}, which one thread
 * calls again and again.
 */
public final class Pipelines {
    private static final int STARTERS = 4;
    private static final long PURGE_SECONDS = 30;

    private final List<Hosted> all;
    private final Clusters clusters;
    private final Metrics metrics;
    private final ScheduledThreadPoolExecutor threads;

    /** Pipelines that have not started. */
    public Pipelines(List<Deployment> deployments, Clusters clusters, Metrics metrics) {
        all = deployments.stream().map(Hosted::new).toList();
        this.clusters = clusters;
        this.metrics = metrics;
        AtomicInteger number = new AtomicInteger();
        threads = new ScheduledThreadPoolExecutor(STARTERS, task -> {
            Thread thread = new Thread(task, "credence-run-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to start all of them and returns at once. */
    public void start(boolean createsTopics) {
        for (Hosted one : all) {
            metrics.watch(one.name(), one.deployment().spec().model().family(), one::isReady);
            threads.execute(() -> one.start(clusters, createsTopics, metrics::bind));
        }
        var unused = threads.scheduleWithFixedDelay(
                () -> all.forEach(Hosted::purge), PURGE_SECONDS, PURGE_SECONDS, TimeUnit.SECONDS);
    }

    /** Says what has changed since the last look. */
    public void look(Consumer<String> say) {
        all.forEach(one -> one.look(say));
    }

    /** How each of them is. */
    public List<Check> checks() {
        return all.stream().map(Hosted::check).toList();
    }

    /** How far each of them has come. */
    List<Hosted> all() {
        return all;
    }

    /** Whether each took records in, or never will. */
    public boolean areSettled() {
        return all.stream().allMatch(Hosted::isSettled);
    }

    /** Whether none is left that could take records in. */
    public boolean areOver() {
        return all.stream().allMatch(Hosted::hasFailed);
    }

    /** How many failed. */
    public int failed() {
        return (int) all.stream().filter(Hosted::hasFailed).count();
    }

    /** Stops all of them side by side; returns whether each was in time. */
    public boolean close(Duration longest) {
        threads.shutdownNow();
        AtomicBoolean areInTime = new AtomicBoolean(true);
        CountDownLatch left = new CountDownLatch(all.size());
        List<Thread> closers = new ArrayList<>();
        for (Hosted one : all) {
            Thread closer = new Thread(
                    () -> {
                        if (!one.close(longest)) {
                            areInTime.set(false);
                        }
                        left.countDown();
                    },
                    "credence-close-" + one.name());
            closer.setDaemon(true);
            closers.add(closer);
        }
        closers.forEach(Thread::start);
        try {
            return left.await(longest.toMillis() + 1_000, TimeUnit.MILLISECONDS) && areInTime.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
