package io.credence.core;

/**
 * A policy that changes a key's belief only so often; an alarm beyond that is told and no more. Immutable, shareable.
 *
 * <p>What counts are answers to alarms, in the event time of the key; that an answer is changed, taken back or ended by later records is part
 * of it.
 *
 * @param first the policy that is limited
 * @param most answers, ...
 * @param micros ... in so long
 */
record Limited(DriftPolicy first, int most, long micros) implements DriftPolicy {
    /** Answers that a limit can be about: their times are stored with the key. */
    static final int MOST = 100;

    /** Checks both. */
    Limited {
        if (most < 1 || most > MOST || micros < 1) {
            throw new IllegalArgumentException(
                    "a limit is 1 to " + MOST + " answers in a time, not " + most + " in " + micros + " µs");
        }
    }

    @Override
    public Response respond(Suspicion suspicion, DriftHistory history) {
        Response answer = first.respond(suspicion, history);
        boolean isLeft = !suspicion.isAlarm() || answer == Response.IGNORE || answer == Response.ALERT;
        return isLeft || history.answersSince(history.timeMicros() - micros) < most
                ? answer
                : new Response.Withheld(answer);
    }

    @Override
    public int remembers() {
        return Math.max(most, first.remembers());
    }
}
