package io.credence.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the alerts of each group and tells in one when many keys have one at once; confined to a stream thread.
 *
 * <p>A storm begins when so many keys of a group have an alert that is pending or firing, is told again when their number
 * doubles, and ends when they are half as many as begin one.
 */
final class RollUp implements Processor<byte[], byte[], byte[], byte[]> {
    /** Its store. */
    static final String STORE = "groups";

    private static final byte[] PRESENT = {1};
    private static final byte ALERT = 0;
    private static final byte KEY = 1;

    private static final Logger LOG = LoggerFactory.getLogger(RollUp.class);

    private final int storm;
    private final StormMessages messages;
    private final Counters counters;
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<Bytes, byte[]> store;

    RollUp(int storm, StormMessages messages, Counters counters) {
        this.storm = storm;
        this.messages = messages;
        this.counters = counters;
    }

    /**
     * A group at one moment.
     *
     * @param active keys with an alert
     * @param told how many they were when last told; 0 while there is no storm
     * @param peak how many they were at most in this storm
     * @param episode number of the storm
     * @param since when it began
     */
    record Group(long active, long told, long peak, long episode, long since) {
        static final Group CALM = new Group(0, 0, 0, 0, 0);

        byte[] encode() {
            ByteBuffer out = ByteBuffer.allocate(5 * Long.BYTES);
            return out.putLong(active)
                    .putLong(told)
                    .putLong(peak)
                    .putLong(episode)
                    .putLong(since)
                    .array();
        }

        static Group decode(byte[] bytes) {
            if (bytes == null) {
                return CALM;
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return new Group(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
        }
    }

    /** What is sent to be counted: an alert of a key became active, or is no more. */
    record Change(boolean isActive, long micros, String alertId, String key) {
        static final int SHORTEST = 1 + Long.BYTES + Short.BYTES;

        byte[] encode() {
            byte[] id = alertId.getBytes(StandardCharsets.UTF_8);
            byte[] of = key.getBytes(StandardCharsets.UTF_8);
            ByteBuffer out = ByteBuffer.allocate(SHORTEST + id.length + of.length);
            return out.put((byte) (isActive ? 1 : 0))
                    .putLong(micros)
                    .putShort((short) id.length)
                    .put(id)
                    .put(of)
                    .array();
        }

        /** Null where it is none. */
        static Change decode(byte[] bytes) {
            if (bytes == null || bytes.length < SHORTEST) {
                return null;
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            boolean isActive = in.get() == 1;
            long micros = in.getLong();
            int idLength = in.getShort() & 0xffff;
            if (idLength > in.remaining()) {
                return null;
            }
            String id = text(in, idLength);
            return new Change(isActive, micros, id, text(in, in.remaining()));
        }

        private static String text(ByteBuffer in, int length) {
            byte[] text = new byte[length];
            in.get(text);
            return new String(text, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Change change = record.key() == null ? null : Change.decode(record.value());
        if (change == null) {
            LOG.warn("a record of the roll-up topic that no pipeline wrote is passed over");
            return;
        }
        boolean isActive = change.isActive();
        Bytes alertKey = member(record.key(), ALERT, change.alertId());
        if (isActive == (store.get(alertKey) != null)) {
            return; // another step of an alert that is counted already
        }
        store.put(alertKey, isActive ? PRESENT : null);
        // A key may have several: of a change, and of its silence.
        Bytes ofKey = member(record.key(), KEY, change.key());
        byte had = count(store.get(ofKey));
        byte has = (byte) (had + (isActive ? 1 : -1));
        store.put(ofKey, has == 0 ? null : new byte[] {has});
        if (had > 0 && has > 0) {
            return;
        }
        Bytes groupKey = Bytes.wrap(record.key());
        Group group = Group.decode(store.get(groupKey));
        Group next = step(group, group.active() + (isActive ? 1 : -1), change.micros());
        store.put(groupKey, next.encode());
        boolean isOver = group.told() > 0 && next.told() == 0;
        if (isOver || next.told() > group.told()) {
            tell(new String(record.key(), StandardCharsets.UTF_8), next, isOver, change.micros(), record.timestamp());
        }
    }

    private static byte count(byte[] stored) {
        return stored == null ? 0 : stored[0];
    }

    private static Bytes member(byte[] group, byte kind, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer key = ByteBuffer.allocate(group.length + 2 + text.length);
        return Bytes.wrap(key.put(group).put((byte) 0).put(kind).put(text).array());
    }

    private Group step(Group group, long active, long micros) {
        if (group.told() == 0) {
            return active < storm
                    ? new Group(active, 0, group.peak(), group.episode(), group.since())
                    : new Group(active, active, active, group.episode() + 1, micros);
        }
        long peak = Math.max(group.peak(), active);
        if (2 * active <= storm) {
            return new Group(active, 0, peak, group.episode(), group.since());
        }
        return new Group(
                active, active >= 2 * group.told() ? active : group.told(), peak, group.episode(), group.since());
    }

    private void tell(String name, Group group, boolean isOver, long micros, long timestamp) {
        counters.stormed();
        StormMessages.Storm storming = messages.storm(name, group, isOver, micros);
        context.forward(new Record<>(storming.key(), storming.value(), timestamp, new RecordHeaders()));
    }
}
