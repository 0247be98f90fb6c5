package io.credence.streams;

import io.credence.pipeline.Alert;
import io.credence.pipeline.Books;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What is kept of a partition beside its keys; confined to a stream thread, committed with the beliefs.
 *
 * <pre>
 * byte format = 4 · long keys · long newestMicros · long offset · 3 longs forgotten, expired, evicted
 * long decisions · byte n · n longs alerts by state · long model · long fields · text beliefs (length in two bytes, UTF-8)
 * books
 * </pre>
 */
public final class Ledger {
    private static final byte FORMAT = 4;
    private static final int STATES = Alert.State.values().length;
    private static final int FIXED = 1 + 7 * 8 + 1 + 8 * STATES + 2 * 8 + 2;
    private static final long NOTHING = -1;

    private final Books books;
    private long keys;
    private long newestMicros = Long.MIN_VALUE;
    private long offset = NOTHING;
    private long forgotten;
    private long expired;
    private long evicted;
    private long decisions;
    private final long[] alerts = new long[STATES];
    private Kept kept = Kept.NOTHING;

    /** An empty ledger. */
    public Ledger() {
        this(new Books());
    }

    private Ledger(Books books) {
        this.books = books;
    }

    /** What became of every observation of the partition, ever. */
    public Books books() {
        return books;
    }

    /** How many keys there were at the commit. */
    public long keys() {
        return keys;
    }

    /** The newest event time seen; {@link Long#MIN_VALUE} before the first. */
    public long newestMicros() {
        return newestMicros;
    }

    /** Offset of the last record of the input topic that was taken in; −1 before the first. */
    public long offset() {
        return offset;
    }

    /** Keys forgotten on request. */
    public long forgotten() {
        return forgotten;
    }

    /** Keys forgotten for their silence. */
    public long expired() {
        return expired;
    }

    /** Keys forgotten to make room. */
    public long evicted() {
        return evicted;
    }

    /** Decisions about beliefs: each is a discontinuity. */
    public long decisions() {
        return decisions;
    }

    /** Alerts that entered a state. */
    public long alerts(Alert.State state) {
        return alerts[state.ordinal()];
    }

    void keys(long count) {
        keys = count;
    }

    void took(long recordOffset) {
        offset = recordOffset;
    }

    void saw(long eventMicros) {
        newestMicros = Math.max(newestMicros, eventMicros);
    }

    void forgot() {
        forgotten++;
    }

    void expiredOne() {
        expired++;
    }

    void evictedOne() {
        evicted++;
    }

    void decided() {
        decisions++;
    }

    void alerted(Alert.State state) {
        alerts[state.ordinal()]++;
    }

    /**
     * Says what the beliefs beside it are kept for: those of another model may be as long, and would be taken for these.
     *
     * @return what has changed though they are still of use, in words; null where nothing has
     * @throws IllegalArgumentException where they are of another model
     */
    String keptFor(Kept now) {
        String misfit = kept.misfit(now);
        if (misfit != null) {
            throw new IllegalArgumentException(misfit);
        }
        String change = kept.change(now);
        kept = now;
        return change;
    }

    byte[] encode() {
        byte[] kind = kept.beliefs().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(FIXED + kind.length + books.size());
        out.put(FORMAT).putLong(keys).putLong(newestMicros).putLong(offset);
        out.putLong(forgotten)
                .putLong(expired)
                .putLong(evicted)
                .putLong(decisions)
                .put((byte) STATES);
        for (long count : alerts) {
            out.putLong(count);
        }
        out.putLong(kept.model())
                .putLong(kept.fields())
                .putShort((short) kind.length)
                .put(kind);
        books.write(out);
        return out.array();
    }

    /**
     * Reads what was encoded.
     *
     * @throws IllegalArgumentException where this build cannot read it
     */
    public static Ledger decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte format = bytes.length < FIXED ? -1 : in.get();
        if (format != FORMAT) {
            throw new IllegalArgumentException("stored ledger has format " + format + ", this build reads " + FORMAT);
        }
        long keys = in.getLong();
        long newest = in.getLong();
        long offset = in.getLong();
        long forgotten = in.getLong();
        long expired = in.getLong();
        long evicted = in.getLong();
        long decisions = in.getLong();
        long[] alerts = new long[in.get()];
        if (alerts.length > STATES) {
            throw new IllegalArgumentException("stored ledger was written by a newer version");
        }
        for (int i = 0; i < alerts.length; i++) {
            alerts[i] = in.getLong();
        }
        long model = in.getLong();
        long fields = in.getLong();
        byte[] kind = new byte[in.getShort() & 0xffff];
        in.get(kind);
        Ledger ledger = new Ledger(Books.read(in));
        ledger.kept = new Kept(new String(kind, StandardCharsets.UTF_8), model, fields);
        ledger.keys = keys;
        ledger.newestMicros = newest;
        ledger.offset = offset;
        ledger.forgotten = forgotten;
        ledger.expired = expired;
        ledger.evicted = evicted;
        ledger.decisions = decisions;
        System.arraycopy(alerts, 0, ledger.alerts, 0, alerts.length);
        return ledger;
    }
}
