package io.credence.streams;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.utils.Bytes;

/**
 * Hashes of keys that nobody outside the process can foresee.
 *
 * <p>With the JDK's hashes anyone who may write to the input can choose keys that all fall into one slot. A secret base
 * for the same power series does not help: strings that follow the Thue–Morse sequence collide for every odd base. So
 * eight bytes at a time are multiplied by a secret, and the halves of the product folded.
 */
final class KeyHash {
    private static final KeyHash OF_PROCESS =
            new KeyHash(ThreadLocalRandom.current().nextLong());
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long start;
    private final long factor;

    KeyHash(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        start = random.nextLong();
        factor = random.nextLong() | 1;
    }

    static int of(String key) {
        return OF_PROCESS.hash(key);
    }

    static int of(Bytes key) {
        return OF_PROCESS.hash(key.get());
    }

    int hash(String key) {
        int length = key.length();
        long hash = start ^ length;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            hash = folded(hash
                    ^ ((long) key.charAt(i)
                            | (long) key.charAt(i + 1) << 16
                            | (long) key.charAt(i + 2) << 32
                            | (long) key.charAt(i + 3) << 48));
        }
        long rest = 0;
        for (; i < length; i++) {
            rest = (rest << 16) | key.charAt(i);
        }
        return spread(folded(hash ^ rest));
    }

    int hash(byte[] key) {
        long hash = start ^ key.length;
        int i = 0;
        for (; i + 8 <= key.length; i += 8) {
            hash = folded(hash ^ (long) LONGS.get(key, i));
        }
        long rest = 0;
        for (; i < key.length; i++) {
            rest = (rest << 8) | (key[i] & 0xff);
        }
        return spread(folded(hash ^ rest));
    }

    private long folded(long word) {
        return Math.multiplyHigh(word, factor) ^ word * factor;
    }

    /** One fold leaves the low bits of words that differ in few a little uneven. */
    private static int spread(long hash) {
        long mixed = hash * GOLDEN;
        return (int) (mixed ^ mixed >>> 32);
    }
}
