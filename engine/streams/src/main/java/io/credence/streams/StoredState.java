package io.credence.streams;

import io.credence.core.Assimilator;
import io.credence.core.Summary;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;

/**
 * What is stored of a pipeline, read from the log of its store: what is committed and nothing else, whether or not the
 * pipeline runs; one thread.
 */
public final class StoredState implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long NEAR_THE_END = 64; // records: a commit ends with its ledger

    private final PipelineSpec spec;
    private final String topic;
    private final Cluster cluster;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final StoredKeys keys;
    private final Assimilator assimilator;
    private String change;

    /** Is shown stored keys. */
    public interface Visitor {
        /** Is shown one; keys come partition by partition, in the order of their names within one. */
        void key(int partition, String key, KeyState state);
    }

    private StoredState(PipelineSpec spec, Cluster cluster, KafkaConsumer<byte[], byte[]> consumer) {
        this.spec = spec;
        this.cluster = cluster;
        this.consumer = consumer;
        topic = PipelineTopology.changelogTopic(spec.name());
        Plan plan = Plans.of(spec, true);
        assimilator = new Assimilator(
                plan.model(), plan.detector(), plan.policy(), plan.intake().learnsResolution());
        keys = StoredKeys.of(spec.state(), new KeyStateCodec(assimilator.layout()), plan);
    }

    /**
     * Opens what is stored.
     *
     * @throws ClusterException where there is nothing, or it cannot be reached
     */
    public static StoredState open(PipelineSpec spec, ClientSettings settings, Cluster cluster)
            throws ClusterException {
        String topic = PipelineTopology.changelogTopic(spec.name());
        if (cluster.find(topic).isEmpty()) {
            throw new ClusterException("pipeline " + spec.name() + " has no state on " + cluster.servers() + " (topic "
                    + topic + " does not exist): it never ran there, or was reset");
        }
        Map<String, Object> client = new HashMap<>(settings.client());
        client.put("isolation.level", "read_committed");
        client.put("enable.auto.commit", "false");
        client.put("auto.offset.reset", "earliest");
        client.remove("group.id");
        client.remove("group.protocol");
        try {
            return new StoredState(
                    spec,
                    cluster,
                    new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        } catch (KafkaException e) {
            throw new ClusterException("the Kafka settings do not work: " + e.getMessage(), e);
        }
    }

    /** What a state says. */
    public Summary summarise(KeyState state) {
        return assimilator.summarise(state.posterior());
    }

    /** Where the detector of change stands with a key, in a sentence; empty where it does not say. */
    public String standing(KeyState state) {
        return assimilator.standing(state.posterior());
    }

    /** What was last committed of each partition; without those where nothing was. */
    public Map<Integer, Ledger> ledgers() throws ClusterException {
        Map<Integer, Ledger> ledgers = new TreeMap<>();
        for (int partition = 0; partition < cluster.partitions(topic); partition++) {
            byte[] ledger = ledger(new TopicPartition(topic, partition));
            if (ledger != null) {
                ledgers.put(partition, decoded(partition, ledger));
            }
        }
        return ledgers;
    }

    /** What of the spec has changed since beliefs were kept, in words; null where nothing has in the ledgers read so far. */
    public String change() {
        return change;
    }

    private byte[] ledger(TopicPartition partition) throws ClusterException {
        for (long back = NEAR_THE_END; ; back *= NEAR_THE_END) {
            Map<Bytes, byte[]> last = new HashMap<>();
            boolean isAll = read(partition, back, PosteriorStore.LEDGER::equals, last);
            byte[] ledger = last.get(PosteriorStore.LEDGER);
            if (ledger != null || isAll) {
                return ledger;
            }
        }
    }

    private Ledger decoded(int partition, byte[] ledger) throws ClusterException {
        try {
            Ledger decoded = Ledger.decode(ledger);
            String changed = decoded.keptFor(Kept.of(spec, assimilator.layout()));
            change = changed == null ? change : changed;
            return decoded;
        } catch (IllegalArgumentException e) {
            throw misfit("the ledger of partition " + partition, e);
        }
    }

    /**
     * Shows keys. One partition is held in memory at a time.
     *
     * @param wanted which
     * @throws ClusterException also where the spec's model is not the one they were kept for
     */
    public void visit(Predicate<String> wanted, Visitor visitor) throws ClusterException {
        for (int number = 0; number < cluster.partitions(topic); number++) {
            Map<Bytes, byte[]> last = new TreeMap<>();
            read(
                    new TopicPartition(topic, number),
                    Long.MAX_VALUE,
                    key -> key.equals(PosteriorStore.LEDGER) || wanted.test(StoredKeys.key(key)),
                    last);
            byte[] ledger = last.remove(PosteriorStore.LEDGER);
            if (ledger != null) {
                decoded(number, ledger);
            }
            for (Map.Entry<Bytes, byte[]> one : last.entrySet()) {
                if (!StoredKeys.isKey(one.getKey())) {
                    continue;
                }
                String key = StoredKeys.key(one.getKey());
                KeyState state;
                try {
                    state = keys.read(key, one.getKey(), one.getValue(), last::get).state;
                } catch (IllegalArgumentException e) {
                    throw misfit("key " + key, e);
                }
                visitor.key(number, key, state);
            }
        }
    }

    private ClusterException misfit(String what, IllegalArgumentException e) {
        return new ClusterException(
                what + " of pipeline " + spec.name() + " does not fit: " + e.getMessage()
                        + "; give the spec that it ran with",
                e);
    }

    /** Reads the last so many records of a partition; returns whether that was all of it. */
    private boolean read(TopicPartition partition, long back, Predicate<Bytes> wanted, Map<Bytes, byte[]> last)
            throws ClusterException {
        try {
            List<TopicPartition> one = List.of(partition);
            consumer.assign(one);
            long begin = consumer.beginningOffsets(one).get(partition);
            long end = consumer.endOffsets(one).get(partition);
            long from = end - begin > back ? end - back : begin;
            consumer.seek(partition, from);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                long before = consumer.position(partition);
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    keep(record, wanted, last);
                }
                if (consumer.position(partition) > before) {
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw new ClusterException("topic " + topic + " on " + cluster.servers() + " gives nothing for "
                            + PATIENCE.toSeconds() + " s: is its leader up?");
                }
            }
            return from == begin;
        } catch (KafkaException e) {
            throw new ClusterException(
                    "cannot read topic " + topic + " on " + cluster.servers() + ": " + e.getMessage()
                            + "; `credence acls print SPEC` lists what is needed",
                    e);
        }
    }

    private static void keep(ConsumerRecord<byte[], byte[]> record, Predicate<Bytes> wanted, Map<Bytes, byte[]> last) {
        Bytes key = Bytes.wrap(record.key());
        if (!wanted.test(key)) {
            return;
        }
        if (record.value() == null) {
            last.remove(key);
        } else {
            last.put(key, record.value());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
