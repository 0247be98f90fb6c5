package io.credence.streams;

import io.credence.core.Observation;
import io.credence.pipeline.KeyEvents;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.KeyStates;
import io.credence.streams.DecodedStates.Held;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * The states of a partition's keys: decoded on the heap, encoded in a logged store beneath; confined to a stream thread.
 *
 * <p>Written behind: what changed is encoded once per commit rather than once per record.
 */
/*
 * The one class that touches Streams' internals. Streams calls flushCache() at every commit of a task that did anything,
 * before it flushes the producer and so inside the transaction: what is put into the logged store there is committed with
 * the offsets or aborted with them. StateStore.commit() is no substitute: under exactly-once it is not called at ordinary
 * commits, and where it is, the transaction is over.
 *
 * The heap is a cache and nothing else. After an abort Streams closes the store, or builds another, and restores what was
 * committed; so init, close and clearCache (a standby that becomes active) all empty the heap. An eviction from the heap
 * writes within the same transaction, so it may happen at any time.
 *
 * If the interface changes, PosteriorStoreTest fails: it pins when the hook is called and what an abort leaves. With `flush:
 * every-record` beliefs need none of it, only the ledger does.
 */
public final class PosteriorStore implements StateStore, CachedStateStore<byte[], byte[]>, KeyStates {
    // No sensor key is this: a byte that no UTF-8 text begins with.
    static final Bytes LEDGER = Bytes.wrap(new byte[] {(byte) 0xff});
    private static final int SAMPLE = 16;
    private static final int BLOCK = 32;
    private static final Bookkeeper NOBODY = () -> null;
    private static final Comings UNHEARD = new Comings() {
        @Override
        public void began(String key) {
            // Nobody counts.
        }

        @Override
        public void ended(String key) {
            // Nobody counts.
        }
    };

    private final KeyValueStore<Bytes, byte[]> logged;
    private final StoredKeys stored;
    private final KeyEvents arrived = new KeyEvents(); // what the next change is a change by
    private final boolean writesThrough;
    private final int mostDecoded;
    private final LongSupplier storedBytes;
    private final DecodedStates heap = new DecodedStates();
    private final List<Held> changed = new ArrayList<>();
    private Held last;
    private long keys;
    private Bookkeeper bookkeeper = NOBODY;
    private Comings comings = UNHEARD;

    @SuppressWarnings("UnusedVariable") // written so that what is fetched is not optimised away
    private long fetched;

    PosteriorStore(
            KeyValueStore<Bytes, byte[]> logged,
            StoredKeys stored,
            boolean writesThrough,
            int mostDecoded,
            LongSupplier storedBytes) {
        this.logged = logged;
        this.stored = stored;
        this.writesThrough = writesThrough;
        this.mostDecoded = mostDecoded;
        this.storedBytes = storedBytes;
    }

    @Override
    public KeyState find(String key) {
        Held held = heap.use(key);
        if (held == null) {
            Bytes place = bytes(key);
            byte[] bytes = logged.get(place);
            if (bytes == null) {
                return null;
            }
            held = hold(decoded(key, place, bytes));
        }
        last = held;
        return held.state;
    }

    private Held decoded(String key, Bytes place, byte[] bytes) {
        try {
            return stored.read(key, place, bytes, logged::get);
        } catch (IllegalArgumentException e) {
            throw new StoredStateException(e);
        }
    }

    @Override
    public void add(String key, KeyState state) {
        last = hold(new Held(key, bytes(key), state));
        keys++;
        comings.began(key);
    }

    @Override
    public void arrives(Observation y) {
        if (stored.areReplayed()) {
            arrived.clear();
            arrived.record(y, stored.keepSequences());
        }
    }

    @Override
    public void changed(String key, KeyState state) {
        Held held = last != null && last.state == state ? last : heap.peek(key);
        if (stored.areReplayed()) {
            remember(held);
        }
        if (writesThrough) {
            held.isStored = true;
            stored.write(held, logged);
        } else if (!held.isChanged) {
            held.isChanged = true;
            changed.add(held);
        }
    }

