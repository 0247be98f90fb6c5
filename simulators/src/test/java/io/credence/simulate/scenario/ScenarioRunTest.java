package io.credence.simulate.scenario;

import static io.credence.simulate.scenario.Plans.HOUR;
import static io.credence.simulate.scenario.Plans.MINUTE;
import static io.credence.simulate.scenario.Plans.SECOND;
import static io.credence.simulate.scenario.Plans.START;
import static io.credence.simulate.scenario.Plans.change;
import static io.credence.simulate.scenario.Plans.fleet;
import static io.credence.simulate.scenario.Plans.number;
import static io.credence.simulate.scenario.Plans.play;
import static io.credence.simulate.scenario.Plans.scenario;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.simulate.Sent;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes depends on the scenario alone, arrives in order, and is what its label says. */
final class ScenarioRunTest {
    private static final Faults BAD = new Faults(
            0.02,
            8,
            0.03,
            0.05,
            20 * SECOND,
            0.02,
            0.01,
            3 * SECOND,
            new Faults.Spells(10 * MINUTE, MINUTE),
            30 * SECOND,
            new Faults.Spells(20 * MINUTE, 2 * MINUTE));
    private static final Scenario SCENARIO = scenario(
            3 * HOUR,
            fleet(9, number(10, 1), BAD),
            change(Change.Kind.LEVEL, 3, HOUR),
            change(Change.Kind.VARIANCE, 2, 2 * HOUR, 0, 10 * MINUTE, 0));

    @Test
    void threadsChangeNothing() {
        List<Reading> one = play(SCENARIO, 1);
        assertTrue(one.size() > 2 * 65_536, "several slices: " + one.size());
        for (int threads : new int[] {2, 3, 7}) {
            assertEquals(one, play(SCENARIO, threads), threads + " threads");
        }
        try (ScenarioRun run = new ScenarioRun(SCENARIO, 1);
                ScenarioRun other = new ScenarioRun(SCENARIO, 4)) {
            play(run);
            play(other);
            assertEquals(run.truth(), other.truth());
        }
    }

    @Test
    void aSeedChangesEverything() {
        Set<Double> values = new HashSet<>();
        play(SCENARIO).forEach(r -> values.add(r.value()));
        List<Reading> others = play(SCENARIO.withSeed(8));
        long same = others.stream()
                .filter(r -> !Double.isNaN(r.value()) && values.contains(r.value()))
                .count();
        assertEquals(0, same);
    }

    @Test
    void whatEndsEarlierBeginsTheSame() {
        List<Reading> whole = play(SCENARIO);
        List<Reading> early = play(SCENARIO.lasting(HOUR / 2));
        // What is on its way at an early end has nothing after it to be overtaken by.
        int before = 0;
        while (before < early.size() && whole.get(before).equals(early.get(before))) {
            before++;
        }
        assertTrue(before > 0.99 * early.size(), before + " of " + early.size());
    }

    @Test
    void readingsArriveInOrderAndOnceUnlessTheySaySo() {
        List<Reading> readings = play(SCENARIO);
        List<Reading> sorted = new ArrayList<>(readings);
        Collections.sort(sorted);
        assertEquals(sorted, readings);
        Map<String, Map<Long, Integer>> seen = new HashMap<>();
        for (Reading r : readings) {
            int times =
                    seen.computeIfAbsent(r.source().key(), k -> new HashMap<>()).merge(r.sequence(), 1, Integer::sum);
            assertEquals(r.what() == Sent.DUPLICATE ? 2 : 1, times, r.toString());
        }
    }

    @Test
    void sharesAreAsAskedAndTheBooksCountThem() {
        try (ScenarioRun run = new ScenarioRun(SCENARIO, 2)) {
            List<Reading> readings = play(run);
            Map<Sent, Long> counted = new EnumMap<>(Sent.class);
            readings.forEach(r -> counted.merge(r.what(), 1L, Long::sum));
            assertEquals(counted, run.books());
            double n = readings.size() - counted.get(Sent.DUPLICATE);
            assertEquals(0.02, counted.get(Sent.OUTLIER) / n, 0.002);
            assertEquals(0.03, counted.get(Sent.MISSING) / n, 0.002);
            assertEquals(0.02, counted.get(Sent.DUPLICATE) / n, 0.002);
            assertEquals(0.01, counted.get(Sent.MALFORMED) / n, 0.001);
            // Nearly all that are held up are overtaken, and clocks that are mended make more late.
            assertTrue(counted.get(Sent.LATE) > 0.045 * n, counted.toString());
        }
    }

