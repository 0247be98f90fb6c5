package io.credence.pipeline.spec;

import java.time.Duration;
import java.util.Optional;

/**
 * What is kept of keys, and where; immutable.
 *
 * @param store where beliefs live between commits
 * @param flush when they are written there
 * @param decoded beliefs kept ready on the heap, over all partitions
 * @param keys most keys that are kept, over all partitions
 * @param expire how long a key may say nothing before it is forgotten; empty: for ever
 */
public record State(StateStore store, Flush flush, long decoded, long keys, Optional<Duration> expire) {

    /** When beliefs are written to their store. */
    public enum Flush {
        /** Once per commit. */
        COMMIT,
        /** After every record, through Streams' public interface alone. */
        EVERY_RECORD
    }
}
