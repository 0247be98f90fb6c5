package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Observation;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import io.credence.schema.LocalSchemaSource;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/**
 * The posterior store by itself: what the heap holds, and what an abort leaves. {@link PipelineTopologyTest} has it under
 * Streams, {@link DisturbedTest} and {@link KilledTest} under a broker.
 */
final class PosteriorStoreTest {
    private static final PipelineSpec SPEC = Stage.spec("store", """
            spec:
              model: { family: local-level }
              output: { emit: PT10S }
            """);
    private static final Plan PLAN = Plans.of(SPEC, true);
    private static final PipelineParts PARTS =
            new PipelineParts(SPEC, LocalSchemaSource.released(), Framing.fingerprints(), 1, 1 << 20);
    private static final KeyStateCodec CODEC = new KeyStateCodec(PARTS.layout());
    private static final int ROOMY = 1_000;

    private final MemoryBytesStore logged = new MemoryBytesStore("posteriors");

    private static PosteriorStore over(KeyValueStore<Bytes, byte[]> logged, boolean writesThrough, int mostDecoded) {
        return over(logged, writesThrough, mostDecoded, 1);
    }

    private static PosteriorStore over(
            KeyValueStore<Bytes, byte[]> logged, boolean writesThrough, int mostDecoded, int every) {
        return new PosteriorStore(logged, new StoredKeys(CODEC, PLAN, every), writesThrough, mostDecoded, () -> 0);
    }

    private static Pipeline pipeline(KeyStates states, Ledger ledger) {
        return new Pipeline(PLAN, states, new Outputs() {}, ledger.books());
    }

    /** One observation of a key, the i-th of all; a few are missing, a few late. */
    private static void accept(Pipeline pipeline, Observation y, String key, int i) {
        double value = i % 17 == 3 ? Double.NaN : Math.sin(i * 0.37) * 5 + (i > 300 ? 40 : 0);
        long late = i % 13 == 5 ? 3 : 0;
        pipeline.accept(key, y.value(value).time((i - late) * 1_000_000L));
    }

