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
            double worth = records / Math.max(1, history.observationsInRegime());
            return new Response.Widen(Math.min(0.5, worth));
        };
    }
}
