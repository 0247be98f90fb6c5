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
     * As this policy, but for one answer: of an alarm it is only told, and what was already answered is left as it was, for as long as
     * that answer is open, for the evidence against it would be there again with the next record.
     *
     * @param keyHash of the key
     * @param observations absorbed by then
     * @param timeMicros of the record
     */
    default DriftPolicy without(long keyHash, long observations, long timeMicros) {
        return (suspicion, history) -> {
            Response answer = respond(suspicion, history);
            if (answer == Response.IGNORE || history.keyHash() != keyHash) {
                return answer;
            }
            if (suspicion.isAlarm()) {
                boolean isIt = history.observations() == observations && history.timeMicros() == timeMicros;
                return isIt ? Response.ALERT : answer;
            }
            boolean isSameAgain = history.timeMicros() >= timeMicros
                    && history.branches().startMicros() <= timeMicros; // only of open branches there are other answers
            return isSameAgain ? Response.IGNORE : answer;
        };
    }
}
