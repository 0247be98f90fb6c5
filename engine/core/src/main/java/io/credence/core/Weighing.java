package io.credence.core;

import java.util.ArrayList;
import java.util.List;

/**
 * A policy whose answers are weighed against others by the records that follow; immutable, shareable.
 *
 * <p>Where shares are learnt, six are weighed: none; what the first answer leaves, and the three that lie evenly between that and
 * all on a log scale, since how much a long regime is still worth is a matter of orders of magnitude; and all. The first answer is
 * lived until another has predicted better by {@link Branches#LEAD} nats.
 *
 * @param first the answer that is lived at first
 * @param learns whether the share is learnt
 * @param undoes whether an answer is taken back where, looked at again, the regime was steady
 */
record Weighing(DriftPolicy first, boolean learns, boolean undoes) implements DriftPolicy {
    private static final double[] BETWEEN = {0.75, 0.5, 0.25}; // exponents

    @Override
    public Response respond(Suspicion suspicion, DriftHistory history) {
        Response answer = first.respond(suspicion, history);
        if (suspicion.isAlarm()) {
            return isChange(answer) ? new Response.Fork(answer, beside(answer)) : answer;
        }
        Branches branches = history.branches();
        Response weighed = branches == null ? Response.IGNORE : weighed(branches, suspicion);
        return weighed == Response.IGNORE ? answer : weighed; // an undo ends a hold, too
    }

    @Override
    public int remembers() {
        return first.remembers();
    }

    private Response weighed(Branches branches, Suspicion suspicion) {
        if (undoes && suspicion.isSettled() && suspicion.isSteady() && branches.isAlive(branches.of(1))) {
            return new Response.Undo(branches.records());
        }
        if (!learns) {
            return Response.IGNORE;
        }
        int best = branches.best();
        double lead = branches.lead(best);
        return lead >= Branches.LEAD
                ? new Response.Switch(branches.share(best), lead, branches.records())
                : Response.IGNORE;
    }

    private static boolean isChange(Response answer) {
        return answer instanceof Response.Widen
                || answer instanceof Response.Restart
                || answer instanceof Response.Hold;
    }

    private List<Double> beside(Response answer) {
        List<Double> shares = new ArrayList<>();
        if (learns && answer instanceof Response.Widen widen && widen.retain() > 0 && widen.retain() < 1) {
            shares.add(0.0);
            for (double exponent : BETWEEN) {
                shares.add(StrictMath.pow(widen.retain(), exponent));
            }
        }
        shares.add(1.0);
        return shares;
    }
}
