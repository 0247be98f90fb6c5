package io.credence.streams;

import io.credence.core.Observation;
import io.credence.core.Recollection;
import io.credence.core.Summary;
import io.credence.pipeline.Alert;
import io.credence.pipeline.Books;
import io.credence.pipeline.Correction;
import io.credence.pipeline.Decision;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.MisfitAlert;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.RefreshRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A plain pipeline over the records of a log, without Kafka, and what it says: what topics must say, too. */
final class QuietRun {
    private final PlainRun run;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final List<Corrected> corrections = new ArrayList<>();
    private final List<Requested> requests = new ArrayList<>();
    private final Map<String, Long> published = new HashMap<>();

    QuietRun(PipelineParts parts) {
        run = new PlainRun(parts, new Told());
    }

    /**
     * A correction with the posterior that holds after it.
     *
     * @param record the late one, counted from 0 over all that were taken in
     */
    record Corrected(
            Correction correction,
            long record,
            long observations,
            long generation,
            int regime,
            double logEvidence,
            Summary summary) {}

    /**
     * A request for a refresh, with what is the key's own copied.
     *
     * @param rows value, rounding step, weight and time of each record of its window
     */
    record Requested(RefreshRequest request, long generation, long time, List<Double> basis, List<List<Double>> rows) {}

    /** Takes a record in. */
    void take(byte[] key, long timestamp, byte[] value) {
        run.take(key, timestamp, value);
    }

    Books books() {
        return run.pipeline().books();
    }

    void forEachInOrder(BiConsumer<String, KeyState> action) {
        run.states().forEachInOrder(action);
    }

    List<Decision> decisions() {
        return decisions;
    }

    List<Alert> alerts() {
        return alerts;
    }

    /** Every step of every alert, those of predictions that miss among them. */
    List<String> steps() {
        return steps;
    }

    /** A step of an alert, in words: what is told of it, when, and since when it is thought to have been. */
    static String step(String id, Object state, Object kind, long startsMicros, long updatedMicros) {
        return id + " " + state + " " + kind + " since " + startsMicros + " told " + updatedMicros;
    }

    List<Corrected> corrections() {
        return corrections;
    }

    /** Of each key whose posterior was published, the observations it had when it last was. */
    Map<String, Long> published() {
        return published;
    }

    List<Requested> requests() {
        return requests;
    }

    private final class Told implements Outputs {
        @Override
        public void refresh(RefreshRequest request) {
            Recollection since = request.since();
            List<List<Double>> rows = new ArrayList<>();
            Observation y = new Observation(since.dimension());
            for (int i = 0; i < since.size(); i++) {
                since.read(i, y);
                rows.add(List.of(y.value(), y.resolutions()[0], y.weight(), (double) y.timeMicros()));
            }
            requests.add(new Requested(
                    request,
                    request.posterior().generation(),
                    since.basisTime(),
                    Arrays.stream(since.basis()).boxed().toList(),
                    rows));
        }

        @Override
        public void decision(Decision decision) {
            decisions.add(decision);
        }

        @Override
        public void alert(Alert alert) {
            alerts.add(alert);
            steps.add(step(alert.id(), alert.state(), alert.kind(), alert.startsAt(), alert.updatedAt()));
        }

        @Override
        public void misfit(MisfitAlert alert) {
            steps.add(step(alert.id(), alert.state(), alert.kind(), alert.since(), alert.updatedAt()));
        }

        @Override
        public void posterior(String key, KeyState state, Summary summary) {
            published.put(key, state.posterior().observations());
        }

        @Override
        public void correction(Correction correction) {
            KeyState state = run.states().find(correction.key());
            corrections.add(new Corrected(
                    correction,
                    books().observationsReceived() - 1,
                    state.posterior().observations(),
                    state.posterior().generation(),
                    state.posterior().regime(),
                    state.posterior().logEvidence(),
                    run.pipeline().assimilator().summarise(state.posterior())));
        }
    }
}
