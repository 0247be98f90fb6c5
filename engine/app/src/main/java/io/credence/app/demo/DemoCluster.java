package io.credence.app.demo;

import io.credence.broker.EmbeddedBroker;
import io.credence.pipeline.Books;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.simulate.SensorKind;
import io.credence.streams.ClientSettings;
import io.credence.streams.Cluster;
import io.credence.streams.Ledger;
import io.credence.streams.OutputTopic;
import io.credence.streams.RunningPipeline;
import io.credence.streams.TopicPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Utils;

/** The broker and the pipelines on it. Opened and closed by one thread; any may ask. */
final class DemoCluster implements AutoCloseable {
    private static final long READY_NANOS = 120_000_000_000L;
    private static final long NAP_NANOS = 10_000_000;
    private static final String KEPT_MILLIS = "600000";

    private final EmbeddedBroker broker;
    private final Path folder;
    private final boolean isKept;
    private Cluster cluster;
    private final Map<SensorKind, RunningPipeline> pipelines = new EnumMap<>(SensorKind.class);

    private DemoCluster(EmbeddedBroker broker, Path folder, boolean isKept) {
        this.broker = broker;
        this.folder = folder;
        this.isKept = isKept;
    }

    /** The folder a demo is to have: its own, or a temporary one. */
    static Path folder(DemoOptions options) throws IOException {
        return options.keep().isPresent() ? empty(options.keep().get()) : Files.createTempDirectory("credence-demo");
    }

    /** Starts the broker. */
    static DemoCluster start(DemoOptions options, Path folder) throws IOException {
        boolean isKept = options.keep().isPresent();
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(
                    EmbeddedBroker.Options.in(folder.resolve("broker")).onPort(options.port()));
            return new DemoCluster(broker, folder, isKept);
        } catch (IOException e) {
            if (!isKept) {
                Utils.delete(folder.toFile());
            }
            throw e;
        }
    }

    private static Path empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new IllegalArgumentException("--keep " + folder
                            + " is not empty: the demo's sensors begin anew, so give it a folder of its own");
                }
            }
        }
        return Files.createDirectories(folder);
    }

    String servers() {
        return broker.bootstrapServers();
    }

    long brokerMillis() {
        return broker.startMillis();
    }

    /** Creates the topics and starts the pipelines; returns when all take records in. */
    void startPipelines() throws IOException {
        cluster = Cluster.connect(settings());
        List<TopicPlan.Planned> inputs = new ArrayList<>();
        for (SensorKind kind : SensorKind.values()) {
            inputs.add(new TopicPlan.Planned(DemoSpecs.of(kind).requireTopic(), 1, Map.of()));
        }
        cluster.create(inputs);
        List<Callable<RunningPipeline>> starts = new ArrayList<>();
        for (SensorKind kind : SensorKind.values()) {
            starts.add(() -> start(DemoSpecs.of(kind)));
        }
        ExecutorService starters = Executors.newFixedThreadPool(starts.size());
        try {
            List<Future<RunningPipeline>> started = starters.invokeAll(starts);
            for (SensorKind kind : SensorKind.values()) {
                pipelines.put(kind, started.get(kind.ordinal()).get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the pipelines started", e);
        } finally {
            starters.shutdown();
        }
        awaitReady();
        if (!isKept) {
            keepLittle();
        }
    }

    /** A temporary folder grows by a gigabyte an hour: what is large and old goes. */
    private void keepLittle() throws IOException {
        List<AlterConfigOp> little = List.of(
                new AlterConfigOp(new ConfigEntry("retention.ms", KEPT_MILLIS), AlterConfigOp.OpType.SET),
                new AlterConfigOp(new ConfigEntry("segment.ms", KEPT_MILLIS), AlterConfigOp.OpType.SET));
        Map<ConfigResource, Collection<AlterConfigOp>> topics = new HashMap<>();
        for (SensorKind kind : SensorKind.values()) {
            PipelineSpec spec = DemoSpecs.of(kind);
            topics.put(new ConfigResource(ConfigResource.Type.TOPIC, spec.requireTopic()), little);
            String largest = OutputTopic.UNCERTAINTY.of(spec.name());
            topics.put(new ConfigResource(ConfigResource.Type.TOPIC, largest), little);
        }
        cluster.get(
                cluster.admin().incrementalAlterConfigs(topics).all(), "shorten the retention of the demo's topics");
    }

    private ClientSettings settings() {
        return ClientSettings.of(Map.of(
                "bootstrap.servers",
                servers(),
                "state.dir",
                folder.resolve("state").toString(),
                "num.stream.threads",
                "1"));
    }

    private RunningPipeline start(PipelineSpec spec) throws IOException {
        return RunningPipeline.start(spec, settings().with(spec.kafka()), cluster, null, true);
    }

    private void awaitReady() throws IOException {
        long begun = System.nanoTime();
        while (!pipelines.values().stream().allMatch(RunningPipeline::isReady)) {
            requireHealth();
            if (System.nanoTime() - begun > READY_NANOS) {
                throw new IOException("the pipelines did not start within two minutes");
            }
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    /**
     * Checks that nothing has stopped.
     *
     * @throws IOException in words where something has
     */
    void requireHealth() throws IOException {
        if (broker.failure().isPresent()) {
            throw new IOException(
                    "the embedded broker failed: " + broker.failure().get());
        }
        for (RunningPipeline pipeline : pipelines.values()) {
            if (pipeline.failure() != null) {
                throw new IOException("pipeline " + pipeline.name() + " stopped: " + pipeline.failureInWords());
            }
        }
    }

    /** What the pipelines have committed, and whether their own books balance. */
    Committed committed() {
        Account account = new Account();
        boolean balance = true;
        for (Map.Entry<SensorKind, RunningPipeline> pipeline : pipelines.entrySet()) {
            Books books = new Books();
            Collection<Ledger> ledgers =
                    pipeline.getValue().counters().ledgers().values();
            ledgers.forEach(ledger -> books.add(ledger.books()));
            account.add(pipeline.getKey(), books);
            balance &= books.balance();
        }
        return new Committed(account, balance);
    }

    /**
     * The books of the engine as it committed them.
     *
     * @param account by what became of the records
     * @param balance whether every record received has one outcome
     */
    record Committed(Account account, boolean balance) {}

    @Override
    public void close() throws IOException {
        ExecutorService closers = Executors.newCachedThreadPool();
        try {
            List<Callable<Object>> closes = new ArrayList<>();
            for (RunningPipeline pipeline : pipelines.values()) {
                closes.add(Executors.callable((Runnable) pipeline::close));
            }
            closers.invokeAll(closes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closers.shutdown();
            if (cluster != null) {
                cluster.close();
            }
            broker.close();
            if (!isKept) {
                Utils.delete(folder.toFile());
            }
        }
    }
}