    private static Map<String, byte[]> contents(KeyValueStore<Bytes, byte[]> store) {
        Map<String, byte[]> all = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                all.put(new String(entry.key.get(), StandardCharsets.ISO_8859_1), entry.value);
            }
        }
        return all;
    }

    private static void assertSameContents(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertEquals(new TreeSet<>(expected.keySet()), new TreeSet<>(actual.keySet()));
        expected.forEach((key, value) -> assertArrayEquals(value, actual.get(key), key));
    }

    private static final String LEDGER = "\u00ff";

    /**
     * Commits and aborts anywhere, bounds of any size, writing behind or through: the beliefs and the books of a straight
     * run. An abort is what Streams makes of it: the store closed, what was committed restored, the records taken in again.
     *
     * <p>Kills: a heap that survives init, an eviction that forgets to write, a flush that forgets the evicted, a ledger
     * that is not flushed.
     */
    @Property(tries = 150)
    void whateverAbortsTheBeliefsAreThoseOfAStraightRun(
            @ForAll @IntRange(min = 1, max = 12) int mostDecoded,
            @ForAll boolean writesThrough,
            @ForAll boolean isSameObject,
            @ForAll @IntRange(min = 1, max = 60) int every,
            @ForAll long seed) {
        Script script = new Script(seed, every);
        Map<String, byte[]> straight = script.straightRun();
        Map<String, byte[]> committed = script.run(mostDecoded, writesThrough, isSameObject);
        assertSameContents(straight, whole(committed));
    }

    private static Map<String, byte[]> whole(Map<String, byte[]> contents) {
        Map<Bytes, byte[]> stored = new HashMap<>();
        contents.forEach((key, value) -> stored.put(Bytes.wrap(key.getBytes(StandardCharsets.ISO_8859_1)), value));
        Map<String, byte[]> whole = new HashMap<>();
        new WholeKeys(PARTS)
                .of(stored)
                .forEach((key, value) -> whole.put(new String(key.get(), StandardCharsets.ISO_8859_1), value));
        return whole;
    }

    /** Records in an order of their own, with commits and aborts in between. */
    private static final class Script {
        private static final int RECORDS = 600;
        private final java.util.Random random;
        private final int every;
        private final String[] keys = new String[RECORDS];
        private final Observation y = new Observation();

        Script(long seed, int every) {
            this.every = every;
            random = new java.util.Random(seed);
            for (int i = 0; i < RECORDS; i++) {
                keys[i] = "key " + random.nextInt(9);
            }
        }

        Map<String, byte[]> straightRun() {
            MemoryBytesStore bytes = new MemoryBytesStore("posteriors");
            PosteriorStore store = over(bytes, false, ROOMY);
            Ledger ledger = new Ledger();
            Pipeline pipeline = pipeline(store, ledger);
            for (int i = 0; i < RECORDS; i++) {
                take(pipeline, store, i);
            }
            store.ledger(() -> page(ledger, store));
            store.flushCache();
            return contents(bytes);
        }

        private void take(Pipeline pipeline, PosteriorStore store, int i) {
            if (i % 97 == 50) {
                pipeline.forget(keys[i]);
            } else {
                accept(pipeline, y, keys[i], i);
            }
            assertTrue(store.keys() <= 9);
        }

        private static byte[] page(Ledger ledger, PosteriorStore store) {
            ledger.keys(store.keys());
            return ledger.encode();
        }

        Map<String, byte[]> run(int mostDecoded, boolean writesThrough, boolean isSameObject) {
            Map<String, byte[]> committed = new HashMap<>();
            int committedTo = 0;
            MemoryBytesStore bytes = new MemoryBytesStore("posteriors");
            PosteriorStore store = over(bytes, writesThrough, mostDecoded, every);
            int aborts = 0;
            while (committedTo < RECORDS) {
                // A task begins: restored, then init of the processor.
                if (!isSameObject || aborts == 0) {
                    bytes = new MemoryBytesStore("posteriors");
                    store = over(bytes, writesThrough, mostDecoded, every);
                }
                MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
                store.init(context.getStateStoreContext(), store);
                for (Map.Entry<String, byte[]> entry : committed.entrySet()) {
                    bytes.put(Bytes.wrap(entry.getKey().getBytes(StandardCharsets.ISO_8859_1)), entry.getValue());
                }
                assertEquals(0, store.decoded());
                byte[] kept = store.ledger();
                Ledger ledger = kept == null ? new Ledger() : Ledger.decode(kept);
                store.keys(ledger.keys());
                PosteriorStore current = store;
                store.ledger(() -> page(ledger, current));
                Pipeline pipeline = pipeline(store, ledger);
                boolean isAborted = false;
                int at = committedTo;
                while (at < RECORDS && !isAborted) {
                    take(pipeline, store, at++);
                    assertTrue(store.decoded() <= mostDecoded);
                    int chance = random.nextInt(40);
                    if (chance == 0 && aborts < 12) {
                        isAborted = true;
                        aborts++;
                    } else if (chance < 3 || at == RECORDS) {
                        store.flushCache();
                        committed = contents(bytes);
                        committedTo = at;
                    }
                }
                store.close();
            }
            return committed;
        }
    }

    @Test
    void theHeapIsEmptiedWhereverATaskBeginsOrEnds() {
        PosteriorStore store = over(logged, false, ROOMY);
        List<Runnable> emptying = List.of(
                () -> store.init(new MockProcessorContext<byte[], byte[]>().getStateStoreContext(), store),
                store::clearCache,
                store::close);
        for (Runnable empty : emptying) {
            Ledger ledger = new Ledger();
            store.ledger(ledger::encode);
            accept(pipeline(store, ledger), new Observation(), "a", 1);
            assertEquals(1, store.decoded());
            empty.run();
            assertEquals(0, store.decoded());
            assertNull(store.current());
            assertNull(store.find("a"), "what was not flushed is gone");
            store.flushCache();
            assertEquals(Map.of(), contents(logged), "nothing of it is written later, nor the old ledger");
        }
    }

    @Test
    void whatWasFlushedIsReadBackToTheBit() {
        PosteriorStore store = over(logged, false, ROOMY);
        Pipeline pipeline = pipeline(store, new Ledger());
        for (int i = 0; i < 500; i++) {
            accept(pipeline, new Observation(), "a", i);
        }
        KeyState before = store.find("a");
        byte[] bytes = CODEC.encode(before);
        assertNull(logged.get(Bytes.wrap("a".getBytes(StandardCharsets.UTF_8))), "written behind");
        store.flushCache();
        store.clearCache();
        KeyState after = store.find("a");
        assertFalse(before == after);
        assertArrayEquals(bytes, CODEC.encode(after));
    }

    @Test
    void aKeyIsWrittenOncePerCommitHoweverOftenItChanged() {
        List<String> puts = new ArrayList<>();
        @SuppressWarnings("unchecked")
        KeyValueStore<Bytes, byte[]> counted = (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        puts.add(new String(((Bytes) arguments[0]).get(), StandardCharsets.ISO_8859_1));
                    }
                    return method.invoke(logged, arguments);
                });
        PosteriorStore store = over(counted, false, ROOMY);
        Ledger ledger = new Ledger();
        store.ledger(ledger::encode);
        Pipeline pipeline = pipeline(store, ledger);
        for (int i = 0; i < 100; i++) {
            accept(pipeline, new Observation(), "key " + i % 3, i);
        }
        assertEquals(List.of(), puts);
        store.flushCache();
        assertEquals(List.of("key 0", "key 1", "key 2", LEDGER), puts, "the ledger last");
        puts.clear();
        store.ledger(() -> null);
        store.flushCache();
        assertEquals(List.of(), puts, "nothing changed");
    }

    @Test
    void writingThroughWritesEveryRecord() {
        PosteriorStore store = over(logged, true, ROOMY);
        Pipeline pipeline = pipeline(store, new Ledger());
        for (int i = 0; i < 50; i++) {
            accept(pipeline, new Observation(), "a", i);
            KeyState state = store.find("a");
            assertNotNull(state);
            assertArrayEquals(
                    CODEC.encode(state), logged.get(Bytes.wrap("a".getBytes(StandardCharsets.UTF_8))), "record " + i);
        }
    }

    @Test
    void aWalkVisitsEveryKeyOnce() {
        PosteriorStore store = over(logged, false, 10);
        Pipeline pipeline = pipeline(store, new Ledger());
        for (int i = 0; i < 1_000; i++) {
            accept(pipeline, new Observation(), "key " + i % 250, i);
        }
        store.ledger(new Ledger()::encode);
        store.flushCache();
        Map<String, Long> visits = new HashMap<>();
        String from = null;
        do {
            from = store.visit(
                    from, 100, (key, state) -> visits.put(key, state.posterior().observations()));
        } while (from != null);
        assertEquals(250, visits.size());
        assertTrue(store.decoded() <= 10);
    }
}
