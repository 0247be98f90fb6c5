package io.credence.families.structural;

import static io.credence.families.structural.StructuralReferenceTest.model;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.random.KeyedRandom;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The filter against the joint density of the whole series, at irregular times with gaps, where clocks do odd things. */
final class StructuralJointTest {
    private static final Map<String, Object> EVERYTHING = Map.ofEntries(
            entry("per", "PT1H"),
            entry("level.ratio", "0.3"),
            entry("initial.mean", "4"),
            entry("initial.sd", "5"),
            entry("trend.ratio", "0.01"),
            entry("trend.initial.mean", "0.02"),
            entry("trend.initial.sd", "0.1"),
            entry("trend.halfLife", "P1D"),
            entry("ar.coefficients", "0.7"),
            entry("ar.every", "PT20M"),
            entry("ar.sd", "1.5"),
            entry("season.waves", List.of("day/2", "PT5H/1")),
            entry("season.bins", "week/7"),
            entry("season.ratio", "0.4"),
            entry("season.initial.sd", "2"),
            entry("calendar.days", List.of("first-of-month", "last-of-month")),
            entry("calendar.holidays", List.of("2026-04-06", "12-25", "01-01")),
            entry("calendar.initial.sd", "3"),
            entry("zone", "Europe/Berlin"),
            entry("noise.alpha", "3"),
            entry("noise.beta", "5"));

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }

    /** Values nobody drew from the model, minutes to days apart. */
    private static List<Observation> series(String from, int n, double hours) {
        KeyedRandom random = new KeyedRandom().aim(7, n, 0, 0);
        List<Observation> series = new ArrayList<>();
        long t = micros(from);
        for (int i = 0; i < n; i++) {
            series.add(new Observation().time(t).value(5 + 3 * random.nextGaussian()));
            // Now and then at once, now and then after a long gap.
            double gap = i % 7 == 3 ? 0 : i % 11 == 5 ? 30 * hours : hours * random.nextDouble();
            t += Math.round(gap * 3.6e9);
        }
        return series;
    }

    private static void agrees(Map<String, Object> settings, List<Observation> series) {
        StructuralModel model = (StructuralModel) model(settings);
        Walk walk = new Walk(model);
        Instants span = new Instants();
        for (int i = 0; i < series.size(); i++) {
            if (i > 0) {
                span.set(series.get(i - 1).timeMicros(), series.get(i).timeMicros());
                walk.updater().evolve(walk.belief(), span, null);
            }
            walk.observe(series.get(i));
        }
        double expected = new StructuralJoint(model, series.get(0).timeMicros()).logEvidence(series);
        Tolerance.close(expected, walk.evidence(), Tolerance.QUADRATURE, model.toString());
    }

    @Test
    void everyPartAtOnceOverTheDayThatLosesAnHour() {
        agrees(EVERYTHING, series("2026-03-28T20:00:00Z", 60, 1.5));
    }

    /** Kills a fade by records rather than by time, one forgotten over a horizon, and one that takes the prior away. */
    @Test
    void everyPartAtOnceUnderNoiseThatFades() {
        Map<String, Object> fading = new HashMap<>(EVERYTHING);
        fading.put("noise.retain", "0.5");
        fading.put("noise.per", "PT6H");
        agrees(fading, series("2026-03-28T20:00:00Z", 60, 1.5));
    }

    @Test
    void everyPartAtOnceOverTheDayThatGainsAnHour() {
        agrees(EVERYTHING, series("2026-10-24T20:00:00Z", 60, 1.5));
    }

    @Test
    void everyPartAtOnceOverAYearsEndAndALeapDay() {
        agrees(EVERYTHING, series("2027-12-24T10:00:00Z", 60, 12));
        agrees(EVERYTHING, series("2028-02-27T10:00:00Z", 60, 6));
    }

    @Test
    void hoursOfTheDayMonthsOfTheYearAndAMemoryOfThreeSteps() {
        agrees(
                Map.ofEntries(
                        entry("per", "PT1H"),
                        entry("initial.sd", "5"),
                        entry("trend.ratio", "0.05"),
                        entry("trend.initial.sd", "1"),
                        entry("trend.every", "PT3H"),
                        entry("season.bins", List.of("day/24", "year/12")),
                        entry("season.ratio", "0.5"),
                        entry("ar.coefficients", List.of("0.4", "0.3", "-0.5")),
                        entry("ar.every", "PT2H"),
                        entry("zone", "America/New_York"),
                        entry("noise.sd", "1.3")),
                series("2026-10-25T00:00:00Z", 60, 9));
    }

    @Test
    void wavesOfTheYearAndWeekends() {
        agrees(
                Map.ofEntries(
                        entry("per", "P1D"),
                        entry("initial.sd", "5"),
                        entry("season.waves", List.of("year/3", "day/1")),
                        entry("calendar.days", "weekend"),
                        entry("zone", "Australia/Lord_Howe"),
                        entry("noise.alpha", "2"),
                        entry("noise.beta", "2")),
                series("2027-12-01T00:00:00Z", 60, 70));
    }

    /** Also over the hour that is lost: what will be is what is then, at any horizon. */
    @Test
    void aForecastIsEvolvingAndThenForecasting() {
        Map<String, Object> fading = new HashMap<>(EVERYTHING);
        fading.put("noise.retain", "0.5");
        StructuralModel model = (StructuralModel) model(fading);
        Walk walk = new Walk(model);
        long t = micros("2026-03-28T23:30:00Z");
        for (Observation y : series("2026-03-28T23:30:00Z", 1, 1)) {
            walk.observe(y);
        }
        Forecast ahead = new Forecast();
        Forecast then = new Forecast();
        Instants span = new Instants();
        for (double hours : new double[] {0, 0.01, 1, 1.5, 2, 24, 300, 9000}) {
            long end = t + Math.round(hours * 3.6e9);
            Walk later = new Walk(model);
            System.arraycopy(
                    walk.belief().array(),
                    0,
                    later.belief().array(),
                    0,
                    model.layout().width());
            walk.updater().forecast(walk.belief(), new Observation().time(t), hours * 3600, ahead);
            later.updater().evolve(later.belief(), span.set(t, end), null);
            later.updater().forecast(later.belief(), new Observation().time(end), 0, then);
            assertEquals(then.mean(), ahead.mean());
            assertEquals(then.sd(), ahead.sd());
        }
    }
}
