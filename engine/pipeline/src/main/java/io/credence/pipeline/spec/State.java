package io.credence.pipeline.spec;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is kept of keys, and where; immutable.
 *
 * @param store where beliefs live between commits
 * @param flush when they are written there
 * @param decoded beliefs kept ready on the heap, over all partitions
 * @param keys most keys that are kept, over all partitions
 * @param expire how long a key may say nothing before it is forgotten; empty: for ever
 * @param changelog what is written of a key that changed
 * @param snapshotEvery records of a key between its snapshots, where it is replayed; empty: {@link #SNAPSHOT_EVERY}
 */
public record State(
        StateStore store,
        Flush flush,
        long decoded,
        long keys,
        Optional<Duration> expire,
        Changelog changelog,
        OptionalLong snapshotEvery) {
    /** Records of a key between its snapshots. */
    public static final int SNAPSHOT_EVERY = 256;

    /** Bytes of a key from which on it is replayed unless the spec says otherwise. */
    public static final int LARGE = 4_096;

    /** What is written of a key that changed. */
    public enum Changelog {
        /** All of it, or where that is much, a snapshot now and then and the records since. */
        AUTO,
        /** All of it. */
        FULL,
        /** A snapshot now and then, and the records since. */
        REPLAY
    }

    /** When beliefs are written to their store. */
    public enum Flush {
        /** Once per commit. */
        COMMIT,
        /** After every record, through Streams' public interface alone. */
        EVERY_RECORD
    }

    /** Records between two snapshots of keys that take so many bytes; 1: every write is one. */
    public int recordsBetween(int bytes) {
        boolean isReplayed = changelog == Changelog.REPLAY || (changelog == Changelog.AUTO && bytes >= LARGE);
        return isReplayed ? (int) snapshotEvery.orElse(SNAPSHOT_EVERY) : 1;
    }
}