    /** Late is who comes after a record of a later time, as every reader sees it. */
    @Test
    void lateIsWhatWasOvertaken() {
        Map<String, Long> latest = new HashMap<>();
        long late = 0;
        for (Reading r : play(SCENARIO)) {
            if (r.what() == Sent.MALFORMED || r.what() == Sent.DUPLICATE) {
                continue;
            }
            long before = latest.getOrDefault(r.source().key(), Long.MIN_VALUE);
            assertEquals(r.eventMicros() < before, r.what() == Sent.LATE, r.toString());
            latest.merge(r.source().key(), r.eventMicros(), Math::max);
            late += r.what() == Sent.LATE ? 1 : 0;
        }
        assertTrue(late > 1_000);
    }

    @Test
    void truthCountsTheRecordsThatComeInOrder() {
        Map<String, List<Reading>> inOrder = new HashMap<>();
        List<KeyTruth> truth;
        try (ScenarioRun run = new ScenarioRun(SCENARIO, 1)) {
            play(run).stream()
                    .filter(r -> r.what() == Sent.OK || r.what() == Sent.OUTLIER || r.what() == Sent.MISSING)
                    .forEach(r -> inOrder.computeIfAbsent(r.source().key(), k -> new ArrayList<>())
                            .add(r));
            truth = run.truth();
        }
        assertEquals(18, truth.size());
        for (KeyTruth key : truth) {
            List<Reading> records = inOrder.get(key.source().key());
            assertEquals(records.size(), key.records());
            assertEquals(
                    List.of("mean_shift", "variance_shift", "variance_shift"),
                    key.changes().stream().map(KeyTruth.Changed::kind).toList());
            long[] when = {HOUR, 2 * HOUR, 2 * HOUR + 10 * MINUTE};
            for (int i = 0; i < when.length; i++) {
                int index = Math.toIntExact(key.changes().get(i).index());
                assertTrue(records.get(index).readMicros() >= START + when[i], "the first that shows it");
                assertTrue(records.get(index - 1).readMicros() < START + when[i], "and not the one before");
                assertEquals(
                        records.get(index).eventMicros(), key.changes().get(i).eventMicros());
            }
            for (long outlier : key.outliers()) {
                assertEquals(Sent.OUTLIER, records.get(Math.toIntExact(outlier)).what());
            }
        }
    }

    /** Repairs are found on another thread, a slice ahead of the records that show them: truth was lost to that race. */
    @Test
    void everyRepairIsInTheTruthHoweverManyThreads() {
        FleetPlan worn =
                Plans.with(fleet(20, number(0, 1)), List.of(), List.of(), Optional.of(new Wear(Spread.same(1), 1, 1)));
        Scenario scenario = scenario(2 * HOUR, worn);
        List<KeyTruth> truth = null;
        for (int threads : new int[] {1, 2, 4}) {
            try (ScenarioRun run = new ScenarioRun(scenario, threads)) {
                assertTrue(play(run).size() > 4 * 65_536, "slices enough for threads to meet");
                truth = truth == null ? run.truth() : truth;
                assertEquals(truth, run.truth());
                run.truth().forEach(key -> assertTrue(key.changes().size() > 1_000));
            }
        }
    }

    @Test
    void ofAChangeThatHasNotComeWholeNoRecordShowsAll() {
        try (ScenarioRun run = new ScenarioRun(
                scenario(HOUR, fleet(1, number(0, 1)), change(Change.Kind.LEVEL, 3, HOUR / 2, 2 * HOUR, 0, 0)), 1)) {
            play(run);
            for (KeyTruth key : run.truth()) {
                assertEquals(1_800, key.changes().get(0).index());
                assertEquals(key.records(), key.changes().get(0).whole());
            }
        }
    }

    /** With no record before it there is nothing to tell it from. */
    @Test
    void howAWorldBeganIsNoChange() {
        try (ScenarioRun run = new ScenarioRun(
                scenario(
                        HOUR,
                        fleet(1, number(0, 1)),
                        change(Change.Kind.LEVEL, 3, 0, 0, HOUR / 4, 0),
                        change(Change.Kind.VARIANCE, 3, 0, HOUR / 2, 0, 0)),
                1)) {
            play(run);
            for (KeyTruth key : run.truth()) {
                assertEquals(
                        List.of("variance_shift from 0 to 1800", "recurring from 900 to 900"),
                        key.changes().stream()
                                .map(c -> c.kind() + " from " + c.index() + " to " + c.whole())
                                .toList());
            }
        }
    }

    /** Forty thousand comings: looking each one up among all took minutes. */
    @Test
    @Timeout(30)
    void manyComingsAreManyChanges() {
        try (ScenarioRun run = new ScenarioRun(
                scenario(
                        4 * 40_000 * SECOND,
                        fleet(1, number(0, 1)),
                        change(Change.Kind.LEVEL, 3, 2 * SECOND, 0, 2 * SECOND, 4 * SECOND)),
                1)) {
            play(run);
            run.truth().forEach(key -> assertEquals(79_999, key.changes().size()));
        }
    }

