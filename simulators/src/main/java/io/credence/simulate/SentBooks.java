package io.credence.simulate;

/** Exact counts of the records sent, by kind of sensor and by what they are. Confined to the fleet's thread. */
public final class SentBooks {
    private final long[][] counts = new long[SensorKind.values().length][Sent.values().length];
    private long readings;
    private long held;

    SentBooks() {}

    void read() {
        readings++;
    }

    void hold() {
        held++;
    }

    void release() {
        held--;
    }

    void send(SensorKind kind, Sent what) {
        counts[kind.ordinal()][what.ordinal()]++;
    }

    /** Records of a kind of sensor that are so. */
    public long count(SensorKind kind, Sent what) {
        return counts[kind.ordinal()][what.ordinal()];
    }

    /** Records that are so. */
    public long count(Sent what) {
        long sum = 0;
        for (SensorKind kind : SensorKind.values()) {
            sum += count(kind, what);
        }
        return sum;
    }

    /** All records of a kind of sensor. */
    public long total(SensorKind kind) {
        long sum = 0;
        for (Sent what : Sent.values()) {
            sum += count(kind, what);
        }
        return sum;
    }

    /** All records. */
    public long total() {
        long sum = 0;
        for (SensorKind kind : SensorKind.values()) {
            sum += total(kind);
        }
        return sum;
    }

    /** Readings taken of the worlds: each is sent once, or still held. */
    public long readings() {
        return readings;
    }

    /** Records that are on their way: late ones and duplicates not yet sent. */
    public long held() {
        return held;
    }
}
