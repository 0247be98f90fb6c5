package io.credence.streams;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The store in memory, with what was written since the last commit kept apart: what a changelog would get. */
final class VirtualBytes implements KeyValueStore<Bytes, byte[]> {
    private final MemoryBytesStore stored = new MemoryBytesStore("posteriors");
    private final Map<Bytes, byte[]> written = new LinkedHashMap<>(); // null for what was removed

    /** What was written since it was last asked. */
    Map<Bytes, byte[]> drain() {
        Map<Bytes, byte[]> drained = new LinkedHashMap<>(written);
        written.clear();
        return drained;
    }

    /** Begins anew from what was committed. */
    void restore(Map<Bytes, byte[]> committed) {
        stored.close();
        written.clear();
        committed.forEach(stored::put);
    }

    @Override
    public void put(Bytes key, byte[] value) {
        stored.put(key, value);
        written.put(key, value);
    }

    @Override
    public byte[] delete(Bytes key) {
        written.put(key, null);
        return stored.delete(key);
    }

    @Override
    public byte[] get(Bytes key) {
        return stored.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return stored.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return stored.all();
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long approximateNumEntries() {
        return stored.approximateNumEntries();
    }

    @Override
    public String name() {
        return stored.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        // What registers it with Streams has nobody to register with.
    }

    @Override
    public void close() {
        stored.close();
        written.clear();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }
}
