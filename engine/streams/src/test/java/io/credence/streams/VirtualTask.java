package io.credence.streams;

import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.spec.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;

/**
 * One process's task of a partition: the real processor over the real store, opened, committed, aborted and closed in the
 * order in which Streams does it.
 */
final class VirtualTask {
    private static final String TOPIC = "readings";
    private static final String DETOUR = PipelineTopology.rekeyedTopic("simulated");

    private final VirtualPartition partition;
    private final PipelineParts parts;
    private final LongSupplier clock;
    private final VirtualBytes logged = new VirtualBytes();
    private final PosteriorStore store;
    private final PipelineProcessor processor;
    private VirtualContext<byte[], byte[]> context;
    private int epoch;
    private int position;
    private int detourPosition;
    private boolean isTurnOfDetour;
    private boolean isOver;
    private List<Deed> deeds = new ArrayList<>();
    private List<Told> told = new ArrayList<>();

    /**
     * Something forwarded to a sink.
     *
     * @param sink its name
     */
    record Told(String sink, byte[] key, byte[] value, long millis, Headers headers) {}

    /**
     * What a task did within a transaction.
     *
     * @param offset of the record that was taken in; −1: time was noticed
     * @param isDetour whether it is one that came over the detour to its key's partition
     */
    record Deed(int offset, boolean isDetour, long now, List<Told> told) {}

    VirtualTask(VirtualPartition partition, PipelineParts parts, LongSupplier clock) {
        this.partition = partition;
        this.parts = parts;
        this.clock = clock;
        State state = parts.spec().state();
        int mostDecoded = (int) Math.max(1, state.decoded() / parts.partitions());
        store = new PosteriorStore(
                logged,
                StoredKeys.of(state, new KeyStateCodec(parts.layout()), parts.plan()),
                state.flush() == State.Flush.EVERY_RECORD,
                mostDecoded,
                () -> 0);
        processor = new PipelineProcessor(parts);
    }

    PipelineParts parts() {
        return parts;
    }

    VirtualPartition partition() {
        return partition;
    }

    /** Follows the changelog, as a standby does, up to what is committed now. */
    VirtualTask follow() {
        store.init(null, store);
        logged.restore(partition.changelog());
        return this;
    }

    /** Takes the partition over: whoever had it before cannot commit any more. */
    VirtualTask open() {
        store.init(null, store);
        return begin();
    }

    /** A standby becomes the one: Streams recycles its store. */
    VirtualTask promote() {
        store.clearCache();
        return begin();
    }

    private VirtualTask begin() {
        epoch = partition.fence();
        position = partition.committed();
        detourPosition = partition.committedDetour();
        logged.restore(partition.changelog());
        deeds = new ArrayList<>();
        told = new ArrayList<>();
        context = new VirtualContext<>(partition.number(), clock, store, this::forwarded);
        processor.init(context);
        return this;
    }

    private void forwarded(byte[] key, byte[] value, long millis, Headers headers, String sink) {
        told.add(new Told(sink, key, value, millis, headers));
    }

    /** Takes the next record in, of its log and of the detour in turn; false where there is none. */
    boolean take() {
        isTurnOfDetour = !isTurnOfDetour;
        boolean hasDetour = detourPosition < partition.detour().size();
        if (hasDetour && (isTurnOfDetour || position >= partition.log().size())) {
            VirtualPartition.Detoured record = partition.detour().get(detourPosition);
            context.at(DETOUR, detourPosition);
            if (survives(new Record<>(record.key(), record.value(), record.millis(), record.headers()))) {
                did(detourPosition++, true);
            }
            return !isOver;
        }
        if (position >= partition.log().size()) {
            return false;
        }
        VirtualRecord record = partition.log().get(position);
        context.at(TOPIC, position);
        Headers headers = new RecordHeaders();
        if (record.value() == null) {
            headers.add(PipelineTopology.FORGET_HEADER, new byte[0]);
        }
        if (survives(new Record<>(record.senderBytes(), record.valueBytes(), record.millis(), headers))) {
            did(position++, false);
        }
        return !isOver;
    }

    /** A fault of the program's kills the thread; of a partition that is lost, for good. */
    private boolean survives(Record<byte[], byte[]> record) {
        try {
            processor.process(record);
            return true;
        } catch (ArithmeticException e) { // the fragile family's
            isOver = partition.epoch() != epoch;
            if (!isOver) {
                revive();
            }
            return false;
        }
    }

    void tick() {
        context.tick();
        did(-1, false);
    }

    private void did(int offset, boolean isDetour) {
        deeds.add(new Deed(offset, isDetour, clock.getAsLong(), told));
        told = new ArrayList<>();
    }

    /** Commits; where another has taken the partition over that fails, and this task is over. */
    boolean commit() {
        store.flushCache();
        if (partition.epoch() != epoch) {
            return false;
        }
        Map<Bytes, byte[]> written = logged.drain();
        partition.commit(position, detourPosition, written, deeds);
        deeds = new ArrayList<>();
        return true;
    }

    /** Flushes as for a commit, which fails, or not at all; goes on from the last one in the same objects. */
    void fail() {
        store.flushCache();
        revive();
    }

    /** Ends dirty and begins again: this very processor and this very store. */
    void revive() {
        processor.close();
        store.close();
        open();
    }

    /** Ends in good order. */
    boolean close() {
        boolean isCommitted = commit();
        store.commit(Map.of());
        processor.close();
        store.close();
        return isCommitted;
    }
}
