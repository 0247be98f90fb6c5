package io.credence.app.bench.streams;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * What anyone would write first: read a key's value from a logged in-memory store, put another, forward the record.
 *
 * <p>With no bytes to store it is a bare pass-through.
 */
final class BareTopology {
    private static final String STORE = "values";

    private BareTopology() {}

    /**
     * The topology.
     *
     * @param stored bytes of the value it keeps of a key; 0 keeps none
     * @param seen counts records
     */
    static Topology of(String input, String output, int stored, AtomicLong seen) {
        Topology topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), input);
        topology.addProcessor("store-and-forward", () -> new StoreAndForward(stored, seen), "in");
        if (stored > 0) {
            topology.addStateStore(
                    Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                            .withLoggingEnabled(Map.of())
                            .withCachingDisabled(),
                    "store-and-forward");
        }
        topology.addSink("out", output, new ByteArraySerializer(), new ByteArraySerializer(), "store-and-forward");
        return topology;
    }

    private static final class StoreAndForward implements Processor<byte[], byte[], byte[], byte[]> {
        private final int stored;
        private final AtomicLong seen;
        private ProcessorContext<byte[], byte[]> context;
        private KeyValueStore<Bytes, byte[]> store;

        StoreAndForward(int stored, AtomicLong seen) {
            this.stored = stored;
            this.seen = seen;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> taskContext) {
            context = taskContext;
            store = stored > 0 ? context.getStateStore(STORE) : null;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            if (store != null) {
                Bytes key = Bytes.wrap(record.key());
                byte[] old = store.get(key);
                store.put(key, old == null ? first(key) : next(old));
            }
            context.forward(record);
            seen.lazySet(seen.get() + 1);
        }

        /** Numbers like those of a belief: a compressor finds nothing in them. */
        private byte[] first(Bytes key) {
            byte[] value = new byte[stored];
            new SplittableRandom(key.hashCode()).nextBytes(value);
            return value;
        }

        private static byte[] next(byte[] old) {
            byte[] value = old.clone();
            value[0]++;
            return value;
        }
    }
}
