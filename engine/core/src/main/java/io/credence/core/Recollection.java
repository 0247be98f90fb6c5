package io.credence.core;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The newest records of a key and what was believed before them, so that a late one can be filtered in at its own time.
 *
 * <p>Two checkpoints, and every record after the older one. When the records after the newer reach back far enough, or are
 * {@link #HALF}, those between the two are dropped, the newer becomes the older and what is believed now the newer: so a checkpoint costs
 * a copy and no arithmetic, and there is always one at least as far back as was asked for, or {@code HALF} records. Mutable, confined to
 * the thread that owns the key.
 */
public final class Recollection {
    /** How many records it reaches back at least, however far back in time that is. */
    public static final int HALF = 32;

    /** How many it keeps at most, late ones among them. */
    public static final int MOST = 3 * HALF;

    /** To reach back to where it began, as long as there is room for the records since. */
    public static final long ALL = Long.MAX_VALUE;

    private static final int LEAST_ROOM = 4;

    private final int dimension;
    private final int inputs; // at most
    private final int stride;
    private double[] older;
    private long olderTime;
    private boolean
            isOlderPrior; // then a record from before its time can be filtered in, and the prior is of that time
    private double[] newer;
    private long newerTime;
    private boolean isNewerPrior;
    private int newerAt; // the first record after the newer checkpoint
    private int count;
    private long[] times = new long[LEAST_ROOM];
    private long[] sequences = new long[LEAST_ROOM];
    private double[] rows; // weight · number of inputs · (value · resolution · side) per value · inputs

    private Recollection(int dimension, int inputs) {
        this.dimension = dimension;
        this.inputs = inputs;
        stride = 2 + 3 * dimension + inputs;
        rows = new double[LEAST_ROOM * stride];
    }

    /** Begins with what is believed at a time, and no records; the prior is of no time yet. */
    static Recollection of(double[] belief, long time, Model model) {
        Recollection begun = new Recollection(model.dimension(), model.mostInputs());
        begun.isOlderPrior = time == Posterior.NEVER;
        begun.isNewerPrior = begun.isOlderPrior;
        begun.older = belief;
        begun.olderTime = time;
        begun.newer = belief;
        begun.newerTime = time;
        return begun;
    }

    /** Whether it is of a model whose belief has so many numbers. */
    boolean fits(int width, Model model) {
        return older.length == width && dimension == model.dimension() && inputs == model.mostInputs();
    }

    /** Whether a record of that time can be filtered in: there is room, and a belief before it. */
    public boolean reaches(long time) {
        return count < MOST && (isOlderPrior || olderTime <= time);
    }

    /** Makes the prior one of that time, where it is of none or of a later one. */
    void begin(long time) {
        if (isOlderPrior && (olderTime == Posterior.NEVER || time < olderTime)) {
            olderTime = time;
        }
        if (isNewerPrior && (newerTime == Posterior.NEVER || time < newerTime)) {
            newerTime = time;
        }
    }

    /** How many records are kept. */
    public int size() {
        return count;
    }

    /** Values of each record. */
    public int dimension() {
        return dimension;
    }

    /** The belief before the first of its records. */
    public double[] basis() {
        return older.clone();
    }

    /** When that was believed. */
    public long basisTime() {
        return olderTime;
    }

    /** Whether filtering in a record of that time begins at the newer checkpoint. */
    boolean beginsAtNewer(long time) {
        return newerTime <= time;
    }

    double[] beliefBefore(long time) {
        return beginsAtNewer(time) ? newer : older;
    }

    long timeBefore(long time) {
        return beginsAtNewer(time) ? newerTime : olderTime;
    }

    int firstAfter(long time) {
        return beginsAtNewer(time) ? newerAt : 0;
    }

    /** How many records lie before the newer checkpoint. */
    int newerAt() {
        return newerAt;
    }

    void newer(double[] belief) {
        newer = belief;
    }

    long time(int i) {
        return times[i];
    }

    /** Makes the observation the i-th record. */
    public void read(int i, Observation into) {
        int at = i * stride;
        into.time(times[i]).sequence(sequences[i]).weight(rows[at++]);
        int given = (int) rows[at++];
        for (int d = 0; d < dimension; d++) {
            into.values()[d] = rows[at++];
            into.resolutions()[d] = rows[at++];
            into.censorings()[d] = Censoring.values()[(int) rows[at++]];
        }
        into.inputs(Arrays.copyOfRange(rows, at, at + given));
    }

    /**
     * Appends the record that was absorbed last, after which the first of these numbers are believed.
     *
     * @param now the time they are of: the record's, unless it came late
     */
    void append(Observation y, long now, double[] numbers, int width, long reachMicros) {
        begin(y.timeMicros());
        insert(count, y);
        boolean isKept = reachMicros == ALL && newerAt > 0; // else none is dropped
        boolean isFar = count - newerAt >= HALF || now - newerTime >= reachMicros;
        if (count >= MOST || (isFar && !isKept)) {
            roll(Arrays.copyOf(numbers, width), now);
        }
    }

    /** Puts a record at its place among the others. */
    void insert(int at, Observation y) {
        makeRoom();
        System.arraycopy(times, at, times, at + 1, count - at);
        System.arraycopy(sequences, at, sequences, at + 1, count - at);
        System.arraycopy(rows, at * stride, rows, (at + 1) * stride, (count - at) * stride);
        count++;
        times[at] = y.timeMicros();
        sequences[at] = y.sequence();
        int to = at * stride;
        rows[to++] = y.weight();
        rows[to++] = y.inputs().length;
        for (int d = 0; d < dimension; d++) {
            rows[to++] = y.values()[d];
            rows[to++] = y.resolutions()[d];
            rows[to++] = y.censorings()[d].ordinal();
        }
        System.arraycopy(y.inputs(), 0, rows, to, y.inputs().length);
        if (at < newerAt) {
            newerAt++;
        }
    }

    private void makeRoom() {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            sequences = Arrays.copyOf(sequences, 2 * count);
            rows = Arrays.copyOf(rows, 2 * count * stride);
        }
    }

    private void roll(double[] belief, long time) {
        int left = count - newerAt;
        System.arraycopy(times, newerAt, times, 0, left);
        System.arraycopy(sequences, newerAt, sequences, 0, left);
        System.arraycopy(rows, newerAt * stride, rows, 0, left * stride);
        count = left;
        newerAt = left;
        older = newer;
        olderTime = newerTime;
        isOlderPrior = isNewerPrior;
        newer = belief;
        newerTime = time;
        isNewerPrior = false;
    }

    /** Bytes of {@link #write}. */
    public int bytes() {
        return 3 * Integer.BYTES
                + 2 * Short.BYTES
                + 1
                + (2 + 2 * older.length + 2 * count) * Long.BYTES
                + count * stride * Double.BYTES;
    }

    /** The most bytes a key's can have, for a belief of so many numbers. */
    public static int mostBytes(int width, int dimension, int inputs) {
        int records = MOST;
        return 17 + (2 + 2 * width + 2 * records) * Long.BYTES + records * (2 + 3 * dimension + inputs) * Double.BYTES;
    }

    /** Writes all of it. */
    public void write(ByteBuffer out) {
        out.putShort((short) dimension).putShort((short) inputs);
        out.put((byte) ((isOlderPrior ? 1 : 0) | (isNewerPrior ? 2 : 0)));
        out.putInt(older.length).putInt(newerAt).putInt(count);
        out.putLong(olderTime).putLong(newerTime);
        put(older, older.length, out);
        put(newer, newer.length, out);
        for (int i = 0; i < count; i++) {
            out.putLong(times[i]).putLong(sequences[i]);
        }
        put(rows, count * stride, out);
    }

    private static void put(double[] numbers, int length, ByteBuffer out) {
        for (int i = 0; i < length; i++) {
            out.putDouble(numbers[i]);
        }
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException where that cannot be
     */
    public static Recollection read(ByteBuffer in) {
        int dimension = in.getShort();
        int inputs = in.getShort();
        byte priors = in.get();
        int width = in.getInt();
        int newerAt = in.getInt();
        int count = in.getInt();
        if (dimension < 1 || inputs < 0 || width < 0 || newerAt < 0 || count < newerAt) {
            throw new IllegalArgumentException("its newest records do not fit");
        }
        long numbers = 2 + 2L * width + count * (4L + 3L * dimension + inputs);
        if (numbers > in.remaining() / Long.BYTES) {
            throw new IllegalArgumentException("its newest records do not fit");
        }
        Recollection read = new Recollection(dimension, inputs);
        read.isOlderPrior = (priors & 1) != 0;
        read.isNewerPrior = (priors & 2) != 0;
        read.newerAt = newerAt;
        read.count = count;
        read.olderTime = in.getLong();
        read.newerTime = in.getLong();
        read.older = doubles(width, in);
        read.newer = doubles(width, in);
        int room = Math.max(LEAST_ROOM, read.count);
        read.times = new long[room];
        read.sequences = new long[room];
        for (int i = 0; i < read.count; i++) {
            read.times[i] = in.getLong();
            read.sequences[i] = in.getLong();
        }
        read.rows = Arrays.copyOf(doubles(read.count * read.stride, in), room * read.stride);
        return read;
    }

    private static double[] doubles(int length, ByteBuffer in) {
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = in.getDouble();
        }
        return numbers;
    }
}
