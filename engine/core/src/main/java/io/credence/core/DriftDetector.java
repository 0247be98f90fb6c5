package io.credence.core;

/**
 * Watches scores for change; immutable and shareable, its numbers sit behind the model's in the same array.
 *
 * <p>It sees only what is reported ({@link Surprise}), so any detector fits any family.
 */
public interface DriftDetector {

    /** The meaning of the detector's numbers. */
    Layout layout();

    /** A new regime begins: everything starts from nothing. */
    void reset(Belief b);

    /** Takes one score into account and says what is suspected now. Allocates nothing. */
    void watch(Belief b, Surprise s, Suspicion out);

    /** What it watches for and what its alarms are worth, in a sentence for people. */
    String inWords();
}
