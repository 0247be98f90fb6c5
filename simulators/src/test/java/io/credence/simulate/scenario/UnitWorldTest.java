package io.credence.simulate.scenario;

import static io.credence.simulate.scenario.Plans.DAY;
import static io.credence.simulate.scenario.Plans.HOUR;
import static io.credence.simulate.scenario.Plans.MINUTE;
import static io.credence.simulate.scenario.Plans.SECOND;
import static io.credence.simulate.scenario.Plans.START;
import static io.credence.simulate.scenario.Plans.every;
import static io.credence.simulate.scenario.Plans.fleet;
import static io.credence.simulate.scenario.Plans.number;
import static io.credence.simulate.scenario.Plans.play;
import static io.credence.simulate.scenario.Plans.scenario;
import static io.credence.simulate.scenario.Plans.signal;
import static io.credence.simulate.scenario.Plans.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.simulate.Sent;
import io.credence.simulate.scenario.Signal.Kind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Readings have the moments their scenario says, within four standard errors. */
final class UnitWorldTest {

    private static double[] values(Scenario scenario, Predicate<Reading> which) {
        return play(scenario).stream().filter(which).mapToDouble(Reading::value).toArray();
    }

    private static double[] values(Scenario scenario) {
        return values(scenario, r -> true);
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double... values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }

