package io.credence.core;

/**
 * A policy that lets a belief learn less from the records after an alarm, or nothing, until it is known what they are; immutable, shareable.
 *
 * <p>Where the detector looks again and sees nothing but values far out, the hold is over. Where it sees a change, a hold that learns a
 * little is over too and the next answer is given; one that learns nothing goes on for its length, for it was asked for because what
 * goes wrong is not to be learnt. At the end of its length the next answer is given.
 *
 * @param hold what is done at the alarm
 * @param next the answer once it is over and was no false one; alerts where the belief goes on as it is
 */
record Holding(Response.Hold hold, DriftPolicy next) implements DriftPolicy {
    @Override
    public Response respond(Suspicion suspicion, DriftHistory history) {
        if (suspicion.isAlarm()) {
            return hold;
        }
        Hold open = history.hold();
        if (open == null) {
            return Response.IGNORE;
        }
        if (suspicion.isSettled() && suspicion.isSteady()) {
            return new Response.Release(open.records(), Response.ALERT);
        }
        boolean isSeen = suspicion.isSettled() && open.weight() > 0;
        return isSeen || open.isOver(history.timeMicros())
                ? new Response.Release(open.records(), next.respond(alarm(), history))
                : Response.IGNORE;
    }

    /** The next answer is to the alarm that the hold was the first answer to. */
    private static Suspicion alarm() {
        Suspicion alarm = new Suspicion();
        alarm.raise(0, true, Suspicion.Guarantee.NONE);
        return alarm;
    }

    @Override
    public int remembers() {
        return next.remembers();
    }
}