    private void remember(Held held) {
        if (arrived.count() == 0) {
            held.isBeyondEvents = true;
        } else if (held.snapshot > 0 && held.left > 0) { // else the next write is whole
            held.events = held.events == null ? new KeyEvents() : held.events;
            held.events.add(arrived);
            held.left -= arrived.count();
        } else {
            held.left = 0;
        }
        arrived.clear();
    }

    /** Says that what is believed of a key was published although no record came. */
    void published(String key, KeyState state) {
        arrived.clear();
        arrived.published();
        changed(key, state);
    }

    /** Says that it was told of a key that it is silent. */
    void silent(String key, KeyState state, long sinceMicros) {
        arrived.clear();
        arrived.silent(sinceMicros);
        changed(key, state);
    }

    @Override
    public void remove(String key) { // of a known key
        Held held = heap.remove(key);
        last = null;
        keys--;
        if (held != null) {
            held.isChanged = false;
        }
        if (held == null || held.isStored) {
            StoredKeys.delete(bytes(key), logged);
        }
        comings.ended(key);
    }

    private Held hold(Held held) {
        if (heap.size() >= mostDecoded) {
            rest(heap.evict());
        }
        heap.add(held);
        return held;
    }

    private void write(Held held) {
        if (held.isChanged) {
            held.isChanged = false;
            held.isStored = true;
            stored.write(held, logged);
        }
    }

