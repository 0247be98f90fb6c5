package io.credence.streams;

import io.credence.pipeline.KeyStateCodec;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** What a store holds, each key as it would be had it been written whole; confined to a thread. */
final class WholeKeys {
    private final KeyStateCodec codec;
    private final StoredKeys keys;

    /** Of a spec of which the changelog does not matter. */
    WholeKeys(PipelineParts parts) {
        codec = new KeyStateCodec(parts.layout());
        keys = new StoredKeys(codec, parts.plan(), 1);
    }

    /** The same with every key whole, and the ledger. */
    Map<Bytes, byte[]> of(Map<Bytes, byte[]> stored) {
        Map<Bytes, byte[]> whole = new HashMap<>();
        stored.forEach((place, bytes) -> {
            if (place.equals(PosteriorStore.LEDGER)) {
                whole.put(place, bytes);
            } else if (StoredKeys.isKey(place)) {
                whole.put(place, codec.encode(keys.read(StoredKeys.key(place), place, bytes, stored::get).state));
            }
        });
        if (keys.astray() > 0) {
            throw new IllegalStateException(keys.astray() + " keys are not led to where they were");
        }
        return whole;
    }
}
