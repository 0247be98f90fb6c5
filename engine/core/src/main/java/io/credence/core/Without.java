package io.credence.core;

/**
 * A policy but for one answer; immutable, shareable. Of an alarm it is only told, and what was already answered is left as it was, for as long as
 * that answer is open, for the evidence against it would be there again with the next record.
 *
 * @param all the policy
 * @param keyHash of the key
 * @param observations absorbed by then
 * @param timeMicros of the record
 */
record Without(DriftPolicy all, long keyHash, long observations, long timeMicros) implements DriftPolicy {
    @Override
    public Response respond(Suspicion suspicion, DriftHistory history) {
        Response answer = all.respond(suspicion, history);
        if (answer == Response.IGNORE || history.keyHash() != keyHash) {
            return answer;
        }
        if (suspicion.isAlarm()) {
            boolean isIt = history.observations() == observations && history.timeMicros() == timeMicros;
            return isIt ? Response.ALERT : answer;
        }
        boolean isSameAgain = history.timeMicros() >= timeMicros && openedAt(history) <= timeMicros;
        return isSameAgain ? Response.IGNORE : answer;
    }

    /** Other answers than to alarms there are only while one is open. */
    private static long openedAt(DriftHistory history) {
        return history.branches() != null
                ? history.branches().startMicros()
                : history.hold().startMicros();
    }

    @Override
    public int remembers() {
        return all.remembers();
    }
}
