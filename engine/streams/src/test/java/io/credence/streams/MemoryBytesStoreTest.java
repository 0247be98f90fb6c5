package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;

/** The hash table against a map. */
final class MemoryBytesStoreTest {
    private final MemoryBytesStore store = new MemoryBytesStore("test");
    private final Map<String, byte[]> oracle = new HashMap<>();

    /**
     * Few keys in the smallest table, so that clusters form, run over its end and lose members in the middle. A key is
     * i mod 48, what is done to it i / 48: two puts for one removal.
     *
     * <p>Kills: a removal that leaves the hole open, one that moves a key in front of its home, one that stops at the end of
     * the table.
     */
    @Property(tries = 400)
    void agreesWithAMap(@ForAll @Size(max = 300) List<@IntRange(max = 4 * 48 - 1) Integer> steps) {
        MemoryBytesStore table = new MemoryBytesStore("test");
        Map<String, byte[]> map = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            step(table, map, "key " + steps.get(i) % 48, steps.get(i) / 48, i);
            assertEquals(map.size(), table.approximateNumEntries());
        }
        assertSame(map, table);
    }

    private static void step(MemoryBytesStore table, Map<String, byte[]> map, String name, int action, int i) {
        Bytes key = key(name);
        byte[] value = Arrays.copyOf(new byte[] {(byte) i, (byte) (i >> 8)}, 2 + i % 3);
        switch (action) {
            case 0, 1 -> {
                table.put(key, value);
                map.put(name, value);
            }
            case 2 -> assertArrayEquals(map.remove(name), table.delete(key));
            default -> assertArrayEquals(map.putIfAbsent(name, value), table.putIfAbsent(key, value));
        }
    }

    private static void assertSame(Map<String, byte[]> map, MemoryBytesStore table) {
        Map<String, byte[]> seen = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = table.all()) {
            while (all.hasNext()) {
                Bytes peeked = all.peekNextKey();
                KeyValue<Bytes, byte[]> next = all.next();
                assertEquals(peeked, next.key);
                assertNull(seen.put(new String(next.key.get(), StandardCharsets.UTF_8), next.value), "visited twice");
            }
            assertThrows(NoSuchElementException.class, all::next);
        }
        assertEquals(map.keySet(), seen.keySet());
        assertEquals(
                seen.entrySet().stream()
                        .mapToLong(one -> one.getKey().length() + one.getValue().length)
                        .sum(),
                table.bytes());
        map.forEach((key, value) -> {
            assertArrayEquals(value, seen.get(key));
            assertArrayEquals(value, table.get(key(key)));
        });
    }

    @Test
    void growsAndShrinksInContent() {
        for (int i = 0; i < 100_000; i++) {
            step(store, oracle, "sensor/" + i, 0, i);
        }
        assertSame(oracle, store);
        for (int i = 0; i < 100_000; i += 3) {
            step(store, oracle, "sensor/" + i, 2, i);
        }
        assertSame(oracle, store);
    }

    /** Kills: a walk that goes on from a key's home, which lies before the end where the key ran over it. */
    @Test
    void rangeVisitsTheKeyItStartsFrom() {
        for (int i = 0; i < 1_000; i++) {
            step(store, oracle, "sensor/" + i, 0, i);
        }
        for (String from : oracle.keySet()) {
            try (KeyValueIterator<Bytes, byte[]> range = store.range(key(from), null)) {
                boolean isFound = false;
                while (range.hasNext()) {
                    isFound |= range.next().key.equals(key(from));
                }
                assertTrue(isFound, from);
            }
        }
        assertThrows(UnsupportedOperationException.class, () -> store.range(null, key("z")));
    }

    @Test
    void putAllAndNullValuesRemove() {
        store.putAll(List.of(KeyValue.pair(key("a"), new byte[] {1}), KeyValue.pair(key("b"), new byte[] {2})));
        store.put(key("a"), null);
        assertNull(store.get(key("a")));
        assertNull(store.delete(key("a")));
        assertArrayEquals(new byte[] {2}, store.get(key("b")));
        store.close();
        assertNull(store.get(key("b")));
        assertEquals(0, store.approximateNumEntries());
        assertEquals(0, store.bytes());
    }

    private static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
