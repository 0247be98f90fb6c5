package io.credence.streams;

import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.utils.Bytes;

/**
 * Hashes of keys that nobody outside the process can foresee; static.
 *
 * <p>With the JDK's hashes anyone who may write to the input can choose keys that all fall into one slot.
 */
final class KeyHash {
    private static final int FACTOR = ThreadLocalRandom.current().nextInt() | 1;
    private static final int SPREAD = 0x9E3779B9;

    private KeyHash() {}

    static int of(String key) {
        int hash = key.length();
        for (int i = 0; i < key.length(); i++) {
            hash = hash * FACTOR + key.charAt(i);
        }
        return spread(hash);
    }

    static int of(Bytes key) {
        int hash = key.get().length;
        for (byte b : key.get()) {
            hash = hash * FACTOR + b;
        }
        return spread(hash);
    }

    /** The lowest bits of a power series know the lowest bits of the characters only. */
    private static int spread(int hash) {
        int mixed = (hash ^ hash >>> 16) * SPREAD;
        return mixed ^ mixed >>> 15;
    }
}
