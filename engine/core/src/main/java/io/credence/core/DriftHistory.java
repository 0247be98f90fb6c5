package io.credence.core;

/** What a policy may look back on when it decides about one key. */
public interface DriftHistory {

    /** Records absorbed since the regime began. */
    long observationsInRegime();

    /** Records that what is believed is worth: of the regime, and of earlier ones as far as an answer to an alarm kept them. */
    long worth();

    /** How many regimes there were before this one. */
    int regime();

    /** What would be believed had the last alarm been answered otherwise; null where its answer is final. */
    Branches branches();

    /** The stretch of records that are learnt from less, or not at all; null where there is none. */
    Hold hold();

    /** Answers to alarms that changed what is believed, after that time, as many as the policy has them remembered. */
    int answersSince(long micros);

    /** Records absorbed. */
    long observations();

    /** The event time of the record that is decided about. */
    long timeMicros();

    /** The random stream of the key: tells it from every other. */
    long keyHash();
}
