package io.credence.streams;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.StateStore;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.SchemaSource;
import io.credence.schema.WireException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipeline on a cluster, from its start to its end; any thread.
 *
 * <p>A thread that dies is replaced, a few times; after that the client stops and {@link #failure} says why: a fault that
 * comes back at once is not cured by repeating it, and looping hides it.
 */
public final class RunningPipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningPipeline.class);
    // Of its own name, so that a program which tells by itself why a pipeline ended can leave this out.
    private static final Logger END = LoggerFactory.getLogger(RunningPipeline.class.getName() + ".End");
    private static final int THREADS_REPLACED = 3; // in five minutes
    // Of one record two die, and then it is quarantined: what repeats is not the fault but the progress.
    private static final int KILLED_BY_RECORDS = 40;

    private final PipelineParts parts;
    private final KafkaStreams streams;
    private final ClientMetrics metrics;
    private final Cluster cluster;
    private final Clock clock;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final LongAdder replaced = new LongAdder();
    private final RestoreProgress restore = new RestoreProgress();
    private final Path stateFolder;
    private Hearing hearing; // null where silence is not told
    private volatile Duration stall = Duration.ofSeconds(60);

    private RunningPipeline(PipelineParts parts, Properties properties, Cluster cluster, Clock clock) {
        this.parts = parts;
        this.cluster = cluster;
        this.clock = clock;
        stateFolder = stateFolder(properties);
        streams = new KafkaStreams(PipelineTopology.of(parts), properties);
        metrics = new ClientMetrics(streams);
        RestartBudget budget = new RestartBudget(clock, THREADS_REPLACED);
        RestartBudget forRecords = new RestartBudget(clock, KILLED_BY_RECORDS);
        streams.setUncaughtExceptionHandler(e -> {
            String at = parts.suspects().recordOf(e);
            return died(e, at, at == null ? budget : forRecords);
        });
        streams.setStateListener((now, before) -> entered(now));
        streams.setGlobalStateRestoreListener(restore);
        streams.setStandbyUpdateListener(restore.standby());
    }

    /**
     * Checks that a spec's topics are there, creating those of the pipeline where wanted, and starts.
     *
     * @param settings those of the spec included
     * @param cluster must stay open until the end
     * @param createsTopics whether missing output topics are created
     * @throws ClusterException where the cluster is not as it should be
     */
    public static RunningPipeline start(
            PipelineSpec spec, ClientSettings settings, Cluster cluster, SchemaSource registry, boolean createsTopics)
            throws ClusterException {
        String topic = spec.requireTopic();
        int partitions = cluster.partitions(topic);
        TopicPlan plan = TopicPlan.of(spec, partitions);
        prepareTopics(plan, partitions, cluster, createsTopics);
        warnOfGap(spec.name(), topic, cluster);
        int largestRecord = cluster.largestRecord(plan, settings.largestRecord());
        Properties properties = settings.streams(spec.name(), partitions);
        requireWritable(Path.of(properties.getProperty(StreamsConfig.STATE_DIR_CONFIG)));
        PipelineParts parts = new PipelineParts(
                spec,
                registry == null ? LocalSchemaSource.released() : registry,
                framing(spec, registry),
                partitions,
                largestRecord);
        RunningPipeline running = create(parts, properties, cluster);
        try {
            running.listen(properties);
            running.streams.start();
            return running;
        } catch (StreamsException e) {
            running.close();
            throw new ClusterException(
                    "pipeline " + spec.name() + " cannot start: " + Failures.inWords(e, stateFolder(properties)), e);
        }
    }

    /** Where silence is told, begins to ask whether the input is heard. */
    private void listen(Properties properties) {
        if (spec().alerts().silence().isPresent()) {
            long commits = new StreamsConfig(properties).getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG);
            hearing = new Hearing(cluster, parts, Duration.ofMillis(commits));
            parts.hearing(hearing::isGood);
        }
    }

    private static RunningPipeline create(PipelineParts parts, Properties properties, Cluster cluster)
            throws ClusterException {
        String name = parts.spec().name();
        try {
            return new RunningPipeline(parts, properties, cluster, Clock.systemUTC());
        } catch (ConfigException e) {
            throw new ClusterException("the Kafka settings of pipeline " + name + " do not work: " + e.getMessage(), e);
        } catch (StreamsException e) {
            Path folder = stateFolder(properties);
            // Streams has no exception of its own for it.
            boolean isLocked = e.getMessage().contains("multiple instances");
            throw new ClusterException(
                    isLocked
                            ? "state folder " + folder + " is in use by another process that runs pipeline " + name
                                    + ": stop that one, or name another folder with `kafka: { state.dir: … }`"
                            : "pipeline " + name + " cannot start: " + Failures.inWords(e, folder),
                    e);
        }
    }

    private static Path stateFolder(Properties properties) {
        return Path.of(properties.getProperty(StreamsConfig.STATE_DIR_CONFIG))
                .resolve(properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    private static void prepareTopics(TopicPlan plan, int partitions, Cluster cluster, boolean createsTopics)
            throws ClusterException {
        List<String> misfits = cluster.misfits(plan, partitions);
        if (!misfits.isEmpty()) {
            throw new ClusterException(misfits.get(0));
        }
        List<TopicPlan.Planned> missing = cluster.missing(plan);
        if (missing.isEmpty()) {
            return;
        }
        if (!createsTopics) {
            throw new ClusterException("topic " + missing.get(0).name() + " does not exist on " + cluster.servers()
                    + ": run `credence topics apply`, or leave out --no-create");
        }
        cluster.create(missing);
    }

    private static void warnOfGap(String pipeline, String topic, Cluster cluster) throws ClusterException {
        String gap = Unread.inWords(pipeline, topic, cluster);
        if (gap != null) {
            LOG.warn(gap);
        }
    }

    private static Framing framing(PipelineSpec spec, SchemaSource registry) throws ClusterException {
        if (registry == null) {
            return Framing.fingerprints();
        }
        try {
            return Framing.registered(registry, spec);
        } catch (WireException e) {
            throw new ClusterException(
                    "the schema registry does not take the schemas of pipeline " + spec.name() + ": " + e.getMessage(),
                    e);
        }
    }

    private static void requireWritable(Path folder) throws ClusterException {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new IOException("no permission");
            }
        } catch (IOException e) {
            throw new ClusterException(
                    "state folder " + folder + " cannot be written to (" + e.getMessage()
                            + "): name another with `kafka: { state.dir: … }`",
                    e);
        }
    }

    private StreamThreadExceptionResponse died(Throwable e, String at, RestartBudget budget) {
        if (!isFinal(e) && budget.spend(Thread.currentThread().getName(), this::threads)) {
            replaced.increment();
            LOG.warn(
                    "pipeline {}: a thread died{} and is replaced: {}",
                    name(),
                    at == null ? "" : " of record " + at,
                    Failures.inWords(e, stateFolder));
            LOG.debug("pipeline {}: a thread died", name(), e);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failure.compareAndSet(null, e);
        END.error("pipeline {} stops: {}", name(), failureInWords());
        LOG.debug("pipeline {} stops", name(), e);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Names of the stream threads; none while it ends. */
    private Set<String> threads() {
        try {
            return streams.metadataForLocalThreads().stream()
                    .map(ThreadMetadata::threadName)
                    .collect(Collectors.toSet());
        } catch (IllegalStateException e) {
            return Set.of();
        }
    }

    /** Whether trying again can only fail again: stored beliefs or partitions that do not fit, a topic that is gone, no permission. */
    private static boolean isFinal(Throwable e) {
        for (Throwable cause : Failures.causes(e)) {
            if (cause instanceof StoredStateException
                    || Failures.isOfOtherPartitions(cause)
                    || cause instanceof org.apache.kafka.streams.errors.MissingSourceTopicException
                    || cause instanceof org.apache.kafka.common.errors.AuthorizationException
                    || cause instanceof Error) {
                return true;
            }
        }
        return false;
    }

    private void entered(KafkaStreams.State now) {
        LOG.info("pipeline {}: {}", name(), now);
        if (now == KafkaStreams.State.NOT_RUNNING || now == KafkaStreams.State.ERROR) {
            ended.countDown();
        }
    }

    /** The pipeline's name. */
    public String name() {
        return parts.spec().name();
    }

    /** The spec. */
    public PipelineSpec spec() {
        return parts.spec();
    }

    /** What it does, counted. */
    public Counters counters() {
        return parts.counters();
    }

    /** Streams itself, for its metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    /** How restoring goes. */
    public RestoreProgress restore() {
        return restore;
    }

    /** Threads that died and were replaced. */
    public long threadsReplaced() {
        return replaced.sum();
    }

    /** What stopped it; null while nothing did. */
    public Throwable failure() {
        return failure.get();
    }

    /** Why it stopped in a sentence, with the fix where there is one; null while nothing did. */
    public String failureInWords() {
        return failure() == null ? null : Failures.inWords(failure(), stateFolder);
    }

    /** Whether it takes records in. */
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING && !isCutOff();
    }

    /** Whether none of its clients has a connection to any broker. */
    boolean isCutOff() {
        return metrics.isCutOff();
    }

    /** Whether it is over. */
    public boolean isEnded() {
        return ended.getCount() == 0;
    }

    /** Waits for its end; returns whether it came. */
    public boolean awaitEnd(Duration longest) throws InterruptedException {
        return ended.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Records of the input not taken in yet, as far as its consumers know. */
    public double lag() {
        return metrics.lag(parts.inputTopic());
    }

    /** Bytes of the stored beliefs of the partitions that live here, as far as its store knows. */
    public double storedBytes() {
        return spec().state().store() == StateStore.ROCKSDB
                ? metrics.bytesOnDisk()
                : counters().storedBytes();
    }

    /** Seconds since the thread that has been longest without did ask for records; −1 where none has asked yet. */
    double secondsSincePoll() {
        return metrics.secondsSincePoll();
    }

    /** What keeps it from living, in words; null while it lives. */
    public String ailment() {
        if (failure() != null) {
            return failureInWords();
        }
        Vitals vitals = new Vitals(
                streams.state(),
                isCutOff(),
                secondsSincePoll(),
                lag(),
                counters().lastRecordMillis(),
                counters().lastRegistryWaitMillis(),
                restore.finishedMillis());
        return vitals.ailment(clock.millis(), stall);
    }

    /** Sets how long standing still is no ailment yet. */
    void stall(Duration longest) {
        stall = longest;
    }

    /** Deletes what was read of the topics in between; to be called now and then. */
    public void purge() throws ClusterException {
        Map<TopicPartition, RecordsToDelete> read = new HashMap<>();
        cluster.committed(name()).forEach((partition, offset) -> {
            boolean isOurs = partition.topic().equals(PipelineTopology.rekeyedTopic(name()))
                    || partition.topic().equals(PipelineTopology.rollUpTopic(name()));
            if (isOurs && offset > 0) {
                read.put(partition, RecordsToDelete.beforeOffset(offset));
            }
        });
        if (!read.isEmpty()) {
            cluster.get(cluster.admin().deleteRecords(read).all(), "delete what was read of " + read.keySet());
        }
    }

    /** Stops within the time given, leaving the group so that others take over at once; returns whether it was in time. */
    public boolean close(Duration longest) {
        if (hearing != null) {
            hearing.close();
        }
        boolean isInTime = streams.close(CloseOptions.timeout(longest)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        ended.countDown();
        return isInTime;
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(30));
    }
}
