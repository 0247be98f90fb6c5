package io.credence.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the alerts of each group and tells in one when many keys have one at once; confined to a stream thread.
 *
 * <p>A storm begins when so many keys of a group have an alert that is pending or firing, is told again when their number
 * doubles or they are all of the group, and ends when they are half as many as begin one.
 */
final class RollUp implements Processor<byte[], byte[], byte[], byte[]> {
    /** Its store. */
    static final String STORE = "groups";

    private static final byte[] PRESENT = {1};
    private static final byte ALERT = 0;
    private static final byte KEY = 1;
    private static final byte COUNT = 2;

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
     * @param keys how many keys it has; 0 while they are not counted
     */
    record Group(long active, long told, long peak, long episode, long since, long keys) {
        static final Group CALM = new Group(0, 0, 0, 0, 0, 0);

        /** Whether all of its keys have an alert. */
        boolean isWhole() {
            return keys > 0 && active >= keys;
        }

        Group of(long count) {
            return new Group(active, told, peak, episode, since, count);
        }

        byte[] encode() {
            ByteBuffer out = ByteBuffer.allocate(6 * Long.BYTES);
            return out.putLong(active)
                    .putLong(told)
                    .putLong(peak)
                    .putLong(episode)
                    .putLong(since)
                    .putLong(keys)
                    .array();
        }

        static Group decode(byte[] bytes) {
            if (bytes == null) {
                return CALM;
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            Group old = new Group(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), 0);
            return in.hasRemaining() ? old.of(in.getLong()) : old; // an earlier build counted no keys
        }
    }

    /** A partition's number of keys of a group, sent to be added to the other partitions'. */
    record Headcount(int partition, long keys) {
        private static final byte MARK = 3;
        private static final int LENGTH = 1 + Integer.BYTES + Long.BYTES;

        byte[] encode() {
            return ByteBuffer.allocate(LENGTH)
                    .put(MARK)
                    .putInt(partition)
                    .putLong(keys)
                    .array();
        }

        /** Null where it is none. */
        static Headcount decode(byte[] bytes) {
            if (bytes == null || bytes.length != LENGTH || bytes[0] != MARK) {
                return null;
            }
            ByteBuffer in = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
            return new Headcount(in.getInt(), Math.max(0, in.getLong()));
        }
    }

    /**
     * What is sent to be counted: an alert of a key became active, is seen otherwise, or is no more.
     *
     * @param what it is about; null where it is no more, or an earlier build sent it
     */
    record Change(boolean isActive, long micros, String alertId, String key, Alerted what) {
        static final int SHORTEST = 1 + Long.BYTES + Short.BYTES;
        private static final byte OVER = 0;
        private static final byte ACTIVE = 1;
        private static final byte TOLD = 2; // active, and what it is about comes first

        /** One of which nothing more is told. */
        Change(boolean isActive, long micros, String alertId, String key) {
            this(isActive, micros, alertId, key, null);
        }

        byte[] encode() {
            byte[] id = alertId.getBytes(StandardCharsets.UTF_8);
            byte[] of = key.getBytes(StandardCharsets.UTF_8);
            byte[] about = what == null || !isActive ? new byte[0] : what.encode();
            boolean isTold = about.length > 0;
            ByteBuffer out =
                    ByteBuffer.allocate(SHORTEST + (isTold ? Short.BYTES + about.length : 0) + id.length + of.length);
            out.put(!isActive ? OVER : isTold ? TOLD : ACTIVE).putLong(micros);
            if (isTold) {
                out.putShort((short) about.length).put(about);
            }
            return out.putShort((short) id.length).put(id).put(of).array();
        }

        /** Null where it is none. */
        static Change decode(byte[] bytes) {
            if (bytes == null || bytes.length < SHORTEST || bytes[0] < OVER || bytes[0] > TOLD) {
                return null;
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte mark = in.get();
            long micros = in.getLong();
            byte[] about = mark == TOLD ? part(in) : new byte[0];
            byte[] id = about == null ? null : part(in);
            if (id == null) {
                return null;
            }
            String key = text(rest(in, in.remaining()));
            return new Change(mark != OVER, micros, text(id), key, Alerted.decode(about));
        }

        /** Null where it is cut off. */
        private static byte[] part(ByteBuffer in) {
            int length = in.remaining() < Short.BYTES ? Integer.MAX_VALUE : in.getShort() & 0xffff;
            return length > in.remaining() ? null : rest(in, length);
        }

        private static byte[] rest(ByteBuffer in, int length) {
            byte[] bytes = new byte[length];
            in.get(bytes);
            return bytes;
        }

        private static String text(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Headcount headcount = record.key() == null ? null : Headcount.decode(record.value());
        Change change = record.key() == null || headcount != null ? null : Change.decode(record.value());
        if (headcount != null) {
            count(record.key(), headcount);
        } else if (change != null) {
            count(record, change);
        } else {
            LOG.warn("a record of the roll-up topic that no pipeline wrote is passed over");
        }
    }

    private void count(byte[] name, Headcount headcount) {
        Bytes ofPartition = member(name, COUNT, Integer.toString(headcount.partition()));
        byte[] stored = store.get(ofPartition);
        long had = stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
        long has = headcount.keys();
        if (had == has) {
            return;
        }
        store.put(
                ofPartition,
                has == 0 ? null : ByteBuffer.allocate(Long.BYTES).putLong(has).array());
        Bytes groupKey = Bytes.wrap(name);
        Group group = Group.decode(store.get(groupKey));
        store.put(groupKey, group.of(group.keys() + has - had).encode());
    }

    private void count(Record<byte[], byte[]> record, Change change) {
        boolean isActive = change.isActive();
        Bytes alertKey = member(record.key(), ALERT, change.alertId());
        byte[] known = store.get(alertKey);
        boolean isNews = isActive == (known == null);
        if (isNews || isActive) {
            store.put(
                    alertKey,
                    !isActive
                            ? null
                            : change.what() == null ? PRESENT : change.what().encode());
        }
        if (!isNews) {
            return; // another step of an alert that is counted already
        }
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
            tell(record, next, isOver, change.micros());
        }
    }

    /** What the active alerts of a group are about. */
    private List<Alerted> active(byte[] group) {
        List<Alerted> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> alerts =
                store.prefixScan(member(group, ALERT, ""), new BytesSerializer())) {
            while (alerts.hasNext()) {
                Alerted one = Alerted.decode(alerts.next().value);
                if (one != null) {
                    all.add(one);
                }
            }
        }
        return all;
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
        long keys = group.keys();
        if (group.told() == 0) {
            return active < storm
                    ? new Group(active, 0, group.peak(), group.episode(), group.since(), keys)
                    : new Group(active, active, active, group.episode() + 1, micros, keys);
        }
        long peak = Math.max(group.peak(), active);
        if (2 * active <= storm) {
            return new Group(active, 0, peak, group.episode(), group.since(), keys);
        }
        Group next = new Group(active, group.told(), peak, group.episode(), group.since(), keys);
        boolean isGrown = active >= 2 * group.told() || (next.isWhole() && active > group.told());
        return isGrown ? new Group(active, active, peak, group.episode(), group.since(), keys) : next;
    }

    private void tell(Record<byte[], byte[]> record, Group group, boolean isOver, long micros) {
        counters.stormed();
        String name = new String(record.key(), StandardCharsets.UTF_8);
        Shared shared = Shared.of(isOver ? List.of() : active(record.key()));
        StormMessages.Storm storming = messages.storm(name, group, shared, isOver, micros);
        context.forward(new Record<>(storming.key(), storming.value(), record.timestamp(), new RecordHeaders()));
    }
}
