package io.credence.streams;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * What a processor sees of Streams, without Streams: a virtual clock, one store, and a place for what it forwards.
 *
 * @param <K> keys forwarded
 * @param <V> values forwarded
 */
final class VirtualContext<K, V> implements ProcessorContext<K, V> {
    private final TaskId task;
    private final LongSupplier clock;
    private final StateStore store;
    private final Sink<K, V> sink;
    private RecordMetadata at;
    private Punctuator punctuator;

    /** Takes what is forwarded. */
    interface Sink<K, V> {
        void forwarded(K key, V value, long millis, Headers headers, String child);
    }

    VirtualContext(int partition, LongSupplier clock, StateStore store, Sink<K, V> sink) {
        task = new TaskId(0, partition);
        this.clock = clock;
        this.store = store;
        this.sink = sink;
    }

    /** Says which record is next. */
    void at(String topic, long offset) {
        at = new Place(topic, task.partition(), offset);
    }

    /** Lets wall-clock time be noticed. */
    void tick() {
        punctuator.punctuate(clock.getAsLong());
    }

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}

    @Override
    public <A extends K, B extends V> void forward(Record<A, B> record, String childName) {
        sink.forwarded(record.key(), record.value(), record.timestamp(), record.headers(), childName);
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        punctuator = callback;
        return () -> {};
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.of(at);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Kafka's signature
    public <S extends StateStore> S getStateStore(String name) {
        return (S) store;
    }

    @Override
    public TaskId taskId() {
        return task;
    }

    @Override
    public long currentSystemTimeMs() {
        return clock.getAsLong();
    }

    // The processor asks for nothing of the rest.

    private static UnsupportedOperationException unasked() {
        return new UnsupportedOperationException("the simulator has no such thing");
    }

    @Override
    public <A extends K, B extends V> void forward(Record<A, B> record) {
        throw unasked();
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        throw unasked();
    }

    @Override
    public String applicationId() {
        throw unasked();
    }

    @Override
    public Serde<?> keySerde() {
        throw unasked();
    }

    @Override
    public Serde<?> valueSerde() {
        throw unasked();
    }

    @Override
    public File stateDir() {
        throw unasked();
    }

    @Override
    public StreamsMetrics metrics() {
        throw unasked();
    }

    @Override
    public void commit() {
        throw unasked();
    }

    @Override
    public Map<String, Object> appConfigs() {
        throw unasked();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        throw unasked();
    }

    @Override
    public long currentStreamTimeMs() {
        throw unasked();
    }
}
