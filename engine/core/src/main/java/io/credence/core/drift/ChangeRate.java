package io.credence.core.drift;

import io.credence.core.special.Elementary;
import java.nio.ByteBuffer;

/**
 * How often the streams of a pipeline change, learnt across its keys; confined to a thread.
 *
 * <p>Changes come by a Poisson process of h a record, the same for all keys. Beforehand h ~ Gamma(a = {@link #CHANGES}, b =
 * {@link #RECORDS}): one in a thousand records, worth a thousand records. An alarm about which everything is seen that will be is a
 * change with the probability P = hM/(1 + hM), M being the likelihood ratio of a change against none, and counts as that share of one:
 *
 * <pre>
 * h = (a + Σ P) / (b + records watched)
 * </pre>
 *
 * <p>which is EM's step for a mixture of true and false alarms, taken once for each. Whole counts of what was not seen to be steady would
 * take the false alarms of a loose budget for changes. Changes that raise no alarm are not counted: h is of those that can be found.
 */
public final class ChangeRate {
    /** Changes that the prior is worth. */
    static final double CHANGES = 1;

    /** Records that the prior is worth. */
    public static final double RECORDS = 1_000;

    /** Bytes of {@link #write}. */
    public static final int BYTES = Double.BYTES + Long.BYTES;

    private static final double MOST_NATS = 700; // whose exponential is still a double

    private final double priorChanges;
    private double changes;
    private long records;

    /** Nothing is learnt yet. */
    public ChangeRate() {
        this(CHANGES);
    }

    /** As if so many changes had been seen in {@link #RECORDS} records. */
    public ChangeRate(double priorChanges) {
        this.priorChanges = priorChanges;
    }

    /** A record was watched. */
    public void watched() {
        records++;
    }

    /** An alarm was seen through, with so much evidence of a change. */
    public void seen(double logEvidence) {
        changes += probability(logEvidence);
    }

    /** Changes a record, as far as is known. */
    public double perRecord() {
        return (priorChanges + changes) / (RECORDS + records);
    }

    /** That something changed, given the sum over all possible onsets of the evidence. */
    public double probability(double logEvidence) {
        double odds = perRecord() * Elementary.exp(Math.min(MOST_NATS, logEvidence));
        return odds / (1 + odds);
    }

    /** Adds another's counts to these. */
    public void add(ChangeRate other) {
        changes += other.changes;
        records += other.records;
    }

    /** Writes what was learnt. */
    public void write(ByteBuffer out) {
        out.putDouble(changes).putLong(records);
    }

    /** Reads what was written. */
    public void read(ByteBuffer in) {
        changes = in.getDouble();
        records = in.getLong();
    }
}
