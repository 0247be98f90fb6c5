package io.credence.families.structural;

import static io.credence.families.structural.StructuralReferenceTest.model;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.linear.UpperFactor;
import io.credence.testkit.Walk;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Vague priors, and series nobody would wish for: numbers stay finite, variances positive. */
final class StructuralEnduranceTest {
    private static final long HOUR = 3_600_000_000L;
    private static final int RECORDS = 20_000;

    private static final Map<String, Object> VAGUE = Map.ofEntries(
            entry("per", "PT1H"),
            entry("trend.ratio", "0.01"),
            entry("season.bins", List.of("day/24", "week/7")),
            entry("season.waves", "year/3"),
            entry("season.initial.sd", "1e10"),
            entry("ar.coefficients", List.of("0.5", "0.2")),
            entry("ar.every", "PT1H"),
            entry("zone", "Europe/Berlin"));

    private static void endures(LongUnaryOperator time, LongToDoubleFunction value) {
        StructuralModel model = (StructuralModel) model(VAGUE);
        int n = model.states();
        Walk walk = new Walk(model);
        Instants span = new Instants();
        Observation y = new Observation();
        Forecast forecast = new Forecast();
        for (int i = 0; i < RECORDS; i++) {
            if (i > 0) {
                walk.updater().evolve(walk.belief(), span.set(time.applyAsLong(i - 1), time.applyAsLong(i)), null);
            }
            walk.observe(y.value(value.applyAsDouble(i)).time(time.applyAsLong(i)));
            assertTrue(walk.surprise().isFinite(), "record " + i);
        }
        for (int i = 0; i < model.layout().width(); i++) {
            assertTrue(Double.isFinite(walk.number(i)), "number " + i);
        }
        for (int i = 0; i < n; i++) {
            assertTrue(walk.number(n + UpperFactor.diagonal(n) + i) > 0, "variance " + i);
        }
        walk.updater().forecast(walk.belief(), y, 1e9, forecast);
        assertTrue(forecast.quantile(6) > forecast.quantile(0) && Double.isFinite(forecast.quantile(6)));
    }

    @Test
    void theSameValueForEver() {
        endures(i -> i * HOUR, i -> 17);
    }

    @Test
    void upAndDownByAMillion() {
        endures(i -> i * HOUR, i -> i % 2 == 0 ? 1e6 : -1e6);
    }

    /** Kills: a bin's wander added visit by visit, which takes hours. */
    @Test
    void oneValueAYear() {
        endures(i -> i * 8766 * HOUR, i -> i % 3);
    }

    @Test
    void everyMicrosecond() {
        endures(i -> i, i -> i % 5);
    }

    @Test
    void hugeAndTiny() {
        endures(i -> i * HOUR / 3, i -> i % 2 == 0 ? 1e90 : 1e-300);
    }
}
