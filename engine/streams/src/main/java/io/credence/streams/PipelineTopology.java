package io.credence.streams;

import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.spec.PipelineSpec;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The topology of a pipeline, every part of it named; static. */
public final class PipelineTopology {
    /** A record without a value that has this header asks to forget its key. */
    public static final String FORGET_HEADER = "credence-forget";

    /** The sink of alerts to be counted by group. */
    static final String ROLL_UP = "roll-up";

    // Times are the records' own: what the input topic let pass must not be refused by a topic behind it.
    private static final Map<String, String> ANY_TIME =
            Map.of("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));

    private static final Deserializer<byte[]> READ = new ByteArrayDeserializer();
    private static final Serializer<byte[]> WRITE = new ByteArraySerializer();

    private PipelineTopology() {}

    /** The id of a pipeline's application: its consumer group, and the beginning of its internal topics' names. */
    public static String applicationId(String pipeline) {
        return "credence-" + pipeline;
    }

    /** The topic that logs the posterior store. */
    public static String changelogTopic(String pipeline) {
        return applicationId(pipeline) + "-" + PosteriorStoreBuilder.NAME + "-changelog";
    }

    /** The topic that logs which alerts of a group are open. */
    public static String rollUpChangelogTopic(String pipeline) {
        return applicationId(pipeline) + "-" + RollUp.STORE + "-changelog";
    }

    /** The topic over which observations come to the partition of their key. */
    public static String rekeyedTopic(String pipeline) {
        return pipeline + ".rekeyed";
    }

    /** The topic over which alerts come to their group. */
    public static String rollUpTopic(String pipeline) {
        return pipeline + ".roll-up";
    }

    /** The topology. */
    public static Topology of(PipelineParts parts) {
        Topology topology = new Topology();
        PipelineSpec spec = parts.spec();
        TimestampExtractor times = PipelineTopology::timestamp;
        String[] topics = parts.isRekeyed()
                ? new String[] {parts.inputTopic(), rekeyedTopic(spec.name())}
                : new String[] {parts.inputTopic()};
        topology.addSource(AutoOffsetReset.earliest(), "telemetry", times, READ, READ, topics);
        topology.addProcessor("pipeline", supplier(parts), "telemetry");
        for (OutputTopic output : OutputTopic.of(spec)) {
            topology.addSink(output.word(), output.of(spec.name()), WRITE, WRITE, "pipeline");
        }
        if (parts.isRekeyed()) {
            topology.addSink(Rerouting.SINK, rekeyedTopic(spec.name()), WRITE, WRITE, "pipeline");
        }
        topology.addSink(ROLL_UP, rollUpTopic(spec.name()), WRITE, WRITE, "pipeline");
        addRollUp(topology, parts, times);
        return topology;
    }

    private static ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(PipelineParts parts) {
        KeyStateCodec codec = new KeyStateCodec(parts.layout());
        StoreBuilder<PosteriorStore> store =
                new PosteriorStoreBuilder(parts.spec().state(), codec, parts.plan(), parts.partitions());
        return supplier(store, () -> new PipelineProcessor(parts));
    }

    private static void addRollUp(Topology topology, PipelineParts parts, TimestampExtractor times) {
        String pipeline = parts.spec().name();
        StoreBuilder<KeyValueStore<Bytes, byte[]>> groups = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(RollUp.STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(ANY_TIME)
                .withCachingDisabled();
        topology.addSource(AutoOffsetReset.earliest(), "changes", times, READ, READ, rollUpTopic(pipeline));
        topology.addProcessor(
                "groups",
                supplier(
                        groups,
                        () -> new RollUp(
                                parts.storm(), new StormMessages(parts.identity(), parts.framing()), parts.counters())),
                "changes");
        topology.addSink("storms", OutputTopic.ALERTS.of(pipeline), WRITE, WRITE, "groups");
    }

    private static ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(
            StoreBuilder<?> store, ProcessorSupplier<byte[], byte[], byte[], byte[]> processors) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], byte[]> get() {
                return processors.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(store);
            }
        };
    }

    /** A record's own timestamp; of one that has none, as old producers send, the latest before it. */
    private static long timestamp(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() >= 0 ? record.timestamp() : Math.max(0, partitionTime);
    }
}
