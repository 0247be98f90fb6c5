package io.credence.pipeline;

import io.credence.core.Assimilator;
import io.credence.core.ChangeKind;
import io.credence.core.Posterior;
import io.credence.core.Response;
import io.credence.core.Step;
import io.credence.core.Suspicion;
import io.credence.core.random.KeyedRandom;

/**
 * Asks for a posterior to be sampled afresh once there are records of the new regime to do it with; confined to a thread.
 *
 * <p>At the alarm there is nothing to sample: a belief that was just widened has seen nothing since. So the request is made {@link #WINDOW} records after the last
 * answer to the alarm, about these records and late ones between them; behind a hold counted from its end. None is made where the detector looks again and sees no
 * change, where the answer is taken back, and where a limit held it back.
 */
final class Refreshes {
    /** Records in order since the answer that a request is about. */
    static final int WINDOW = 50;

    private final String pipeline;
    private final Assimilator assimilator;
    private final Outputs outputs;
    private final ChangeKind shift;
    private final KeyedRandom random = new KeyedRandom();

    Refreshes(String pipeline, Assimilator assimilator, Outputs outputs) {
        this.pipeline = pipeline;
        this.assimilator = assimilator;
        this.outputs = outputs;
        shift = assimilator.model().kindOfShift();
    }

    /** An alarm was answered. */
    void alarmed(KeyState state) {
        Suspicion suspicion = assimilator.suspicion();
        boolean isWithheld = assimilator.response() instanceof Response.Withheld;
        if (isWithheld && state.posterior.hold() != null) {
            return; // the answer before goes on
        }
        state.asking =
                isWithheld ? null : new Asking(left(state.posterior), suspicion.name(shift), suspicion.onsetMicros());
    }

    private static long left(Posterior p) {
        return p.hold() == null ? WINDOW : Asking.HELD;
    }

    /** What is believed of a key begins anew with a record that is no difference yet. */
    void begun(KeyState state) {
        if (state.asking != null) {
            state.asking = state.asking.in(left(state.posterior));
        }
    }

    /** A record was absorbed in order that was no alarm. */
    void absorbed(String key, KeyState state) {
        if (state.asking == null) {
            return;
        }
        Response response = assimilator.response();
        Suspicion suspicion = assimilator.suspicion();
        if (response instanceof Response.Undo || (suspicion.isSettled() && suspicion.isSteady())) {
            state.asking = null;
            return;
        }
        if (suspicion.isSettled()) {
            state.asking = new Asking(state.asking.left(), suspicion.name(shift), suspicion.onsetMicros());
        }
        boolean isHeld = state.posterior.hold() != null;
        // A hold may also end without an answer: where the spec no longer asks for it.
        if (response != Response.IGNORE || isHeld || state.asking.left() == Asking.HELD) {
            state.asking = state.asking.in(left(state.posterior));
            return;
        }
        state.asking = state.asking.in(state.asking.left() - 1);
        if (state.asking.left() == 0) {
            ask(key, state);
            state.asking = null;
        }
    }

    private void ask(String key, KeyState state) {
        Posterior p = state.posterior;
        String id = Decision.idOfRequest(Decision.id(pipeline, key, state.episodes), p.observations());
        long seed = random.aim(p.keyHash(), p.timeMicros(), p.observations(), Step.REFRESH.code())
                .nextLong();
        outputs.decision(new Decision(
                id,
                key,
                p.timeMicros(),
                Decision.REFRESH,
                1,
                state.asking.kind(),
                Double.NaN,
                state.asking.onset(),
                "asked for a sampler's posterior, from what was believed " + state.past.size()
                        + " records ago and these records",
                p.observations(),
                p.generation(),
                p.regime(),
                null,
                null));
        outputs.refresh(new RefreshRequest(id, key, seed, p, state.past, AlertLifecycle.id(pipeline, key, state)));
    }
}
