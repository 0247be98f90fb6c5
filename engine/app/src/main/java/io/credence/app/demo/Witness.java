package io.credence.app.demo;

import io.credence.app.replay.Tally;
import io.credence.core.Forecast;
import io.credence.core.special.Normal;
import io.credence.pipeline.Alert;
import io.credence.pipeline.Outcome;
import io.credence.schema.v1.Posterior;
import io.credence.schema.v1.Prediction;
import io.credence.schema.v1.Uncertainty;
import io.credence.simulate.SensorKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a subscriber to the output topics has seen so far. One thread tells it, any may ask. */
final class Witness {
    private static final double NEVER_SURER = 1e-15; // of a pit: beyond eight sds all is one

    private static final int LOW = Forecast.PROBABILITIES.indexOf(0.05);
    private static final int MIDDLE = Forecast.PROBABILITIES.indexOf(0.5);
    private static final int HIGH = Forecast.PROBABILITIES.indexOf(0.95);

    private final long liveFromMicros;
    private final Map<String, Trail> trails = new HashMap<>();
    private final Map<String, Alarm> alarms = new LinkedHashMap<>();
    private final Account account = new Account();
    private final Tally tally = new Tally();
    private final Latencies predictions = new Latencies();
    private final Latencies posteriors = new Latencies();
    private final Forecast forecast = new Forecast();
    private final long[] newest = new long[SensorKind.values().length];

    /**
     * Has seen nothing.
     *
     * @param liveFromMicros event time from which records are sent as they happen, so that latency means something
     */
    Witness(long liveFromMicros) {
        this.liveFromMicros = liveFromMicros;
    }

    synchronized void uncertainty(SensorKind kind, Uncertainty message, long nowMillis) {
        Outcome outcome = Outcome.valueOf(message.getOutcome().name());
        account.add(kind, Account.Line.of(outcome), 1);
        long micros = Messages.micros(message.getTime());
        newest[kind.ordinal()] = Math.max(newest[kind.ordinal()], micros);
        Prediction prediction = message.getComponents().get(0);
        Messages.fill(forecast, prediction);
        if (outcome == Outcome.ABSORBED) {
            double pit = message.getPit();
            double residual = Normal.quantile(Math.max(NEVER_SURER, Math.min(1 - NEVER_SURER, pit)));
            tally.score(pit, message.getLogDensity(), Double.NaN);
            trails.computeIfAbsent(message.getKey(), k -> new Trail())
                    .add(
                            micros,
                            Messages.orNaN(prediction.getObserved()),
                            forecast.quantile(LOW),
                            forecast.quantile(MIDDLE),
                            forecast.quantile(HIGH),
                            residual);
            if (micros >= liveFromMicros) {
                predictions.add(nowMillis - micros / 1_000);
            }
        }
    }

    synchronized void posterior(Posterior message, long nowMillis) {
        long micros = Messages.micros(message.getTime());
        if (micros >= liveFromMicros) {
            posteriors.add(nowMillis - micros / 1_000);
        }
    }

    synchronized void alert(io.credence.schema.v1.Alert message, long nowMillis) {
        if (!Messages.isChange(message)) {
            return; // a storm repeats what its members say
        }
        Alert alert = Messages.alert(message);
        alarms.merge(alert.id(), Alarm.first(alert, nowMillis), (was, now) -> was.next(alert, nowMillis));
    }

    synchronized void quarantine(SensorKind kind) {
        account.add(kind, Account.Line.QUARANTINED, 1);
    }

    /** What it read, by what became of it. */
    synchronized Account account() {
        return account.copy();
    }

    /** Records it read something about. */
    synchronized long total() {
        return account.total();
    }

    /** Event time up to which it read of every kind of sensor. */
    synchronized long readMicros() {
        return Arrays.stream(newest).min().orElseThrow();
    }

    /** All alarms, in the order of detection. */
    synchronized List<Alarm> alarms() {
        return new ArrayList<>(alarms.values());
    }

    /** Keys that said something. */
    synchronized int keys() {
        return trails.size();
    }

    /** How surprising a sensor's newest readings were, in sds. */
    synchronized double surprise(String key, int newest) {
        Trail trail = trails.get(key);
        return trail == null ? 0 : trail.surprise(newest);
    }

    /** A sensor's newest readings. */
    synchronized Trail.Stretch last(String key, int most) {
        Trail trail = trails.get(key);
        return trail == null ? new Trail().last(0) : trail.last(most);
    }

    /** Of every nominal coverage the share that was held, and how many predictions there were. */
    synchronized Coverage coverage() {
        double[] held = new double[Tally.LEVELS.size()];
        for (int i = 0; i < held.length; i++) {
            held[i] = tally.coverage(i);
        }
        return new Coverage(tally.scored(), held);
    }

    /** The tally itself, once nobody tells any more. */
    Tally tally() {
        return tally;
    }

    /** From a reading to its uncertainty in this subscriber's hands. */
    synchronized Latencies.Percentiles predictionLatency() {
        return predictions.percentiles();
    }

    /** From the newest reading a posterior knows of to that posterior in this subscriber's hands. */
    synchronized Latencies.Percentiles posteriorLatency() {
        return posteriors.percentiles();
    }

    /**
     * How often intervals held what came.
     *
     * @param scored predictions
     * @param held share for each of {@link Tally#LEVELS}; NaN where there is none
     */
    record Coverage(long scored, double[] held) {}
}
