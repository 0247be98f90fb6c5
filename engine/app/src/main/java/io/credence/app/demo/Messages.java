package io.credence.app.demo;

import io.credence.core.ChangeKind;
import io.credence.core.Forecast;
import io.credence.core.Suspicion;
import io.credence.pipeline.Alert;
import io.credence.pipeline.Grounds;
import io.credence.pipeline.Promise;
import io.credence.schema.v1.Guarantee;
import io.credence.schema.v1.Prediction;
import io.credence.schema.v1.Quantile;
import io.credence.schema.v1.RegimeSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Turns messages of the topics into what the rest of the program knows; static. */
final class Messages {
    private Messages() {}

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static double orNaN(Double number) {
        return number == null ? Double.NaN : number;
    }

    /** Fills a forecast from a prediction. */
    static void fill(Forecast forecast, Prediction prediction) {
        forecast.undefined();
        forecast.moments(orNaN(prediction.getMean()), orNaN(prediction.getSd()), Double.NaN);
        List<Quantile> quantiles = prediction.getQuantiles();
        for (int i = 0; i < quantiles.size() && i < Forecast.PROBABILITIES.size(); i++) {
            forecast.quantile(i, quantiles.get(i).getValue());
        }
    }

    /** Whether an alert is about one sensor's change of regime, as all that the demo schedules are. */
    static boolean isChange(io.credence.schema.v1.Alert message) {
        return switch (message.getKind()) {
            case SILENCE, STORM, MISCALIBRATION, UNMODELLED_DEPENDENCE -> false;
            default -> true;
        };
    }

    static Alert alert(io.credence.schema.v1.Alert message) {
        long startsAt = micros(message.getStartsAt());
        return new Alert(
                message.getId(),
                message.getKey(),
                ChangeKind.valueOf(message.getKind().name()),
                Alert.State.valueOf(message.getState().name()),
                startsAt,
                message.getStartsAtFrom() == null ? startsAt : micros(message.getStartsAtFrom()),
                message.getStartsAtTo() == null ? startsAt : micros(message.getStartsAtTo()),
                micros(message.getDetectedAt()),
                micros(message.getUpdatedAt()),
                micros(message.getUpdatedAt()),
                orNaN(message.getProbability()),
                level(message.getBefore()),
                level(message.getAfter()),
                message.getResponse().name().toLowerCase(Locale.ROOT),
                (int) message.getRegime(),
                new Promise(guarantee(message.getGuarantee()), dependence(message)),
                grounds(message));
    }

    /** What took the promise away, where that is told. */
    private static double dependence(io.credence.schema.v1.Alert message) {
        String told = message.getAnnotations().get("dependence");
        return told == null ? Double.NaN : Double.parseDouble(told);
    }

    private static Grounds grounds(io.credence.schema.v1.Alert message) {
        return new Grounds(
                orNaN(message.getLogBayesFactor()),
                message.getExplanations().stream()
                        .map(e -> new Grounds.Kind(ChangeKind.valueOf(e.getName()), orNaN(e.getProbability())))
                        .toList());
    }

    private static Suspicion.Guarantee guarantee(Guarantee said) {
        return switch (said) {
            case EXCHANGEABLE -> Suspicion.Guarantee.IF_EXCHANGEABLE;
            case MODEL -> Suspicion.Guarantee.IF_MODEL_IS_RIGHT;
            case UNKNOWN -> Suspicion.Guarantee.NONE;
        };
    }

    private static Alert.Level level(RegimeSummary summary) {
        return summary == null
                ? new Alert.Level(Double.NaN, Double.NaN)
                : new Alert.Level(orNaN(summary.getMean()), orNaN(summary.getSd()));
    }
}
