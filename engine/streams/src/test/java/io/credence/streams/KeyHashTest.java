package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

/** With seeds of its own: what holds for a thousand secrets is no luck of one. */
final class KeyHashTest {
    private static final int BLOCKS = 12;
    private static final List<KeyHash> HASHES =
            IntStream.range(0, 1_000).mapToObj(KeyHash::new).toList();

    /** Keys that differ, each with the one String.hashCode of all. */
    @Test
    void keysMadeToCollideDoNot() {
        List<String> keys = keys("Aa"::concat, "BB"::concat);
        assertEquals(1, keys.stream().mapToInt(String::hashCode).distinct().count());
        assertHardlyCollide(keys);
    }

    /** Keys that collide in every power series with an odd base. Kills: the JDK's hash with a secret for its 31. */
    @Test
    void keysMadeToCollideForEveryBaseDoNot() {
        StringBuilder even = new StringBuilder();
        StringBuilder odd = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            even.append((char) ('a' + (Integer.bitCount(i) & 1)));
            odd.append((char) ('b' - (Integer.bitCount(i) & 1)));
        }
        int base = 0x1234567;
        assertEquals(series(even, base), series(odd, base));
        assertHardlyCollide(keys(rest -> even + rest, rest -> odd + rest));
    }

    private static int series(CharSequence text, int base) {
        return text.chars().reduce(0, (sum, c) -> sum * base + c);
    }

    private interface Prefix {
        String before(String rest);
    }

    private static List<String> keys(Prefix zero, Prefix one) {
        IntFunction<String> key = i -> {
            String text = "";
            for (int block = 0; block < BLOCKS; block++) {
                text = (i >> block & 1) == 0 ? zero.before(text) : one.before(text);
            }
            return text;
        };
        return IntStream.range(0, 1 << BLOCKS).mapToObj(key).toList();
    }

    private static void assertHardlyCollide(List<String> keys) {
        for (KeyHash hash : HASHES.subList(0, 20)) {
            Set<Integer> texts = new HashSet<>();
            Set<Integer> bytes = new HashSet<>();
            for (String key : keys) {
                texts.add(hash.hash(key));
                bytes.add(hash.hash(key.getBytes(StandardCharsets.UTF_8)));
            }
            // Of 4,096 random numbers of 32 bits two are alike once in 500 times.
            assertTrue(texts.size() > 4_090, () -> texts.size() + " of 4,096");
            assertTrue(bytes.size() > 4_090, () -> bytes.size() + " of 4,096");
        }
    }

    @Test
    void numberedKeysFillTheLowBits() {
        for (KeyHash hash : HASHES) {
            Set<Integer> texts = new HashSet<>();
            Set<Integer> bytes = new HashSet<>();
            for (int i = 0; i < 1_000; i++) {
                texts.add(hash.hash("sensor-" + i) & 1_023);
                bytes.add(hash.hash(("sensor-" + i).getBytes(StandardCharsets.UTF_8)) & 1_023);
            }
            // 1,000 random numbers fill 638 of 1,024 slots, give or take 11.
            assertTrue(texts.size() > 560, () -> texts.size() + " of 1,024 slots");
            assertTrue(bytes.size() > 560, () -> bytes.size() + " of 1,024 slots");
        }
    }

    @Test
    void everyByteCounts() {
        for (int length = 1; length < 20; length++) {
            for (int i = 0; i < length; i++) {
                byte[] key = new byte[length];
                int before = HASHES.get(0).hash(key);
                String text = new String(key, StandardCharsets.UTF_8);
                int textBefore = HASHES.get(0).hash(text);
                key[i] = 1;
                assertNotEquals(before, HASHES.get(0).hash(key));
                assertNotEquals(textBefore, HASHES.get(0).hash(new String(key, StandardCharsets.UTF_8)));
            }
        }
        assertEquals(KeyHash.of("a key"), KeyHash.of("a " + "key"));
        assertEquals(KeyHash.of(Bytes.wrap(new byte[] {1, 2, 3})), KeyHash.of(Bytes.wrap(new byte[] {1, 2, 3})));
    }
}
