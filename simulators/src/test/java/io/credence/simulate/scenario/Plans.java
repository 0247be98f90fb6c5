package io.credence.simulate.scenario;

import io.credence.simulate.scenario.Signal.Kind;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small scenarios for tests; static. */
final class Plans {
    static final long SECOND = 1_000_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    static final long START = 1_767_571_200L * SECOND; // Monday, 2026-01-05

    private Plans() {}

    static Signal number(double level, double noise) {
        return signal(Kind.NUMBER, level, noise);
    }

    static Signal signal(Kind kind, double level, double noise) {
        return new Signal(
                kind,
                Spread.same(level),
                Spread.same(0),
                Spread.same(noise),
                Double.POSITIVE_INFINITY,
                0,
                Spread.same(0),
                Double.POSITIVE_INFINITY,
                kind == Kind.RATE ? Optional.of(new Signal.Exposure(5, 15)) : Optional.empty());
    }

    static FleetPlan fleet(int units, Signal signal) {
        return fleet(units, signal, Faults.NONE);
    }

    static FleetPlan fleet(int units, Signal signal, Faults faults) {
        return new FleetPlan(
                "unit",
                List.of("a", "b"),
                units,
                SECOND,
                0,
                signal,
                List.of(),
                List.of(),
                Optional.empty(),
                Readout.EXACT,
                faults);
    }

    static FleetPlan with(FleetPlan plan, List<Season> seasons, List<Hours> hours, Optional<Wear> wear) {
        return new FleetPlan(
                plan.name(),
                plan.sites(),
                plan.units(),
                plan.everyMicros(),
                plan.jitter(),
                plan.signal(),
                seasons,
                hours,
                wear,
                plan.readout(),
                plan.faults());
    }

    static FleetPlan every(long micros, FleetPlan plan) {
        return new FleetPlan(
                plan.name(),
                plan.sites(),
                plan.units(),
                micros,
                plan.jitter(),
                plan.signal(),
                plan.seasons(),
                plan.hours(),
                plan.wear(),
                plan.readout(),
                plan.faults());
    }

    static Scenario scenario(long length, FleetPlan fleet, Change... changes) {
        return in(ZoneOffset.UTC, START, length, fleet, changes);
    }

    static Scenario in(ZoneId zone, long start, long length, FleetPlan fleet, Change... changes) {
        return new Scenario("test", 7, start, length, zone, List.of(fleet), List.of(changes));
    }

    static Change change(Change.Kind kind, double size, long at) {
        return change(kind, size, at, 0, 0, 0);
    }

    static Change change(Change.Kind kind, double size, long at, long over, long lasting, long every) {
        return new Change(kind, "", "*", 1, at, 0, every, lasting, over, size, HOUR);
    }

    static List<Reading> play(Scenario scenario) {
        return play(scenario, 1);
    }

    static List<Reading> play(Scenario scenario, int threads) {
        try (ScenarioRun run = new ScenarioRun(scenario, threads)) {
            return play(run);
        }
    }

    static List<Reading> play(ScenarioRun run) {
        List<Reading> readings = new ArrayList<>();
        run.forEachRemaining(readings::add);
        return readings;
    }
}
