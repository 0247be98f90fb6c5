package io.credence.app.simulate;

import io.credence.pipeline.sheet.DurationText;
import io.credence.pipeline.sheet.Sheet;
import io.credence.simulate.scenario.Change;
import io.credence.simulate.scenario.FleetPlan;
import io.credence.simulate.scenario.Forces;
import io.credence.simulate.scenario.Scenario;
import io.credence.simulate.scenario.ScenarioRun;
import io.credence.simulate.scenario.Source;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What changes say that cannot be; used once. */
final class ChangeChecks {
    private static final double MOST_COMINGS = 3e6; // a gigabyte of what is true

    private final Sheet sheet;
    private final Scenario scenario;
    private double comings;

    ChangeChecks(Sheet sheet, Scenario scenario) {
        this.sheet = sheet;
        this.scenario = scenario;
    }

    void check() {
        if (scenario.changes().isEmpty() || sheet.isWrong("spec")) {
            return;
        }
        List<Source> sources = ScenarioRun.sources(scenario);
        Forces forces = new Forces(scenario);
        for (int i = 0; i < scenario.changes().size(); i++) {
            check(i, scenario.changes().get(i), forces, sources);
        }
        if (!sheet.isWrong("spec")) {
            forces.overlap().ifPresent(this::overlap);
        }
    }

    private void check(int index, Change change, Forces forces, List<Source> sources) {
        Set<FleetPlan> fleets = new LinkedHashSet<>();
        List<Source> meant =
                sources.stream().filter(source -> forces.isFor(index, source)).toList();
        meant.forEach(source -> fleets.add(source.fleet()));
        if (fleets.isEmpty()) {
            problem(index, "keys", "matches none of the units, which are named like " + example(change, sources));
        }
        for (FleetPlan fleet : fleets) {
            if (!change.kind().suits(fleet.signal().kind(), !fleet.seasons().isEmpty())) {
                problem(
                        index,
                        "kind",
                        change.kind().word() + " is nothing that happens to a " + fleet.name() + "; "
                                + suited(change.kind()));
            }
        }
        size(index, change);
        times(index, change);
        comings += meant.size() * (1 + timesAgain(change));
        if (comings > MOST_COMINGS) {
            problem(
                    index,
                    change.everyMicros() > 0 ? "every" : "kind",
                    String.format(
                            Locale.ROOT,
                            "is too much: with it changes come about %,.0f times to all units together; at most %,.0f",
                            comings,
                            MOST_COMINGS));
        }
    }

    private double timesAgain(Change change) {
        double left = Math.max(0, scenario.lengthMicros() - change.atMicros());
        return change.everyMicros() > 0 ? Math.floor(left / change.everyMicros()) : 0;
    }

    /** A unit of the fleet that was meant, where one is named. */
    private static String example(Change change, List<Source> sources) {
        return sources.stream()
                .filter(source -> source.fleet().name().equals(change.fleet()))
                .findFirst()
                .orElse(sources.get(0))
                .key();
    }

    private static String suited(Change.Kind kind) {
        return switch (kind) {
            case LEVEL, SLOPE -> "one and nought change by rate";
            case VARIANCE, DEPENDENCE, OUTLIERS -> "only numbers have noise";
            case RATE -> "numbers change by level";
            case SEASON_PHASE, SEASON_AMPLITUDE -> "it has no seasons";
        };
    }

    private void size(int index, Change change) {
        double size = change.size();
        switch (change.kind()) {
            case LEVEL, SLOPE, SEASON_PHASE -> {
                if (size == 0) {
                    problem(index, "size", "is 0, which is no change");
                }
            }
            case VARIANCE, RATE, SEASON_AMPLITUDE -> {
                if (size <= 0 || size == 1) {
                    problem(index, "size", "says how many times: greater than 0, and not 1");
                }
            }
            case DEPENDENCE -> {
                if (size <= -1 || size >= 1) {
                    problem(index, "size", "is a correlation: between -1 and 1");
                }
            }
            case OUTLIERS -> {
                if (size <= 0 || size > 1) {
                    problem(index, "size", "is a share: greater than 0, at most 1");
                }
            }
        }
    }

    private void times(int index, Change change) {
        if (change.atMicros() >= scenario.lengthMicros()) {
            problem(index, "at", "is after the scenario, which is over after " + text(scenario.lengthMicros()));
        }
        if (change.overMicros() > 0 && !canBeGradual(change.kind())) {
            problem(index, "over", change.kind().word() + " is there at once");
        }
        if (change.forMicros() > 0 && change.overMicros() >= change.forMicros()) {
            problem(index, "over", "is not less than for: it is undone before it has come");
        }
        if (change.kind() == Change.Kind.OUTLIERS && change.forMicros() == 0) {
            problem(index, "for", "must be given: a burst ends");
        }
        if (change.everyMicros() > 0 && change.everyMicros() <= Math.max(change.forMicros(), change.overMicros())) {
            problem(index, "every", "is not more than for and over: it would overlap itself");
        }
    }

    private static boolean canBeGradual(Change.Kind kind) {
        return kind != Change.Kind.SLOPE && kind != Change.Kind.OUTLIERS;
    }

    private void overlap(Forces.Overlap overlap) {
        Change first = scenario.changes().get(overlap.first());
        problem(
                Math.max(overlap.first(), overlap.second()),
                "at",
                "overlaps the " + first.kind().word() + " change at " + text(first.atMicros()) + " on "
                        + overlap.source().key() + ", so that neither would be clear; move one, or name other keys");
    }

    private static String text(long micros) {
        return DurationText.of(Duration.of(micros, ChronoUnit.MICROS));
    }

    private void problem(int index, String key, String message) {
        sheet.problem(ScenarioSections.CHANGES + "[" + index + "]." + key, message);
    }
}
