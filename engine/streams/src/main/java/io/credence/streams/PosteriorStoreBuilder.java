package io.credence.streams;

import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.State;
import io.credence.pipeline.spec.StateStore;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds the posterior store of each task over a logged store, in memory or on RocksDB; any thread. */
final class PosteriorStoreBuilder implements StoreBuilder<PosteriorStore> {
    /** The store's name in every pipeline: with the application's id it names the changelog. */
    static final String NAME = "posteriors";

    // Posteriors are overwritten all the time: small segments that are compacted early keep a restore short. Times are
    // the
    // records' own, and what the input topic let pass must not be refused here.
    static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", "67108864",
            "min.cleanable.dirty.ratio", "0.1",
            "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));

    private final State state;
    private final KeyStateCodec codec;
    private final Plan plan;
    private final int mostDecoded;

    /**
     * A builder for tasks of which there are so many.
     *
     * @param partitions of the input, over which the spec's bounds are divided
     */
    PosteriorStoreBuilder(State state, KeyStateCodec codec, Plan plan, int partitions) {
        this.state = state;
        this.codec = codec;
        this.plan = plan;
        mostDecoded = (int) Math.min(Integer.MAX_VALUE, Math.max(1, state.decoded() / partitions));
    }

    @Override
    public PosteriorStore build() {
        if (state.store() == StateStore.ROCKSDB) {
            return over(Stores.persistentKeyValueStore(NAME), () -> 0);
        }
        MemoryBytesStore memory = new MemoryBytesStore(NAME);
        return over(new InMemory(memory), memory::bytes);
    }

    private PosteriorStore over(KeyValueBytesStoreSupplier bytes, LongSupplier storedBytes) {
        KeyValueStore<Bytes, byte[]> logged = Stores.keyValueStoreBuilder(bytes, Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled()
                .build();
        return new PosteriorStore(
                logged,
                StoredKeys.of(state, codec, plan),
                state.flush() == State.Flush.EVERY_RECORD,
                mostDecoded,
                storedBytes);
    }

    private record InMemory(MemoryBytesStore memory) implements KeyValueBytesStoreSupplier {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return memory;
        }

        @Override
        public String metricsScope() {
            return "in-memory";
        }
    }

    @Override
    public StoreBuilder<PosteriorStore> withCachingEnabled() {
        return this; // it is its own cache
    }

    @Override
    public StoreBuilder<PosteriorStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<PosteriorStore> withLoggingEnabled(Map<String, String> config) {
        return this;
    }

    @Override
    public StoreBuilder<PosteriorStore> withLoggingDisabled() {
        throw new UnsupportedOperationException("a posterior that is not logged would not survive a crash");
    }

    @Override
    public Map<String, String> logConfig() {
        return CHANGELOG;
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public String name() {
        return NAME;
    }
}
