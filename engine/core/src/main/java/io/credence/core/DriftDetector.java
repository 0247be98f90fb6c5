package io.credence.core;

import java.util.random.RandomGenerator;

/**
 * Watches scores for change; immutable and shareable, its numbers sit behind the model's in the same array.
 *
 * <p>It sees only records and what is reported of them ({@link Surprise}), so any detector fits any family; except those that {@link #look}.
 */
public interface DriftDetector {

    /** The meaning of the detector's numbers. */
    Layout layout();

    /** The detector of change itself, where others stand around it. */
    default DriftDetector innermost() {
        return this;
    }

    /** Everything starts from nothing. */
    void reset(Belief b);

    /** A new regime begins, after an alarm: what is still to be said about the old one may stay. */
    default void newRegime(Belief b) {
        reset(b);
    }

    /**
     * Takes in what is believed after a record, before {@link #watch} is told of the record: for the few detectors that watch beliefs, which
     * are made for models that have what they read.
     *
     * @param updater of the model; what it can do beside updating is read off its capabilities
     * @param believed the model's belief, which has absorbed the record; not changed
     */
    default void look(Belief b, Updater updater, Belief believed) {}

    /**
     * Takes one record and its score into account and says what is suspected now. Allocates nothing while all is calm.
     *
     * @param y the record, which the belief has absorbed
     * @param s how it compared with what was predicted
     * @param rng aimed at this record, for breaking ties
     */
    void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out);

    /** Whether it looks again at what it alarmed about, until it {@link Suspicion#conclude concludes}. */
    default boolean looksAgain() {
        return false;
    }

    /** Called once with what all records of a thread will be scored in. */
    default void readsFrom(Surprise s) {}

    /**
     * Where it stands with a key: what it promises now and the least it could notice, in a sentence for people; empty where it does not say.
     *
     * @param micros the time of the key's last record
     */
    default String standing(Belief b, long micros) {
        return "";
    }

    /** What it watches for and what its alarms are worth, in a sentence for people. */
    String inWords();
}
