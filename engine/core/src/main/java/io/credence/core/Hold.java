package io.credence.core;

import java.nio.ByteBuffer;

/**
 * A stretch of records that a belief learns from less, or not at all, since an alarm; mutable, confined to the thread that owns the key.
 *
 * <p>What falls into it is predicted and scored as ever, and counts in full in the evidence: that is what was predicted. Of a weight of
 * 0 the belief moves in time only, to the bit as if the records had been missing. It is remembered after its end, for records that come late.
 */
public final class Hold {
    /** Bytes of {@link #write}. */
    public static final int BYTES = Double.BYTES + 5 * Long.BYTES;

    private static final long OPEN = Long.MAX_VALUE;

    private final double weight;
    private final long startMicros;
    private final long untilMicros; // from then on nothing is held
    private final long mostRecords;
    private long records;
    private long endMicros = OPEN;

    private Hold(double weight, long startMicros, long untilMicros, long mostRecords) {
        this.weight = weight;
        this.startMicros = startMicros;
        this.untilMicros = untilMicros;
        this.mostRecords = mostRecords;
    }

    static Hold begin(Response.Hold asked, long startMicros) {
        boolean isEndless = asked.micros() >= Long.MAX_VALUE - Math.max(0, startMicros);
        long until = isEndless ? Long.MAX_VALUE : startMicros + asked.micros();
        return new Hold(asked.weight(), startMicros, until, asked.records());
    }

    /** The power that the likelihood of a record is taken to; 0 where nothing is learnt. */
    public double weight() {
        return weight;
    }

    /** When the alarm was. */
    public long startMicros() {
        return startMicros;
    }

    /** Records held so far. */
    public long records() {
        return records;
    }

    boolean isOpen() {
        return endMicros == OPEN;
    }

    /** Whether the next record in order, of that time, is held: past its length none is, though the policy of the day may not end it. */
    boolean holds(long timeMicros) {
        return isOpen() && !isOver(timeMicros);
    }

    /** Whether a record of that time was or is to be held, however late it comes. */
    boolean covers(long timeMicros) {
        return timeMicros >= startMicros && timeMicros <= endMicros && timeMicros < untilMicros;
    }

    /** Whether its length is over. */
    boolean isOver(long timeMicros) {
        return records >= mostRecords || timeMicros >= untilMicros;
    }

    void held() {
        records++;
    }

    void end(long timeMicros) {
        endMicros = timeMicros;
    }

    /** Writes all of it. */
    public void write(ByteBuffer out) {
        out.putDouble(weight).putLong(startMicros).putLong(untilMicros).putLong(mostRecords);
        out.putLong(records).putLong(endMicros);
    }

    /** Reads what was written, as that of a key. */
    public static void read(ByteBuffer in, Posterior p) {
        Hold read = new Hold(in.getDouble(), in.getLong(), in.getLong(), in.getLong());
        read.records = in.getLong();
        read.endMicros = in.getLong();
        p.hold = read;
    }
}
