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

    private static final long[] NO_ANSWERS = {};

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
    Hold hold; // the last one, open or over; null where there was none since the belief was changed
    long[] answers = NO_ANSWERS; // event times of as many as the policy wants remembered, ascending

    Posterior(int width, long keyHash) {
        numbers = new double[width];
        this.keyHash = keyHash;
    }

    @Override
    public Branches branches() {
        return branches;
    }

    @Override
    public Hold hold() {
        return hold != null && hold.isOpen() ? hold : null;
    }

    /** The last hold, over or not; null where there was none since the belief was changed. */
    public Hold lastHold() {
        return hold;
    }

    @Override
    public int answersSince(long micros) {
        int count = 0;
        for (long time : answers) {
            count += time > micros ? 1 : 0;
        }
        return count;
    }

    /** Event times of the answers that are remembered, ascending; not to be changed. */
    public long[] answers() {
        return answers;
    }

    /** Sets the answers that are remembered, as read from a store. */
    public void answers(long[] times) {
        answers = times;
    }

    /** Remembers an answer given now, and so many at most. */
    void answered(int most) {
        if (most == 0) {
            answers = NO_ANSWERS;
            return;
        }
        int kept = Math.min(answers.length, most - 1);
        long[] times = new long[kept + 1];
        System.arraycopy(answers, answers.length - kept, times, 0, kept);
        times[kept] = timeMicros;
        answers = times;
    }

    /** Whether the next record, were it of the time of the last, would be held. */
    public boolean isHeld() {
        return hold != null && hold.holds(timeMicros);
    }

    /** Which share of a record in order its belief takes. */
    double share(long timeMicros) {
        return hold == null || !hold.holds(timeMicros) ? 1 : hold.weight();
    }

    /** Which share of a late record of that time its belief takes: what is held is so however late it comes. */
    public double lateShare(long timeMicros) {
        return hold == null || !hold.covers(timeMicros) ? 1 : hold.weight();
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

    /** Records in order or folded in late that were predicted, those that an answer holds among them. */
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