    @Test
    void aChangeThatNoRecordShowsIsNotInTheTruth() {
        FleetPlan hourly = Plans.every(HOUR, fleet(1, number(0, 1)));
        try (ScenarioRun run = new ScenarioRun(
                scenario(
                        10 * HOUR,
                        hourly,
                        change(Change.Kind.LEVEL, 3, HOUR / 100, 0, SECOND, 0),
                        change(Change.Kind.LEVEL, 3, 10 * HOUR - 1)),
                1)) {
            play(run);
            run.truth().forEach(key -> assertEquals(List.of(), key.changes()));
        }
    }

    @Test
    void fleetsDoNotDisturbEachOther() {
        FleetPlan first = fleet(3, number(10, 1), BAD);
        FleetPlan second = new FleetPlan(
                "other",
                List.of("a"),
                2,
                SECOND,
                0.5,
                number(5, 2),
                List.of(),
                List.of(),
                Optional.empty(),
                Readout.EXACT,
                BAD);
        Scenario both =
                new Scenario("both", 3, START, HOUR, ZoneOffset.UTC, List.of(first, second), SCENARIO.changes());
        List<Reading> alone = play(both.only(List.of("other")));
        List<Reading> among = play(both).stream()
                .filter(r -> r.source().fleet().name().equals("other"))
                .toList();
        assertEquals(
                alone.stream()
                        .map(r -> r.sequence() + r.source().key() + r.value() + r.what())
                        .toList(),
                among.stream()
                        .map(r -> r.sequence() + r.source().key() + r.value() + r.what())
                        .toList());
        assertNotEquals(0, alone.size());
    }

    @Test
    void aClockThatJumpsGoesAheadAndIsMended() {
        Faults jumps = new Faults(
                0, 8, 0, 0, 0, 0, 0, 0, new Faults.Spells(5 * MINUTE, MINUTE), 30 * SECOND, Faults.Spells.NEVER);
        Set<Long> offsets = new HashSet<>();
        play(scenario(HOUR, fleet(1, number(0, 1), jumps)))
                .forEach(r -> offsets.add(Math.round((double) (r.eventMicros() - r.readMicros()) / SECOND)));
        assertEquals(Set.of(0L, 30L), offsets);
    }

    /** Kills a skew that is drawn anew for every reading, and one of half or twice the spread. */
    @Test
    void aClockThatGoesWrongGoesWrongForEverByItsOwnAmount() {
        Faults skewed = new Faults(0, 8, 0, 0, 0, 0, 0, 3 * SECOND, Faults.Spells.NEVER, 0, Faults.Spells.NEVER);
        Map<String, Set<Long>> offsets = new HashMap<>();
        play(scenario(MINUTE, fleet(200, number(0, 1), skewed)))
                .forEach(r -> offsets.computeIfAbsent(r.source().key(), k -> new HashSet<>())
                        .add(Math.round((r.eventMicros() - r.readMicros()) / 10_000.0)));
        double squares = 0;
        for (Set<Long> ofKey : offsets.values()) {
            // Written in milliseconds: a hundredth of a second apart at most, by rounding.
            assertTrue(Collections.max(ofKey) - Collections.min(ofKey) <= 1, ofKey.toString());
            squares += Math.pow(Collections.max(ofKey) / 100.0, 2);
        }
        assertEquals(400, offsets.size());
        assertEquals(3, Math.sqrt(squares / offsets.size()), 4 * 3 / Math.sqrt(2 * 400));
    }

    @Test
    void aSilentUnitSaysNothingForAsLongAsAsked() {
        Faults silent =
                new Faults(0, 8, 0, 0, 0, 0, 0, 0, Faults.Spells.NEVER, 0, new Faults.Spells(10 * MINUTE, 2 * MINUTE));
        Map<String, Long> last = new HashMap<>();
        Map<Long, Integer> gaps = new HashMap<>();
        for (Reading r : play(scenario(5 * HOUR, fleet(2, number(0, 1), silent)))) {
            Long before = last.put(r.source().key(), r.readMicros());
            if (before != null) {
                gaps.merge((r.readMicros() - before) / SECOND, 1, Integer::sum);
            }
        }
        int silences = gaps.entrySet().stream()
                .filter(gap -> gap.getKey() > 1)
                .mapToInt(Map.Entry::getValue)
                .sum();
        assertEquals(100, silences, 40, "one every twelve minutes of twenty hours");
        assertTrue(gaps.keySet().stream().allMatch(gap -> gap == 1 || gap >= 120), gaps.toString());
    }
}
