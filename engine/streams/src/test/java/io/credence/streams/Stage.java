package io.credence.streams;

import static org.awaitility.Awaitility.await;

import io.credence.broker.EmbeddedBroker;
import io.credence.pipeline.spec.KafkaSettings;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.SchemaSource;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Uncertainty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A broker of a test's own with what a test does to it. */
final class Stage implements AutoCloseable {
    static {
        // Threads that die are what many tests are about.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final AutoCloseable broker;
    private final String servers;
    private final Path folder;
    private final Cluster cluster;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    private Stage(String servers, AutoCloseable broker, Path folder) throws IOException {
        this.servers = servers;
        this.broker = broker;
        this.folder = folder;
        cluster = Cluster.connect(settings());
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "linger.ms",
                        5,
                        "max.request.size",
                        8 << 20,
                        "request.timeout.ms",
                        10_000,
                        "delivery.timeout.ms",
                        30_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Takes the broker away. */
    void stopBroker() throws Exception {
        broker.close();
    }

    /** With a broker of its own. */
    static Stage open(Path folder) throws IOException {
        EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.temporary());
        return new Stage(broker.bootstrapServers(), broker, folder);
    }

    /** On brokers that somebody else closes. */
    static Stage at(String servers, Path folder) throws IOException {
        return new Stage(servers, () -> {}, folder);
    }

    ClientSettings settings() {
        Map<String, String> own = new HashMap<>();
        own.put("bootstrap.servers", servers);
        own.put("state.dir", folder.resolve("state").toString());
        own.put("num.stream.threads", "1"); // tests of several say so
        return ClientSettings.of(own);
    }

    String servers() {
        return servers;
    }

    Cluster cluster() {
        return cluster;
    }

    void topic(String name, int partitions, Map<String, String> configs) throws IOException {
        cluster.create(List.of(new TopicPlan.Planned(name, partitions, configs)));
    }

    void send(String topic, String key, String value) {
        send(topic, null, key == null ? null : bytes(key), value == null ? null : bytes(value));
    }

    void send(String topic, Long timestamp, byte[] key, byte[] value) {
        send(new ProducerRecord<>(topic, null, timestamp, key, value));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        sent.add(producer.send(record));
    }

    /** Waits until everything sent is there. */
    void flush() throws Exception {
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
        sent.clear();
    }

    /** A pipeline of a spec over JSON or numbers. */
    static PipelineSpec spec(String name, String body) {
        return SpecReader.installed()
                .parse(
                        name + ".yaml",
                        "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: " + name + " }\n" + body);
    }

    RunningPipeline start(PipelineSpec spec) throws IOException {
        return RunningPipeline.start(spec, settings().with(spec.kafka()), cluster, null, true);
    }

    /** The same with settings of its own and schemas from elsewhere; null for those of this build. */
    RunningPipeline start(PipelineSpec spec, Map<String, String> more, SchemaSource registry) throws IOException {
        return RunningPipeline.start(
                spec, settings().with(spec.kafka()).with(new KafkaSettings(more)), cluster, registry, true);
    }

    /**
     * Everything committed to a topic so far. Waits for the end of open transactions first: behind one that a killed process
     * left, nobody sees what others have committed since.
     */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) throws IOException {
        await().atMost(Duration.ofSeconds(60)).until(() -> !isUndecided(topic));
        return read(topic, "read_committed");
    }

    /** Waits until a transaction that is still open has written to a topic. */
    void awaitUndecided(String topic) {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(30))
                .until(() -> isUndecided(topic));
    }

    private boolean isUndecided(String topic) throws IOException {
        return !ends(topic, IsolationLevel.READ_COMMITTED).equals(ends(topic, IsolationLevel.READ_UNCOMMITTED));
    }

    /** Whether a pipeline has written predictions in a transaction whose end it has not asked for yet. */
    boolean isInTheMiddle(String pipeline) throws IOException {
        return openTransactions(pipeline) > 0 && isUndecided(OutputTopic.UNCERTAINTY.of(pipeline));
    }

    /** How many transactions of a pipeline nobody has asked to end yet: one at most for each of its threads. */
    long openTransactions(String pipeline) throws IOException {
        return openTransactions(pipeline, 0);
    }

    /** The same, of those begun since a time by the wall clock: what a killed process left stays open for a while. */
    long openTransactions(String pipeline, long sinceMillis) throws IOException {
        var open = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
        List<String> ids = cluster.get(cluster.admin().listTransactions(open).all(), "list transactions").stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(PipelineTopology.applicationId(pipeline) + "-"))
                .toList();
        return cluster.get(cluster.admin().describeTransactions(ids).all(), "describe transactions").values().stream()
                .filter(t -> t.state() == TransactionState.ONGOING)
                .filter(t -> t.transactionStartTimeMs().orElse(0) >= sinceMillis)
                .count();
    }

    /** Waits until each of a pipeline's threads has partitions: the first to join the group is given all of them. */
    static void awaitSpread(RunningPipeline running, int threads) {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .until(() -> running.isReady()
                        && running.streams().metadataForLocalThreads().stream()
                                        .filter(thread -> !thread.activeTasks().isEmpty())
                                        .count()
                                == threads);
    }

    /** Everything ever written to a topic, aborted or not. */
    List<ConsumerRecord<byte[], byte[]>> readUncommitted(String topic) throws IOException {
        return read(topic, "read_uncommitted");
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) throws IOException {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        Map<String, Object> config =
                Map.of("bootstrap.servers", servers(), "isolation.level", isolation, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, cluster.partitions(topic))
                    .mapToObj(p -> new TopicPartition(topic, p))
                    .toList();
            consumer.assign(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            consumer.seekToBeginning(all);
            while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        return read;
    }

    /** Whether a pipeline has committed everything its input holds. */
    boolean isCaughtUp(String pipeline, String topic) throws IOException {
        Map<TopicPartition, Long> committed = cluster.committed(pipeline);
        return ends(topic, IsolationLevel.READ_COMMITTED).entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    void awaitCaughtUp(String pipeline, String topic, Duration longest) {
        await().pollInterval(Duration.ofMillis(50)).atMost(longest).until(() -> isCaughtUp(pipeline, topic));
    }

    /** Asked of the admin client there is: what waits asks every few milliseconds, and a consumer takes longer to make. */
    private Map<TopicPartition, Long> ends(String topic, IsolationLevel isolation) throws IOException {
        List<TopicPartition> all = IntStream.range(0, cluster.partitions(topic))
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
        return cluster.ends(all, new ListOffsetsOptions(isolation));
    }

    /** Where a topic ends, committed or not. */
    long end(String topic) throws IOException {
        if (cluster.find(topic).isEmpty()) {
            return 0;
        }
        return ends(topic, IsolationLevel.READ_UNCOMMITTED).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The longest time from a record's append to that of its output, where the input is stamped by the broker. */
    long slowestMillis(String pipeline) throws IOException {
        WireReader<Uncertainty> reader =
                WireReader.specific(Uncertainty.getClassSchema(), LocalSchemaSource.released());
        long slowest = 0;
        for (ConsumerRecord<byte[], byte[]> record : read(OutputTopic.UNCERTAINTY.of(pipeline))) {
            long event = reader.decode(record.value()).getTime().toEpochMilli();
            slowest = Math.max(slowest, record.timestamp() - event);
        }
        return slowest;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        cluster.close();
        try {
            broker.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot close the broker", e);
        }
    }
}
