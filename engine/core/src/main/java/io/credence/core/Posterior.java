package io.credence.core;

/**
 * One key's belief and its bookkeeping: everything the engine remembers of the statistics of a key.
 *
 * <p>Mutable and confined to the thread that owns the key. The numbers are laid out by {@link Assimilator#layout()};
 * counters and times are whole numbers and live here. Only the assimilator and the codec change it.
 */
public final class Posterior implements DriftHistory {
    /** The time of a key that has seen nothing. */
    public static final long NEVER = Long.MIN_VALUE;

    final double[] numbers;
    final long keyHash;
    long timeMicros = NEVER;
    long observations;
    long observationsInRegime;
    long generation;
    int regime;
    double logEvidence;
    long carried; // records that what is believed is worth beside those of the regime
    Branches branches; // null unless an alarm's answer is still open

    Posterior(int width, long keyHash) {
        numbers = new double[width];
        this.keyHash = keyHash;
    }

    @Override
    public Branches branches() {
        return branches;
    }

    /** Event time up to which the belief has moved; {@link #NEVER} before the first record. */
    @Override
    public long timeMicros() {
        return timeMicros;
    }

    /** Whether no record has been seen. */
    public boolean isNew() {
        return timeMicros == NEVER;
    }

    /** Records absorbed. */
    @Override
    public long observations() {
        return observations;
    }

    @Override
    public long observationsInRegime() {
        return observationsInRegime;
    }

    /** Rises at every discontinuity: widening, restart, anything adopted from outside. */
    public long generation() {
        return generation;
    }

    @Override
    public int regime() {
        return regime;
    }

    /** Sum of the log predictive densities of everything absorbed in order. */
    public double logEvidence() {
        return logEvidence;
    }

    /** The random stream of this key. */
    @Override
    public long keyHash() {
        return keyHash;
    }

    /** The belief's number at an offset of the assimilator's layout; for inspection. */
    public double number(int i) {
        return numbers[i];
    }

    @Override
    public long worth() {
        return observationsInRegime + (branches == null ? carried : branches.livedWorth());
    }

    /** Records of earlier regimes that what is believed is still worth, where an answer to an alarm left more than a few. */
    public long carried() {
        return carried;
    }

    /** Sets what was carried, as read from a store. */
    public void carry(long records) {
        carried = records;
    }

    /** What was answered is final, and with it what is left of the regime before. */
    void closeBranches() {
        carried = branches.livedWorth();
        branches = null;
    }
}
