package io.credence.core.segment;

/**
 * Holds one start of a segment until a later one is better by {@link #MARGIN}; confined to a thread, allocates nothing per
 * record.
 *
 * <p>Only starts among the last {@link #REMEMBERED} records are tried; what is older is in the sums of the held segment. A change
 * so slow that it is not seen within so many records of its onset is dated late, or never.
 */
final class CausalReader {
    /** The most records back a change can be dated; 16 bytes each. */
    static final int REMEMBERED = 128;

    /** Nats by which two segments, prior odds included, have to be better than one. */
    static final double MARGIN = 2;

    private static final int SHORTEST = 2; // records of a segment that begins
    private static final int RECENT = 16; // records: starts that are tried every time, and how far an onset is moved
    private static final int STRIDE = 8; // of older ones every eighth, another eighth with the next record

    private final SegmentEvidence evidence;
    private final double[] values = new double[REMEMBERED];
    private final long[] times = new long[REMEMBERED];
    private long records; // in all; the last REMEMBERED are at their number modulo that
    private final Sums before =
            new Sums(); // the segment that the held one followed; of no records where it was the first
    private final Sums joined = new Sums();
    private final Sums held = new Sums();
    private final Sums tail = new Sums();
    private final Sums head = new Sums();

    private double gain;
    private int age;

    CausalReader(SegmentEvidence evidence) {
        this.evidence = evidence;
    }

    /** Takes a record. */
    void add(long time, double value) {
        int at = (int) (records % REMEMBERED);
        values[at] = value;
        times[at] = time;
        records++;
        held.append(value);
    }

    /** Whether there is a better start, in the unit that the evidence is set to. */
    boolean isChanged() {
        if (held.n <= SHORTEST) {
            return false;
        }
        double whole = held.log(evidence) + Hazard.LOG_NONE - Hazard.LOG_CHANGE;
        search(STRIDE);
        if (!(gain - whole > MARGIN)) {
            return false;
        }
        search(1);
        gain -= whole;
        return true;
    }

    /** The best start: of the recent all, of the older one in so many, others at the next record. */
    private void search(int stride) {
        long most = Math.min(held.n - 1, REMEMBERED);
        gain = Double.NEGATIVE_INFINITY;
        tail.clear();
        for (int k = 1; k <= most; k++) {
            tail.prepend(values[place(k)]);
            if (k >= SHORTEST && (k <= RECENT || (2 * records - k) % stride == 0)) {
                head.head(held, tail);
                double log = head.log(evidence) + tail.log(evidence);
                if (log > gain) {
                    gain = log;
                    age = k;
                }
            }
        }
    }

    /** The place of the k-th newest, from 1. */
    private int place(int k) {
        return (int) ((records - k) % REMEMBERED);
    }

    /** By how many nats two segments are better than the held one; prior odds included. */
    double gain() {
        return gain;
    }

    /** Time of the first record of the segment that was found. */
    long onset() {
        return times[place(age)];
    }

    /** Cuts at the start that was found, into what ends there and {@link #tail}, which stand until the next record. */
    void split() {
        tail.clear();
        for (int k = 1; k <= age; k++) {
            tail.prepend(values[place(k)]);
        }
        head.head(held, tail);
    }

    /**
     * Whether the segment before better explains what is left of the held one than a segment of its own does: then the change
     * that the held one was said to begin with is the one that was found, seen more clearly. An onset moves by sixteen
     * records at most.
     */
    boolean isRedating() {
        if (before.n == 0 || head.n > RECENT) {
            // A unit that grew makes old changes look like none: a long segment stays one of its own.
            return false;
        }
        joined.set(before);
        joined.append(head);
        double two = before.log(evidence) + head.log(evidence) + Hazard.LOG_CHANGE;
        return joined.log(evidence) + Hazard.LOG_NONE > two;
    }

    /** The segment that ends where the one that was found begins: after a re-dating, with the one before. */
    Sums ended(boolean isRedating) {
        return isRedating ? joined : head;
    }

    Sums tail() {
        return tail;
    }

    /** Holds the segment that was found from now on. */
    void hold(boolean isRedating) {
        before.set(ended(isRedating));
        held.set(tail);
    }

    /** Every value becomes so many powers of two smaller. */
    void shrink(int powers) {
        before.shrink(powers);
        held.shrink(powers);
        for (int i = 0; i < REMEMBERED; i++) {
            values[i] = Math.scalb(values[i], -powers);
        }
    }
}
