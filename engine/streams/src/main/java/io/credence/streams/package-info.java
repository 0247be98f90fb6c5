/**
 * Kafka Streams around the pipeline: topology, store, topics, messages; no statistics.
 *
 * <p>One Streams application, {@code credence-P}, per pipeline P. Its main sub-topology is one processor that drives
 * {@link io.credence.pipeline.Pipeline}: a record's value is decoded, every observation in it goes its way, and what comes
 * out is forwarded to the topics of P. Beliefs live decoded on the heap and are written to a logged store once per commit,
 * inside the transaction ({@link io.credence.streams.PosteriorStore}). A second sub-topology counts alerts by group.
 *
 * <p>What is kept of a partition beside its keys (books, the newest time, where its records came from) is its
 * {@link io.credence.streams.Ledger}, in the same store and so in the same transaction: the books are exact through crashes.
 */
package io.credence.streams;
