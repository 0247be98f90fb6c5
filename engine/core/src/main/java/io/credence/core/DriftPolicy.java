package io.credence.core;

/** Decides what a suspicion is answered with; immutable and shareable. */
public interface DriftPolicy {

    /** The answer; {@link Response#IGNORE} while there is no alarm. */
    Response respond(Suspicion suspicion, DriftHistory history);

    /** Alarms are ignored: for streams that only want a posterior. */
    static DriftPolicy ignore() {
        return (suspicion, history) -> Response.IGNORE;
    }

    /** Alarms are raised and a new regime begins, but the belief is left alone. */
    static DriftPolicy alert() {
        return (suspicion, history) -> suspicion.isAlarm() ? Response.ALERT : Response.IGNORE;
    }

    /** On an alarm the key starts again from its prior. */
    static DriftPolicy restart() {
        return (suspicion, history) -> suspicion.isAlarm() ? Response.RESTART : Response.IGNORE;
    }

    /**
     * On an alarm the belief moves towards the prior until what is left is worth {@code records} records.
     *
     * <p>A fixed share would leave a long regime's weight standing: a hundredth of a million records still outweighs
     * everything the new regime will say for hours.
     */
    static DriftPolicy widenToWorth(double records) {
        if (!(records > 0)) {
            throw new IllegalArgumentException("what is left must be worth more than 0 records, not " + records);
        }
        return (suspicion, history) -> {
            if (!suspicion.isAlarm()) {
                return Response.IGNORE;
            }
            double worth = records / Math.max(1, history.worth());
            return new Response.Widen(Math.min(0.5, worth));
        };
    }

    /** On an alarm the belief keeps the same share of itself, however long the regime was. */
    static DriftPolicy widen(double retain) {
        Response widen = new Response.Widen(retain);
        return (suspicion, history) -> suspicion.isAlarm() ? widen : Response.IGNORE;
    }

    /** As this policy widens at first; how much is kept is then learnt from the records after the alarm. */
    default DriftPolicy learning() {
        return this instanceof Weighing w ? new Weighing(w.first(), true, w.undoes()) : new Weighing(this, true, false);
    }

    /**
     * As this policy; but where the detector looks again and sees a regime that went on, the belief is again what it would have
     * been without the answer.
     */
    default DriftPolicy undoing() {
        return this instanceof Weighing w ? new Weighing(w.first(), w.learns(), true) : new Weighing(this, false, true);
    }

    /**
     * On an alarm the records after it teach less, or nothing, until it is known what they are; then, if there was a change, as this policy answers.
     *
     * @param weight the power that their likelihoods are taken to; 0 freezes the belief
     * @param records that this lasts for at most
     * @param micros that this lasts for at most, in event time
     */
    default DriftPolicy holding(double weight, long records, long micros) {
        return new Holding(new Response.Hold(weight, records, micros), this);
    }

    /** As this policy, but beyond so many answers to alarms in so long, in the event time of a key, alarms are only told. */
    default DriftPolicy atMost(int answers, long micros) {
        return new Limited(this, answers, micros);
    }

    /** How many of a key's answers have to be remembered for it. */
    default int remembers() {
        return 0;
    }

    /**
     * As this policy, but for one answer: of an alarm it is only told, and what was already answered is left as it was, for as long as
     * that answer is open.
     *
     * @param keyHash of the key
     * @param observations absorbed by then
     * @param timeMicros of the record
     */
    default DriftPolicy without(long keyHash, long observations, long timeMicros) {
        return new Without(this, keyHash, observations, timeMicros);
    }
}
