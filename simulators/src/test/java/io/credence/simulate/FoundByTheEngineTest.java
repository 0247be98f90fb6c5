package io.credence.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fleet's shifts are there to be found: the engine with its own families finds them, and cries no wolf. */
final class FoundByTheEngineTest {
    private static final long START = 1_795_269_600_000_000L;
    private static final long SEED = 11;
    private static final int READINGS = 6000;
    private static final Duration DEMO_PACE = Duration.ofMillis(60); // 1000 records a second

    @ParameterizedTest
    @ValueSource(strings = {"cusum", "ranks"})
    void clearShiftsAreFoundAndNothingElse(String detector) {
        FleetOptions options = FleetOptions.of(SEED, START).every(DEMO_PACE);
        Fleet fleet = new Fleet(options);
        EngineRun engine = run(
                fleet,
                options,
                "{ detector: " + detector + ", falseAlarms: 1 per 100000 records per key, respond: [ restart ] }");
        for (SensorKind kind : SensorKind.values()) {
            Score score = score(fleet, engine, kind, options);
            assertTrue(score.shifts() > 300, () -> kind + ": " + score.row());
            // Of 13,903 shifts with ten other seeds 9 were not found in time, and 7 alarms followed none.
            assertTrue(score.found() >= 0.99 * score.shifts(), () -> kind + ": " + score.row());
            assertTrue(score.falseAlarms() <= 2, () -> kind + ": " + score.row());
            assertTrue(score.rightKind() >= 0.95 * score.found(), () -> kind + ": " + score.row());
            assertTrue(score.rightOnset() >= 0.95 * score.found(), () -> kind + ": " + score.row());
        }
    }

    @Test
    void aFleetAtRestKeepsTheBudget() {
        FleetOptions options = calm(FleetOptions.of(SEED, START).every(DEMO_PACE));
        Fleet fleet = new Fleet(options.with(Imperfections.NONE));
        EngineRun engine = run(fleet, options, "{ falseAlarms: 1 per 10000 records per key }");
        assertEquals(0, fleet.shifts().size());
        long alarms = 0;
        for (SensorKind kind : SensorKind.values()) {
            alarms += engine.firing(kind).size();
        }
        assertTrue(alarms <= fleet.books().total() / 10_000, alarms + " alarms");
    }

    @Test
    void theEnginesBooksAreTheFleets() {
        FleetOptions options = FleetOptions.of(SEED, START);
        Fleet fleet = new Fleet(options);
        EngineRun engine = run(fleet, options, "{ falseAlarms: 1 per P30D per key }");
        SentBooks sent = fleet.books();
        for (SensorKind kind : SensorKind.values()) {
            assertEquals(sent.count(kind, Sent.DUPLICATE), engine.count(kind, Outcome.DUPLICATE));
            assertEquals(sent.count(kind, Sent.MISSING), engine.count(kind, Outcome.MISSING));
            assertEquals(sent.count(kind, Sent.MALFORMED), engine.count(kind, Outcome.QUARANTINED));
            assertEquals(
                    sent.count(kind, Sent.LATE),
                    engine.count(kind, Outcome.LATE) + engine.count(kind, Outcome.ABSORBED_LATE));
            assertEquals(
                    sent.count(kind, Sent.OK) + sent.count(kind, Sent.OUTLIER), engine.count(kind, Outcome.ABSORBED));
        }
    }

    /** The table in {@code docs/results}: budgets, responses and paces against the same worlds. */
    @Test
    @Tag("slow")
    void tableOfWhatIsFound() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("| budget | respond | interval | sensors | shifts | found | again | right kind | onset in interval"
                + " | median delay | longest | false | at rest | at rest, no imperfection |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (String budget : List.of("1 per 10000 records", "1 per 100000 records", "1 per P30D")) {
            for (String respond : List.of("widen", "restart")) {
                for (Duration pace : List.of(Duration.ofSeconds(1), DEMO_PACE)) {
                    lines.addAll(
                            rows(budget, respond, FleetOptions.of(SEED, START).every(pace)));
                }
            }
        }
        Files.write(Path.of("target", "fleet.md"), lines);
    }

    private static List<String> rows(String budget, String respond, FleetOptions options) {
        String drift = "{ falseAlarms: " + budget + " per key, respond: [ " + respond + " ] }";
        Fleet fleet = new Fleet(options);
        EngineRun engine = run(fleet, options, drift);
        FleetOptions calm = calm(options);
        EngineRun rest = run(new Fleet(calm), calm, drift);
        EngineRun clean = run(new Fleet(calm.with(Imperfections.NONE)), calm, drift);
        List<String> rows = new ArrayList<>();
        for (SensorKind kind : SensorKind.values()) {
            rows.add(
                    "| " + budget + " | " + respond + " | " + options.interval().toMillis() + " ms | " + kind.word()
                            + " | " + score(fleet, engine, kind, options).row()
                            + " | " + rest.firing(kind).size()
                            + " | " + clean.firing(kind).size() + " |");
        }
        return rows;
    }

    private static FleetOptions calm(FleetOptions options) {
        return options.shifting(Duration.ofDays(365));
    }

    private static long endMicros(FleetOptions options) {
        return options.startMicros() + READINGS * options.intervalMicros();
    }

    private static EngineRun run(Fleet fleet, FleetOptions options, String drift) {
        EngineRun engine = new EngineRun(drift);
        engine.run(fleet, endMicros(options));
        return engine;
    }

    private static Score score(Fleet fleet, EngineRun engine, SensorKind kind, FleetOptions options) {
        List<Shift> shifts =
                fleet.shifts().stream().filter(shift -> shift.sensor() == kind).collect(Collectors.toList());
        return Score.of(shifts, engine.firing(kind), options.intervalMicros(), endMicros(options));
    }
}
