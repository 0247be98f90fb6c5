package io.credence.streams;

import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Bytes by bytes in an open hash table on the heap; confined to a stream thread.
 *
 * <p>Streams' own store is a tree: a million keys deep it costs a microsecond a visit, and every range scan copies it. Here
 * a visit is one probe, a key costs its bytes and about 60 more, and a range is what lies from a key's slot onwards, in the
 * order of the table.
 */
final class MemoryBytesStore implements KeyValueStore<Bytes, byte[]> {
    private static final int SMALLEST = 64;

    private final String name;
    private final Position nowhere = Position.emptyPosition();
    private Object[] table = new Object[2 * SMALLEST]; // a key and its value side by side: one place in memory to visit
    private int mask = SMALLEST - 1;
    private int size;
    private long bytes;
    private boolean isOpen;

    MemoryBytesStore(String name) {
        this.name = name;
    }

    @Override
    public byte[] get(Bytes key) {
        return value(slot(key));
    }

    @Override
    public void put(Bytes key, byte[] value) {
        int slot = slot(key);
        if (value == null) {
            removeAt(slot);
            return;
        }
        boolean isNew = key(slot) == null;
        bytes += isNew ? sizeOf(key, value) : value.length - value(slot).length;
        set(slot, key, value); // the key too: whoever puts with this very object again is known at a glance
        if (isNew && ++size * 3L > (mask + 1) * 2L) {
            resize();
        }
    }

    private static long sizeOf(Bytes key, byte[] value) {
        return key.get().length + (long) value.length;
    }

    /** Bytes of all keys and values, without what the table takes. */
    long bytes() {
        return bytes;
    }

    private Bytes key(int slot) {
        return (Bytes) table[2 * slot];
    }

    private byte[] value(int slot) {
        return (byte[]) table[2 * slot + 1];
    }

    private void set(int slot, Bytes key, byte[] value) {
        table[2 * slot] = key;
        table[2 * slot + 1] = value;
    }

    @Override
    public byte[] delete(Bytes key) {
        int slot = slot(key);
        byte[] old = value(slot);
        removeAt(slot);
        return old;
    }

    /** Empties a slot and moves up what was displaced by it, so that no probe ends too early. */
    private void removeAt(int slot) {
        if (key(slot) == null) {
            return;
        }
        size--;
        bytes -= sizeOf(key(slot), value(slot));
        int hole = slot;
        for (int next = hole + 1 & mask; key(next) != null; next = next + 1 & mask) {
            // May move only where its home does not lie between the hole and itself, around the end.
            if ((next - home(key(next)) & mask) >= (next - hole & mask)) {
                set(hole, key(next), value(next));
                hole = next;
            }
        }
        set(hole, null, null);
    }

    private int home(Bytes key) {
        return KeyHash.of(key) & mask;
    }

    private int slot(Bytes key) {
        int slot = home(key);
        while (key(slot) != null && !key(slot).equals(key)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void resize() {
        Object[] old = table;
        table = new Object[2 * old.length];
        mask = 2 * mask + 1;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != null) {
                Bytes key = (Bytes) old[i];
                set(slot(key), key, (byte[]) old[i + 1]);
            }
        }
    }

    /** What lies from a key's slot to the end of the table; only open ranges have a meaning here. */
    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        if (to != null) {
            throw new UnsupportedOperationException("keys have no order here: a range has no upper end");
        }
        if (from == null) {
            return new Slots(0);
        }
        // Its own slot, not its home: what ran over the end of the table would begin before all the rest.
        int slot = slot(from);
        return new Slots(key(slot) != null ? slot : home(from));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new Slots(0);
    }

    /** Walks over the table; nothing may be removed meanwhile. */
    private final class Slots implements KeyValueIterator<Bytes, byte[]> {
        private int at;

        Slots(int from) {
            at = from;
        }

        @Override
        public boolean hasNext() {
            while (at <= mask && key(at) == null) {
                at++;
            }
            return at <= mask;
        }

        @Override
        public Bytes peekNextKey() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return key(at);
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            Bytes key = peekNextKey();
            return KeyValue.pair(key, value(at++));
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        byte[] old = get(key);
        if (old == null) {
            put(key, value);
        }
        return old;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public long approximateNumEntries() {
        return size;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (BatchingStateRestoreCallback)
                records -> records.forEach(record -> put(Bytes.wrap(record.key), record.value)));
        isOpen = true;
    }

    @Override
    public void close() {
        table = new Object[2 * SMALLEST];
        mask = SMALLEST - 1;
        size = 0;
        bytes = 0;
        isOpen = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public Position getPosition() {
        return nowhere;
    }
}