    /** Writes what leaves the heap. */
    private void rest(Held held) {
        stored.writeToRest(held, logged);
        held.isStored = true;
        held.isChanged = false;
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The state found or added last; null where it was removed. */
    KeyState current() {
        return last == null ? null : last.state;
    }

    /** How many keys there are. */
    long keys() {
        return keys;
    }

    /** Sets who hears of every key that begins or ends. */
    void comings(Comings heard) {
        comings = heard;
    }

    /** Sets how many keys the store was left with. */
    void keys(long stored) {
        keys = stored;
    }

    /** Whether to look at a key may mean to take it through its records. */
    boolean areReplayed() {
        return stored.areReplayed();
    }

    /** Keys whose records since they were stored whole did not lead to where they had led. */
    long astray() {
        return stored.astray();
    }

    /** How many keys are decoded. */
    int decoded() {
        return heap.size();
    }

    /** Bytes of what is stored on the heap, keys and ledger included; 0 where that is on disk. */
    long storedBytes() {
        return storedBytes.getAsLong();
    }

    /** Keeps what belongs to a partition beside its keys. */
    interface Bookkeeper {
        /** What to keep from a commit on; null is nothing new. Asked before a dirty end, too, whose page is aborted. */
        byte[] page();

        /** Hears that the last page was committed, where Streams says so: at a clean end, not at every commit. */
        default void committed() {}
    }

    /** Hears which keys are known. */
    interface Comings {
        /** A key is known from now on. */
        void began(String key);

        /** A key is known no more. */
        void ended(String key);
    }

    /** Sets who is asked at each commit for what to keep beside the keys. */
    void ledger(Bookkeeper keeper) {
        bookkeeper = keeper;
    }

    /** What was kept beside the keys; null where nothing was. */
    byte[] ledger() {
        return logged.get(LEDGER);
    }

    /**
     * Walks over stored keys from a place onwards.
     *
     * @param from the first key to visit; null for the very first
     * @param most keys to visit
     * @return the key to go on from; null at the end
     */
    String visit(String from, int most, Visitor visitor) {
        List<String> keys = new ArrayList<>(most);
        String next = null;
        try (KeyValueIterator<Bytes, byte[]> all = logged.range(from == null ? null : bytes(from), null)) {
            while (all.hasNext() && next == null) {
                Bytes key = all.peekNextKey();
                if (!StoredKeys.isKey(key)) {
                    all.next();
                    continue;
                }
                String text = StoredKeys.key(key);
                if (keys.size() == most) {
                    next = text;
                } else {
                    keys.add(text);
                    all.next();
                }
            }
        }
        // Only now: what a visitor removes must not move the iterator. Looked at without counting as a use.
        for (String key : keys) {
            Held held = peek(key);
            if (held != null) {
                visitor.visit(key, held.state);
            }
        }
        return next;
    }

    /** Says every key that is stored. */
    void forEachKey(Consumer<String> action) {
        try (KeyValueIterator<Bytes, byte[]> all = logged.all()) {
            while (all.hasNext()) {
                Bytes key = all.next().key;
                if (StoredKeys.isKey(key)) {
                    action.accept(StoredKeys.key(key));
                }
            }
        }
    }

    /** The state of a key, perhaps a copy: looked at without making room for it on the heap; null where there is none. */
    KeyState look(String key) {
        Held held = peek(key);
        return held == null ? null : held.state;
    }

    private Held peek(String key) {
        Held held = heap.peek(key);
        if (held != null) {
            return held;
        }
        Bytes place = bytes(key);
        byte[] bytes = logged.get(place);
        if (bytes == null) {
            return null;
        }
        held = decoded(key, place, bytes);
        // What took a replay is kept where that costs nobody else's place.
        return held.writes > 0 && heap.size() < mostDecoded ? hold(held) : held;
    }

    /** Is shown a key; may remove it. */
    interface Visitor {
        void visit(String key, KeyState state);
    }

    /**
     * The key that is least known among a few: what makes room for a new one. Null where there is no other.
     *
     * <p>Some of the heap come first: a flood of new keys is there, while in a sorted store the neighbours of a new key may
     * all be old ones. Then its neighbours.
     */
    String leastKnownNear(String newcomer) {
        Least least = new Least(newcomer);
        heap.sample(SAMPLE, least);
        if (least.observations > 1) {
            visit(newcomer, SAMPLE, least);
        }
        if (least.key == null) {
            visit(null, SAMPLE, least);
        }
        return least.key;
    }

    /** The least known of the keys it is shown. */
    private static final class Least implements Visitor {
        private final String newcomer;
        private String key;
        private long observations = Long.MAX_VALUE;

        Least(String newcomer) {
            this.newcomer = newcomer;
        }

        @Override
        public void visit(String shown, KeyState state) {
            if (state.posterior().observations() < observations && !shown.equals(newcomer)) {
                observations = state.posterior().observations();
                key = shown;
            }
        }
    }

    // What Streams asks of a store.

    @Override
    public void flushCache() {
        for (int from = 0; from < changed.size(); from += BLOCK) {
            int to = Math.min(changed.size(), from + BLOCK);
            fetch(from, to);
            for (int i = from; i < to; i++) {
                write(changed.get(i));
            }
        }
        changed.clear();
        byte[] kept = bookkeeper.page();
        if (kept != null) {
            logged.put(LEDGER, kept); // last, so that the end of the changelog is a ledger
        }
    }

    /** Reads a little of each, so that the processor waits for memory once for all of them rather than for one by one. */
    private void fetch(int from, int to) {
        long read = 0;
        for (int i = from; i < to; i++) {
            Held held = changed.get(i);
            read += held.stored.hashCode() + held.state.posterior().observations();
        }
        fetched += read;
    }

    @Override
    public void clearCache() {
        heap.clear();
        changed.clear();
        arrived.clear();
        last = null;
        bookkeeper = NOBODY;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false; // nobody listens to a store that forwards nothing
    }

    @Override
    public String name() {
        return logged.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        clearCache();
        // The root that Streams remembers must be this one, or its flush would pass the heap by.
        logged.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        logged.commit(offsets);
        bookkeeper.committed();
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return logged.committedOffset(partition);
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public boolean managesOffsets() {
        return logged.managesOffsets();
    }

    @Override
    public void close() {
        clearCache();
        logged.close();
    }

    @Override
    public boolean persistent() {
        return logged.persistent();
    }

    @Override
    public boolean isOpen() {
        return logged.isOpen();
    }

    @Override
    public Position getPosition() {
        return logged.getPosition();
    }
}
