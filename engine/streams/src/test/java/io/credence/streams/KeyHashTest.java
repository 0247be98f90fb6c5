package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

final class KeyHashTest {
    private static final int BLOCKS = 12;

    /** Keys that differ, each with the one String.hashCode of all. */
    @Test
    void keysMadeToCollideDoNot() {
        Set<Integer> texts = new HashSet<>();
        Set<Integer> bytes = new HashSet<>();
        Set<Integer> jdk = new HashSet<>();
        for (int i = 0; i < 1 << BLOCKS; i++) {
            StringBuilder key = new StringBuilder();
            for (int block = 0; block < BLOCKS; block++) {
                key.append((i >> block & 1) == 0 ? "Aa" : "BB");
            }
            jdk.add(key.toString().hashCode());
            texts.add(KeyHash.of(key.toString()));
            bytes.add(KeyHash.of(Bytes.wrap(key.toString().getBytes(StandardCharsets.UTF_8))));
        }
        assertEquals(1, jdk.size());
        assertTrue(texts.size() > 4_000, () -> texts.size() + " of 4,096");
        assertTrue(bytes.size() > 4_000, () -> bytes.size() + " of 4,096");
    }

    @Test
    void numberedKeysFillTheLowBits() {
        Set<Integer> low = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            low.add(KeyHash.of("sensor-" + i) & 1_023);
        }
        assertTrue(low.size() > 500, () -> low.size() + " of 1,024 slots");
    }
}
