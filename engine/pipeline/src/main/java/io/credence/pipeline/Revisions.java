package io.credence.pipeline;

import io.credence.core.Assimilator;
import io.credence.core.ChangeKind;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.Response;
import io.credence.core.Suspicion;

/** Tells of answers to an alarm that are changed or taken back by the records after it; confined to a thread. */
final class Revisions {
    private final String pipeline;
    private final Assimilator assimilator;
    private final Outputs outputs;

    Revisions(String pipeline, Assimilator assimilator, Outputs outputs) {
        this.pipeline = pipeline;
        this.assimilator = assimilator;
        this.outputs = outputs;
    }

    /** The answer to the key's last alarm was changed, or taken back. */
    void revised(String key, KeyState state, Observation y, Response response, ChangeKind settledKind) {
        response.match(new Telling(key, state, y, settledKind));
    }

    private final class Telling implements Response.Cases<Void> {
        private final String key;
        private final KeyState state;
        private final Observation y;
        private final ChangeKind settledKind;

        Telling(String key, KeyState state, Observation y, ChangeKind settledKind) {
            this.key = key;
            this.state = state;
            this.y = y;
            this.settledKind = settledKind;
        }

        @Override
        public Void change(Response.Switch to) {
            tell(to, to.records(), to.nats(), null);
            state.forgotten = Forgotten.next(state.open.before(), state.open.at(), to.retain());
            return null;
        }

        @Override
        public Void undo(Response.Undo undo) {
            String undone = Decision.id(pipeline, key, state.episodes);
            String id = tell(undo, undo.records(), assimilator.suspicion().logEvidence(), undone);
            state.forgotten = state.open.before();
            Posterior posterior = state.posterior;
            outputs.correction(new Correction(
                    key,
                    state.open.at(),
                    posterior.timeMicros(),
                    posterior.observations(),
                    assimilator.supersededMean(),
                    assimilator.predictiveMean(posterior, y),
                    ResponseWords.UNDO,
                    id));
            if (state.alert != null) {
                state.alert = state.alert.answered(ResponseWords.UNDO);
            }
            return null;
        }

        @Override
        public Void release(Response.Release release) {
            Suspicion suspicion = assimilator.suspicion();
            tell(release, release.records(), suspicion.isSettled() ? suspicion.logEvidence() : Double.NaN, null);
            if (!(release.next() instanceof Response.Alert)) {
                double retain = release.match(ResponseWords.RETAINED);
                state.forgotten = Forgotten.next(state.forgotten, state.posterior.timeMicros(), retain);
                if (state.alert != null) {
                    state.alert = state.alert.answered(release.match(ResponseWords.WORDS));
                }
            }
            return null;
        }

        private String tell(Response response, long records, double nats, String undoes) {
            Posterior posterior = state.posterior;
            Suspicion suspicion = assimilator.suspicion();
            boolean isSettled = suspicion.isSettled();
            Alert alert = state.alert; // null where it was too small to be told
            String id = Decision.idAfter(Decision.id(pipeline, key, state.episodes), records);
            outputs.decision(new Decision(
                    id,
                    key,
                    posterior.timeMicros(),
                    response.match(ResponseWords.WORDS),
                    response.match(ResponseWords.RETAINED),
                    isSettled ? settledKind : alert == null ? state.open.kind() : alert.kind(),
                    nats,
                    isSettled ? suspicion.onsetMicros() : alert == null ? state.open.at() : alert.startsAt(),
                    state.open.promise().inWords(),
                    posterior.observations(),
                    posterior.generation(),
                    posterior.regime(),
                    undoes,
                    null));
            return id;
        }

        @Override
        public Void ignore() {
            return null;
        }

        @Override
        public Void alert() {
            return null;
        }

        @Override
        public Void widen(double retain) {
            return null;
        }

        @Override
        public Void restart() {
            return null;
        }

        @Override
        public Void hold(Response.Hold hold) {
            return null;
        }

        @Override
        public Void withheld(Response.Withheld withheld) {
            return null;
        }

        @Override
        public Void fork(Response.Fork fork) {
            return null;
        }
    }
}
