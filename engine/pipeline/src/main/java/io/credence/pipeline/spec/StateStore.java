package io.credence.pipeline.spec;

/** Where beliefs live between commits. */
public enum StateStore {
    /** On the heap, restored from the changelog. */
    MEMORY,
    /** On disk. */
    ROCKSDB
}