    /** Correlation of neighbours. */
    private static double dependence(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += (values[i] - mean) * (values[i - 1] - mean);
        }
        return sum / (values.length - 1) / variance(values);
    }

    private static boolean isFirst(Reading reading) {
        return reading.source().index() == 0;
    }

    private static double[] between(Scenario scenario, long from, long to) {
        return values(scenario, r -> r.readMicros() >= START + from && r.readMicros() < START + to);
    }

    @Test
    void numbersHaveTheirLevelAndNoise() {
        double[] values = values(scenario(5 * HOUR, fleet(1, number(20, 2))));
        assertEquals(20, mean(values), 4 * 2 / Math.sqrt(values.length));
        assertEquals(4, variance(values), 4 * 4 * Math.sqrt(2.0 / values.length));
    }

    @Test
    void countsArePoissonAndDispersedOnesMore() {
        double[] plain = values(scenario(3 * HOUR, fleet(1, signal(Kind.COUNT, 12, 0))));
        assertEquals(12, mean(plain), 4 * Math.sqrt(12.0 / plain.length));
        assertEquals(12, variance(plain), 0.5);
        Signal wide = new Signal(
                Kind.COUNT,
                Spread.same(12),
                Spread.same(0),
                Spread.same(0),
                Double.POSITIVE_INFINITY,
                0,
                Spread.same(0),
                3,
                Optional.empty());
        double[] dispersed = values(scenario(3 * HOUR, fleet(1, wide)));
        assertEquals(12, mean(dispersed), 4 * Math.sqrt(60.0 / dispersed.length));
        assertEquals(12 + 12 * 12 / 3.0, variance(dispersed), 4);
    }

    @Test
    void ratesAreOutOfTheirExposure() {
        List<Reading> readings = play(scenario(3 * HOUR, fleet(1, signal(Kind.RATE, 0.4, 0))));
        double events = readings.stream().mapToDouble(Reading::value).sum();
        double exposure = readings.stream().mapToDouble(Reading::exposure).sum();
        assertEquals(0.4, events / exposure, 4 * Math.sqrt(0.4 / exposure));
        assertEquals(10, exposure / readings.size(), 0.1);
        assertTrue(readings.stream().allMatch(r -> r.exposure() >= 5 && r.exposure() <= 15));
    }

    /** Far from what is expected of this exposure: before, it was from the rate itself, and so nearly always nought. */
    @Test
    void outliersOfCountsAreFarFromWhatIsExpected() {
        Faults outliers = new Faults(0.2, 8, 0, 0, 0, 0, 0, 0, Faults.Spells.NEVER, 0, Faults.Spells.NEVER);
        for (double level : new double[] {0.02, 0.4, 30}) {
            int above = 0;
            int all = 0;
            for (Reading reading : play(scenario(HOUR, fleet(1, signal(Kind.RATE, level, 0), outliers)))) {
                if (reading.what() == Sent.OUTLIER) {
                    double mean = level * reading.exposure();
                    double far = (reading.value() - mean) / Math.sqrt(mean);
                    assertTrue(Math.abs(far) > 7.99, reading + " is " + far + " sd off");
                    above += far > 0 ? 1 : 0;
                    all++;
                }
            }
            assertTrue(all > 1_000);
            assertEquals(level < 1 ? 1 : 0.5, (double) above / all, 0.1, "below a few there is no room");
        }
    }

    /** A value that no double holds is missing, not infinite. */
    @Test
    void whatCannotBeShownIsMissing() {
        for (Reading reading : play(scenario(MINUTE, fleet(1, number(1e308, 1e308))))) {
            assertTrue(reading.what() == Sent.OK ? Double.isFinite(reading.value()) : Double.isNaN(reading.value()));
        }
        for (Reading reading : play(scenario(MINUTE, fleet(1, signal(Kind.COUNT, Double.POSITIVE_INFINITY, 0))))) {
            assertEquals(Sent.MISSING, reading.what());
        }
    }

    @Test
    void sharesAreOfOnes() {
        double[] values = values(scenario(3 * HOUR, fleet(1, signal(Kind.ON_OFF, 0.3, 0))));
        assertEquals(0.3, mean(values), 4 * Math.sqrt(0.21 / values.length));
        for (double value : values) {
            assertTrue(value == 0 || value == 1);
        }
    }

    @Test
    void noiseDependsOnTheReadingBeforeAndKeepsItsVariance() {
        Signal dependent = new Signal(
                Kind.NUMBER,
                Spread.same(0),
                Spread.same(0),
                Spread.same(3),
                5,
                0.7,
                Spread.same(0),
                Double.POSITIVE_INFINITY,
                Optional.empty());
        double[] values = values(scenario(10 * HOUR, fleet(1, dependent)), UnitWorldTest::isFirst);
        assertEquals(0.7, dependence(values), 0.02);
        assertEquals(9, variance(values), 0.9);
    }

    @Test
    void sitesDifferAndSoDoTheirUnits() {
        Signal spread = new Signal(
                Kind.NUMBER,
                new Spread(100, 10, 2),
                Spread.same(0),
                new Spread(1, 0, 0.5),
                Double.POSITIVE_INFINITY,
                0,
                Spread.same(0),
                Double.POSITIVE_INFINITY,
                Optional.empty());
        List<String> sites = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sites.add("s" + i);
        }
        FleetPlan many = new FleetPlan(
                "u", sites, 20, HOUR, 0, spread, List.of(), List.of(), Optional.empty(), Readout.EXACT, Faults.NONE);
        List<KeyTruth> truth;
        try (ScenarioRun run = new ScenarioRun(scenario(HOUR, many), 1)) {
            truth = run.truth();
        }
        List<Double> ofSites = new ArrayList<>();
        List<Double> within = new ArrayList<>();
        List<Double> noises = new ArrayList<>();
        for (int site = 0; site < 200; site++) {
            double[] levels = truth.subList(20 * site, 20 * site + 20).stream()
                    .mapToDouble(key -> key.parameters().get("level"))
                    .toArray();
            ofSites.add(mean(levels));
            within.add(variance(levels));
        }
        truth.forEach(key -> noises.add(Math.log(key.parameters().get("noise"))));
        double[] means = ofSites.stream().mapToDouble(m -> m).toArray();
        assertEquals(100, mean(means), 4 * 10 / Math.sqrt(200));
        assertEquals(100 + 4.0 / 20, variance(means), 4 * 100 * Math.sqrt(2.0 / 199));
        assertEquals(4, mean(within.stream().mapToDouble(m -> m).toArray()), 4 * 4 * Math.sqrt(2.0 / 3_800));
        assertEquals(0.25, variance(noises.stream().mapToDouble(m -> m).toArray()), 0.03);
    }

    @Test
    void levelsTrendAndWander() {
        Signal moving = new Signal(
                Kind.NUMBER,
                Spread.same(5),
                Spread.same(1e-3),
                Spread.same(1e-6),
                Double.POSITIVE_INFINITY,
                0,
                Spread.same(0.02),
                Double.POSITIVE_INFINITY,
                Optional.empty());
        List<Double> steps = new ArrayList<>();
        double before = Double.NaN;
        for (double value : values(scenario(10 * HOUR, fleet(1, moving)), UnitWorldTest::isFirst)) {
            if (!Double.isNaN(before)) {
                steps.add(value - before);
            }
            before = value;
        }
        double[] moves = steps.stream().mapToDouble(m -> m).toArray();
        assertEquals(1e-3, mean(moves), 4 * 0.02 / Math.sqrt(moves.length));
        assertEquals(0.02, Math.sqrt(variance(moves)), 0.0005);
    }

    @Test
    void seasonsPeakWhenAskedByTheClockAsked() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Season noon = new Season(DAY, true, Spread.same(10), 0.5, 0, Season.Form.SINE);
        FleetPlan plan = every(10 * MINUTE, fleet(1, number(0, 1e-6)));
        for (String day : List.of("2026-03-28", "2026-03-30")) { // summer time begins between them
            long midnight = LocalDate.parse(day).atStartOfDay(berlin).toEpochSecond() * SECOND;
            List<Reading> readings =
                    play(Plans.in(berlin, midnight, DAY, with(plan, List.of(noon), List.of(), Optional.empty())))
                            .stream()
                            .filter(UnitWorldTest::isFirst)
                            .toList();
            Reading greatest = readings.stream()
                    .max(Comparator.comparingDouble(Reading::value))
                    .orElseThrow();
            assertTrue(Math.abs(12 * HOUR - (greatest.readMicros() - midnight)) <= 5 * MINUTE, day);
            assertEquals(10, greatest.value(), 0.01);
        }
    }

    @Test
    void formsAreWhatTheyAreCalled() {
        Season square = new Season(DAY, false, Spread.same(1), 0.25, 0, Season.Form.SQUARE);
        assertEquals(1, square.at(START + DAY / 4, 0));
        assertEquals(1, square.at(START + DAY / 2 - 1, 0));
        assertEquals(-1, square.at(START + DAY / 2, 0));
        assertEquals(-1, square.at(START + DAY / 4, 0.5), "moved by half a day");
        Season saw = new Season(DAY, false, Spread.same(1), 0.5, 0, Season.Form.SAWTOOTH);
        assertEquals(1, saw.at(START + DAY / 2, 0));
        assertEquals(-1, saw.at(START + DAY / 2 + 1, 0), 1e-9);
        assertEquals(0, saw.at(START, 0), 1e-9);
        Season week = new Season(7 * DAY, false, Spread.same(1), 0, 0, Season.Form.SINE);
        assertEquals(1, week.at(START, 0), "weeks begin on Monday");
    }

    @Test
    void hoursAddWhileTheyLast() {
        Hours shift = Hours.of(EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(6, 0), LocalTime.of(14, 0), Spread.same(50));
        Scenario scenario = scenario(
                2 * DAY, with(every(MINUTE, fleet(1, number(0, 1))), List.of(), List.of(shift), Optional.empty()));
        assertEquals(50, mean(between(scenario, 6 * HOUR, 14 * HOUR)), 0.2);
        assertEquals(0, mean(between(scenario, 14 * HOUR, 2 * DAY)), 0.2);
    }

    @Test
    void wearGrowsUntilRepairedAndTruthKnowsWhen() {
        Wear wear = new Wear(Spread.same(10.0 / 3_600), 0.1, 25);
        Scenario scenario = scenario(
                30 * HOUR, with(every(MINUTE, fleet(1, number(0, 0.01))), List.of(), List.of(), Optional.of(wear)));
        try (ScenarioRun run = new ScenarioRun(scenario, 1)) {
            double[] values = play(run).stream()
                    .filter(UnitWorldTest::isFirst)
                    .mapToDouble(Reading::value)
                    .toArray();
            KeyTruth truth = run.truth().get(0);
            assertEquals(12, truth.changes().size(), 1, "every two and a half hours of thirty");
            int at = 0;
            for (KeyTruth.Changed repair : truth.changes()) {
                assertEquals("repair", repair.kind());
                int index = Math.toIntExact(repair.index());
                assertTrue(values[index - 1] > 20 && values[index] < 1, "as new at " + index);
                for (int i = at + 1; i < index; i++) {
                    assertTrue(values[i] > values[i - 1] - 0.1, "it only grows");
                }
                at = index;
            }
        }
    }

    @Test
    void changesAreOfTheirSize() {
        long at = 2 * HOUR;
        long end = 4 * HOUR;
        FleetPlan numbers = fleet(1, number(10, 2));
        Scenario level = scenario(end, numbers, Plans.change(Change.Kind.LEVEL, -3, at));
        assertEquals(10, mean(between(level, 0, at)), 0.1);
        assertEquals(4, mean(between(level, at, end)), 0.1);
        Scenario noise = scenario(end, numbers, Plans.change(Change.Kind.VARIANCE, 2.5, at));
        assertEquals(4, variance(between(noise, 0, at)), 0.2);
        assertEquals(25, variance(between(noise, at, end)), 1.2);
        Scenario memory = scenario(end, numbers, Plans.change(Change.Kind.DEPENDENCE, 0.9, at));
        double[] after = values(memory, r -> isFirst(r) && r.readMicros() >= START + at);
        assertEquals(0.9, dependence(after), 0.03);
        Scenario slope = scenario(end, numbers, Plans.change(Change.Kind.SLOPE, 4, at));
        assertEquals(10 + 2 * 4 * 2, mean(between(slope, end - MINUTE, end)), 1, "four of two in an hour, for two");
        Scenario rate = scenario(end, fleet(1, signal(Kind.COUNT, 5, 0)), Plans.change(Change.Kind.RATE, 3, at));
        assertEquals(15, mean(between(rate, at, end)), 0.2);
        Scenario burst = scenario(end, numbers, Plans.change(Change.Kind.OUTLIERS, 0.25, at, 0, HOUR, 0));
        List<Reading> readings = play(burst);
        long inBurst = readings.stream()
                .filter(r -> r.what() == Sent.OUTLIER)
                .peek(r -> assertTrue(r.readMicros() >= START + at && r.readMicros() < START + at + HOUR))
                .count();
        assertEquals(0.25 * 2 * 3_600, (double) inBurst, 4 * Math.sqrt(7_200 * 0.1875));
    }

    @Test
    void aBurstChangesNoOtherReading() {
        FleetPlan numbers = fleet(
                1, number(10, 2), new Faults(0, 8, 0.05, 0, 0, 0, 0, 0, Faults.Spells.NEVER, 0, Faults.Spells.NEVER));
        List<Reading> calm = play(scenario(HOUR, numbers));
        List<Reading> burst =
                play(scenario(HOUR, numbers, Plans.change(Change.Kind.OUTLIERS, 0.25, MINUTE, 0, HOUR / 2, 0)));
        assertEquals(calm.size(), burst.size());
        for (int i = 0; i < calm.size(); i++) {
            if (burst.get(i).what() != Sent.OUTLIER) {
                assertEquals(calm.get(i), burst.get(i));
            }
        }
    }
}
