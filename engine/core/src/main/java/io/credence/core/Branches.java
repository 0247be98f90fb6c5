package io.credence.core;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What would be believed of a key had its last alarm been answered otherwise: one belief for each share that could have been
 * kept, each absorbing every record since once, under its own likelihood.
 *
 * <p>One of them is lived: its numbers are the posterior's, and its row here is idle. What speaks for a share is the log density of
 * the records since under its belief, those of late more than those before, all shares being as likely beforehand. So which share to
 * keep is learnt from what came after, and taking another credits nothing twice. The belief that kept everything is, to the bit, that of a
 * run in which the alarm was only told. They live for {@link #RECORDS} records, by which a detector has looked again. Mutable,
 * confined to the thread that owns the key.
 */
public final class Branches {
    /** Records after the alarm that they live for. */
    public static final int RECORDS = 50;

    /** Nats by which a branch must have predicted better to be taken: less comes of noise too often (docs/results, widening). */
    static final double LEAD = 3;

    /**
     * What a record leaves of the scores before it: a vague belief pays for its first record after the alarm and is none the worse
     * for it later.
     */
    static final double FADE = 0.9;

    private static final int MOST = 16; // none that is read back can have more

    final double[] shares;
    final double[] scores; // log densities since, fading; −∞ once a record could not be absorbed
    final double[][] beliefs;
    final long startMicros;
    final long regimeBefore;
    int lived;
    int records;

    private Branches(int count, int width, long startMicros, long regimeBefore) {
        shares = new double[count];
        scores = new double[count];
        beliefs = new double[count][width];
        this.startMicros = startMicros;
        this.regimeBefore = regimeBefore;
    }

    /** Begins with the first share lived and the rest beside it, their rows not yet filled. */
    static Branches begin(Posterior p, int width, double lived, List<Double> beside) {
        Branches begun = new Branches(1 + beside.size(), width, p.timeMicros, p.worth());
        begun.shares[0] = lived;
        for (int i = 0; i < beside.size(); i++) {
            begun.shares[i + 1] = beside.get(i);
        }
        return begun;
    }

    /** Records absorbed since the alarm. */
    public int records() {
        return records;
    }

    /** When the alarm was. */
    public long startMicros() {
        return startMicros;
    }

    /** The share that what is now believed has kept. */
    public double livedShare() {
        return shares[lived];
    }

    /** Records of the regime before that what is now believed is still worth. */
    long livedWorth() {
        return Math.round(livedShare() * regimeBefore);
    }

    /** Whether they have lived long enough. */
    public boolean isOver() {
        return records >= RECORDS;
    }

    /** The branch that predicted the records since best; the lived one where none did better. */
    public int best() {
        int best = lived;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    /** The share that a branch has kept. */
    public double share(int branch) {
        return shares[branch];
    }

    /** Whether a branch could absorb all records since. */
    boolean isAlive(int branch) {
        return scores[branch] > Double.NEGATIVE_INFINITY;
    }

    /** By how many nats a branch predicted the records since, fading, better than the one that is lived. */
    public double lead(int branch) {
        return scores[branch] - scores[lived];
    }

    /** The branch of a share, of two that one beside the first answer; −1 where there is none. */
    public int of(double share) {
        for (int i = shares.length - 1; i >= 0; i--) {
            if (shares[i] == share) { // exactly: it is one of them or it is not
                return i;
            }
        }
        return -1;
    }

    boolean fits(int width) {
        return beliefs[0].length == width;
    }

    /** What is lived has given up more. */
    void retain(double share) {
        shares[lived] *= share;
    }

    /** Lives another branch from now on. */
    void live(int branch, Posterior p) {
        System.arraycopy(p.numbers, 0, beliefs[lived], 0, beliefs[lived].length);
        System.arraycopy(beliefs[branch], 0, p.numbers, 0, beliefs[branch].length);
        lived = branch;
    }

    /** Bytes of {@link #write}. */
    public int bytes() {
        return 4 * Integer.BYTES + 2 * Long.BYTES + shares.length * (2 + beliefs[0].length) * Double.BYTES;
    }

    /** Writes all of it. */
    public void write(ByteBuffer out) {
        out.putInt(shares.length).putInt(beliefs[0].length).putInt(lived).putInt(records);
        out.putLong(startMicros).putLong(regimeBefore);
        for (int i = 0; i < shares.length; i++) {
            out.putDouble(shares[i]).putDouble(scores[i]);
            for (double number : beliefs[i]) {
                out.putDouble(number);
            }
        }
    }

    /**
     * Reads what was written, as the branches of a key.
     *
     * @throws IllegalArgumentException where that cannot be
     */
    public static void read(ByteBuffer in, Posterior p) {
        int count = in.getInt();
        int width = in.getInt();
        int lived = in.getInt();
        int records = in.getInt();
        if (count < 1 || count > MOST || width < 0 || width > p.numbers.length || lived < 0 || lived >= count) {
            throw new IllegalArgumentException("its branches do not fit");
        }
        Branches read = new Branches(count, width, in.getLong(), in.getLong());
        read.lived = lived;
        read.records = records;
        for (int i = 0; i < count; i++) {
            read.shares[i] = in.getDouble();
            read.scores[i] = in.getDouble();
            for (int j = 0; j < width; j++) {
                read.beliefs[i][j] = in.getDouble();
            }
        }
        p.branches = read;
    }
}
