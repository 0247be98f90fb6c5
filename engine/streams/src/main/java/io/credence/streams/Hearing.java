package io.credence.streams;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a cluster whether a pipeline hears its input: whether what lay in it some seconds ago has been taken in, by whichever
 * process. Any thread.
 *
 * <p>A partition without a leader, brokers out of reach, a backlog, another instance that died: in each of these a sensor may
 * talk and nobody hears it. What a process sees of its own connections or of timestamps does not tell.
 */
final class Hearing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration LASTS = Duration.ofSeconds(4);
    private static final Duration TOLD_AFTER = Duration.ofMinutes(5);
    private static final ListOffsetsOptions COMMITTED = committed();

    private final Cluster cluster;
    private final String pipeline;
    private final List<TopicPartition> input;
    private final int checksToCommit;
    private final ArrayDeque<Map<TopicPartition, Long>> ends = new ArrayDeque<>();
    private final ScheduledExecutorService clock;
    private final LongSupplier nanos;
    private volatile long goodUntil;
    private long goodLast;
    private volatile boolean isTold;

    /**
     * Begins to ask.
     *
     * @param commits how far apart the pipeline's commits are
     */
    Hearing(Cluster cluster, PipelineParts parts, Duration commits) {
        this(cluster, parts, commits, System::nanoTime);
    }

    /** The same by a clock of one's own. */
    Hearing(Cluster cluster, PipelineParts parts, Duration commits, LongSupplier nanos) {
        this.cluster = cluster;
        this.nanos = nanos;
        goodUntil = nanos.getAsLong();
        goodLast = goodUntil;
        pipeline = parts.spec().name();
        Stream<String> topics = parts.isRekeyed()
                ? Stream.of(parts.inputTopic(), PipelineTopology.rekeyedTopic(pipeline))
                : Stream.of(parts.inputTopic());
        input = topics.flatMap(
                        topic -> IntStream.range(0, parts.partitions()).mapToObj(p -> new TopicPartition(topic, p)))
                .toList();
        checksToCommit = (int) Math.min(3_600, 3 + 2 * commits.toSeconds());
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "hearing-" + pipeline);
            thread.setDaemon(true);
            return thread;
        });
        var unused = clock.scheduleWithFixedDelay(this::check, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ListOffsetsOptions committed() {
        ListOffsetsOptions options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        options.timeoutMs(5_000);
        return options;
    }

    /**
     * Whether a sensor that had said something would have been heard. What was answered last does not hold for ever: a
     * cluster that is going away keeps the next question waiting.
     */
    boolean isGood() {
        return nanos.getAsLong() - goodUntil < 0;
    }

    /** Whether it was said that nobody is told of silent keys. */
    boolean isToldDeaf() {
        return isTold;
    }

    private void check() {
        long asked = nanos.getAsLong();
        try {
            ends.add(cluster.ends(input, COMMITTED));
            boolean isGood = ends.size() > checksToCommit && isTakenIn(ends.poll());
            goodUntil = isGood ? asked + LASTS.toNanos() : asked;
            tell(isGood, asked);
        } catch (ClusterException | RuntimeException e) {
            LOG.debug("cannot tell whether {} hears its input", pipeline, e);
            goodUntil = asked;
            ends.clear();
            tell(false, asked);
        }
    }

    /** Who trusts in being told of silences must know when they are not. */
    private void tell(boolean isGood, long now) {
        if (isGood && isTold) {
            LOG.info("{} hears its input again: silent keys are told of from now on", pipeline);
        }
        if (isGood) {
            goodLast = now;
            isTold = false;
        } else if (!isTold && now - goodLast > TOLD_AFTER.toNanos()) {
            isTold = true;
            LOG.warn(
                    "{} has been behind its input, or could not ask the cluster, for {} minutes:"
                            + " until it has caught up nobody is told of silent keys",
                    pipeline,
                    TOLD_AFTER.toMinutes());
        }
    }

    private boolean isTakenIn(Map<TopicPartition, Long> earlier) throws ClusterException {
        Map<TopicPartition, Long> reached = cluster.committed(pipeline);
        List<TopicPartition> behind = input.stream()
                .filter(partition -> reached.getOrDefault(partition, 0L) < earlier.get(partition))
                .toList();
        if (behind.isEmpty()) {
            return true;
        }
        // Of what is deleted nothing is read any more, and so nothing committed.
        Map<TopicPartition, Long> begins = cluster.begins(behind);
        return behind.stream().allMatch(partition -> begins.get(partition) >= earlier.get(partition));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
