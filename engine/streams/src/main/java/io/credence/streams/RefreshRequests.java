package io.credence.streams;

import io.credence.core.Censoring;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.Recollection;
import io.credence.schema.WireWriter;
import io.credence.schema.v1.Belief;
import io.credence.schema.v1.DecisionCause;
import io.credence.schema.v1.RefreshRequest;
import io.credence.schema.v1.WindowRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Requests to sample a posterior afresh, as values of their topic; immutable.
 *
 * @param identity of the pipeline
 * @param writer of the topic's values
 */
record RefreshRequests(Identity identity, WireWriter<RefreshRequest> writer) {
    private static final String SAMPLER = "auto";
    private static final int DRAWS = 1_000;
    private static final long BUDGET_MILLIS = 60_000;

    /** The request as a message. */
    RefreshRequest message(io.credence.pipeline.RefreshRequest request, long nowMicros) {
        Posterior p = request.posterior();
        RefreshRequest message = new RefreshRequest();
        message.setId(request.id());
        message.setPipeline(identity.pipeline());
        message.setKey(request.key());
        message.setRequestedAt(Wire.instant(p.timeMicros()));
        message.setProcessedAt(Wire.instant(nowMicros));
        message.setCause(DecisionCause.DRIFT);
        message.setGeneration(p.generation());
        message.setObservations(p.observations());
        message.setFamily(identity.family());
        message.setModelVersion(identity.modelVersion());
        message.setSpecHash(identity.specHash());
        message.setBasis(new Belief(
                identity.family(),
                identity.layoutVersion(),
                numbers(request.since().basis())));
        message.setBasisTime(Wire.instant(request.since().basisTime()));
        message.setBasisObservations(request.basisObservations());
        message.setWindow(rows(request.since()));
        message.setSampler(SAMPLER);
        message.setDraws(DRAWS);
        message.setBudgetMillis(BUDGET_MILLIS);
        message.setSeed(request.seed());
        message.setAttempt(1);
        message.setAlertId(request.alertId());
        return message;
    }

    private static List<WindowRow> rows(Recollection since) {
        List<WindowRow> rows = new ArrayList<>(since.size());
        Observation y = new Observation(since.dimension());
        for (int i = 0; i < since.size(); i++) {
            since.read(i, y);
            boolean isRounded = Arrays.stream(y.resolutions()).anyMatch(step -> step > 0);
            rows.add(new WindowRow(
                    Wire.instant(y.timeMicros()),
                    numbers(y.values()),
                    numbers(y.inputs()),
                    y.weight(),
                    isRounded ? numbers(y.resolutions()) : List.of(),
                    y.isCensored() ? sides(y.censorings()) : List.of()));
        }
        return rows;
    }

    private static List<Double> numbers(double[] of) {
        return DoubleStream.of(of).boxed().toList();
    }

    private static List<io.credence.schema.v1.Censoring> sides(Censoring[] of) {
        return Arrays.stream(of)
                .map(side -> io.credence.schema.v1.Censoring.valueOf(side.name()))
                .toList();
    }
}
