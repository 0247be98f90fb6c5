package io.credence.app.demo;

import io.credence.simulate.FleetOptions;
import io.credence.simulate.SensorKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A demo from its start to its end; run by one thread, stopped by any. */
public final class Demo {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final long FRAME_NANOS = 250_000_000;
    private static final long NAP_NANOS = 20_000_000;
    private static final long DRAIN_MILLIS = 60_000; // of a busy machine; usually one or two seconds
    private static final int EMPTY_POLLS = 2; // one may have begun before the last record was there

    private final DemoOptions options;
    private final Show show;
    private final Clock clock;
    private final long startedMillis;
    private volatile boolean isStopped;
    private volatile boolean isLive;
    private volatile Path folder;

    /**
     * A demo to be run.
     *
     * @param show where it is seen
     * @param startedMillis when the process started, by the wall clock
     */
    public Demo(DemoOptions options, Show show, Clock clock, long startedMillis) {
        this.options = options;
        this.show = show;
        this.clock = clock;
        this.startedMillis = startedMillis;
    }

    /** Whether sensors have begun, so that there is something to sum up. */
    public boolean isLive() {
        return isLive;
    }

    /** Leaves nothing behind of a demo that is not live; the process must end right after. */
    public void abandon() {
        Path left = folder;
        if (left != null && options.keep().isEmpty()) {
            try {
                Utils.delete(left.toFile());
            } catch (IOException | UncheckedIOException e) {
                LOG.debug("{} stays behind: the broker still writes there", left, e);
            }
        }
    }

    /** Ends it soon: what was sent is still taken in and summed up. */
    public void stop() {
        isStopped = true;
    }

    /**
     * Runs it to its end.
     *
     * @throws IOException where the broker or a pipeline fails
     */
    public Findings run() throws IOException {
        if (options.report().isPresent()) {
            Files.createDirectories(
                    options.report().get()); // a folder that cannot be is better known now than at the end
        }
        show.says("starting a Kafka broker in this process");
        folder = DemoCluster.folder(options);
        try (DemoCluster cluster = DemoCluster.start(options, folder)) {
            show.says(String.format(
                    Locale.ROOT,
                    "broker at %s after %.1f s; %d pipelines start",
                    cluster.servers(),
                    cluster.brokerMillis() * 1e-3,
                    SensorKind.values().length));
            cluster.startPipelines();
            show.says("all is ready; " + DemoOptions.SENSORS + " sensors begin");
            return follow(cluster);
        } finally {
            show.ends();
        }
    }

    private Findings follow(DemoCluster cluster) throws IOException {
        long liveMillis = clock.millis();
        isLive = true;
        FleetOptions fleet = options.fleet(liveMillis);
        Witness witness = new Witness(liveMillis * 1_000);
        try (Sender sender = new Sender(cluster.servers());
                Worker<Feed> feed = Worker.start(new Feed(fleet, sender, clock), "demo-feed");
                Worker<Subscriber> subscriber =
                        Worker.start(new Subscriber(cluster.servers(), witness, clock), "demo-subscriber")) {
            Watch watch = new Watch(fleet, startedMillis, clock, feed.work(), witness, cluster::committed);
            long ends = options.length().isPresent()
                    ? liveMillis + options.length().get().toMillis()
                    : Long.MAX_VALUE;
            while (!isStopped && clock.millis() < ends) {
                requireHealth(cluster, sender, feed, subscriber);
                show.frame(watch.snapshot());
                LockSupport.parkNanos(FRAME_NANOS);
            }
            double seconds = (clock.millis() - liveMillis) * 1e-3;
            feed.end();
            sender.flush();
            long deadline = clock.millis() + DRAIN_MILLIS;
            while (clock.millis() < deadline && !isAllRead(cluster, feed.work(), witness)) {
                requireHealth(cluster, sender, feed, subscriber);
                LockSupport.parkNanos(NAP_NANOS);
            }
            // Alerts are on topics of their own: those of the last records may come a little after.
            long polls = subscriber.work().emptyPolls() + EMPTY_POLLS;
            while (clock.millis() < deadline && subscriber.work().emptyPolls() < polls) {
                requireHealth(cluster, sender, feed, subscriber);
                LockSupport.parkNanos(NAP_NANOS);
            }
            show.frame(watch.snapshot());
            Findings findings = watch.findings(options, liveMillis, seconds);
            if (options.report().isPresent()) {
                ReportHtml.write(options.report().get(), findings, watch.photos(), witness.tally());
            }
            return findings;
        }
    }

    private static boolean isAllRead(DemoCluster cluster, Feed feed, Witness witness) {
        long sent = feed.news().sent().total();
        return witness.total() >= sent && cluster.committed().account().total() >= sent;
    }

    private static void requireHealth(
            DemoCluster cluster, Sender sender, Worker<Feed> feed, Worker<Subscriber> subscriber) throws IOException {
        cluster.requireHealth();
        sender.requireHealth();
        feed.requireHealth();
        subscriber.requireHealth();
    }
}
