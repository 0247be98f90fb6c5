package io.credence.app.simulate;

import static io.credence.app.simulate.ScenarioSections.CHANGES;
import static io.credence.app.simulate.ScenarioSections.FLEETS;

import io.credence.core.Nearest;
import io.credence.core.Settings;
import io.credence.pipeline.sheet.Section;
import io.credence.pipeline.sheet.Sheet;
import io.credence.pipeline.sheet.SheetText;
import io.credence.pipeline.sheet.Substitution;
import io.credence.pipeline.spec.KafkaSettings;
import io.credence.simulate.scenario.Change;
import io.credence.simulate.scenario.Faults;
import io.credence.simulate.scenario.FleetPlan;
import io.credence.simulate.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads scenarios; used once, by one thread.
 *
 * <p>Whatever a file contains, the outcome is a scenario or one {@link io.credence.pipeline.sheet.SheetException} with all problems.
 */
public final class ScenarioReader {
    private static final double MOST_READINGS = 1e10; // days of work, and a terabyte
    private static final long MOST_UNITS = 1_000_000;
    private static final double MOST_HELD_UP = 1e7; // a gigabyte

    private final Sheet sheet;
    private final Duration atLeast;

    private ScenarioReader(Sheet sheet, Duration atLeast) {
        this.sheet = sheet;
        this.atLeast = atLeast;
    }

    /** The scenario in a file, with variables of this environment in it. */
    public static Scenario read(String file, Map<String, String> environment) {
        return read(file, environment, Duration.ZERO);
    }

    /** The scenario in a file, lasting as long as this at least: what cannot be for so long is a problem, too. */
    public static Scenario read(String file, Map<String, String> environment, Duration atLeast) {
        return of(SheetText.read(file, substitution(environment)), atLeast);
    }

    /** The scenario in a text; {@code file} is what problems call it. */
    public static Scenario parse(String file, String text) {
        return parse(file, text, Duration.ZERO);
    }

    /** The scenario in a text, lasting as long as this at least. */
    static Scenario parse(String file, String text, Duration atLeast) {
        return of(SheetText.of(file, text.getBytes(StandardCharsets.UTF_8), substitution(Map.of())), atLeast);
    }

    private static Substitution substitution(Map<String, String> environment) {
        // There are no secrets in a scenario, but there may be one in a variable that somebody's scenario names.
        return new Substitution(environment, KafkaSettings::isSecret);
    }

    private static Scenario of(SheetText text, Duration atLeast) {
        return new ScenarioReader(text.in(ScenarioSections.language()), atLeast).scenario();
    }

    private Scenario scenario() {
        for (Section section : List.of(ScenarioSections.HEAD, ScenarioSections.METADATA, ScenarioSections.SPEC)) {
            sheet.requireGiven(section);
        }
        if (!sheet.isGiven(FLEETS)) {
            sheet.problem(FLEETS, "must be given: whose readings there are");
        }
        sheet.groups(FLEETS).forEach(at -> new FleetChecks(sheet, at).check());
        sheet.groups(CHANGES).forEach(at -> sheet.requireGiven(ScenarioSections.CHANGE, at));
        namesAreDistinct();
        sheet.refuseProblems();
        Scenario scenario = assembled();
        scenario = scenario.lasting(Math.max(scenario.lengthMicros(), micros(atLeast)));
        sizes(scenario);
        new ChangeChecks(sheet, scenario).check();
        sheet.refuseProblems();
        return scenario;
    }

    private void namesAreDistinct() {
        Set<Object> names = new HashSet<>();
        for (String at : sheet.groups(FLEETS)) {
            sheet.find(at + ".name").filter(name -> !names.add(name)).ifPresent(name -> {
                sheet.problem(at + ".name", "'" + name + "' is another fleet's name already");
            });
        }
    }

    private Scenario assembled() {
        Settings metadata = sheet.settings(ScenarioSections.METADATA);
        Settings spec = sheet.settings(ScenarioSections.SPEC);
        List<FleetPlan> fleets = new ArrayList<>();
        sheet.groups(FLEETS).forEach(at -> fleets.add(new FleetAssembly(sheet, at).fleet()));
        List<Change> changes = new ArrayList<>();
        sheet.groups(CHANGES).forEach(at -> changes.add(change(sheet.settings(ScenarioSections.CHANGE, at))));
        return new Scenario(
                metadata.text("name"),
                metadata.integer("seed"),
                spec.find("start", Instant.class).orElseThrow().toEpochMilli() * 1000,
                micros(spec.duration("for")),
                spec.find("zone", ZoneId.class).orElseThrow(),
                fleets,
                changes);
    }

    private static Change change(Settings change) {
        return new Change(
                Sheet.constant(Change.Kind.class, change.text("kind")),
                change.find("fleet", String.class).orElse(""),
                change.text("keys"),
                change.number("share"),
                micros(change.duration("at")),
                micros(change.duration("stagger")),
                change.find("every", Duration.class).map(ScenarioReader::micros).orElse(0L),
                change.find("for", Duration.class).map(ScenarioReader::micros).orElse(0L),
                change.find("over", Duration.class).map(ScenarioReader::micros).orElse(0L),
                change.number("size"),
                micros(change.duration("per")));
    }

    private void sizes(Scenario scenario) {
        if (Instant.EPOCH
                .plus(scenario.startMicros(), ChronoUnit.MICROS)
                .plus(scenario.lengthMicros(), ChronoUnit.MICROS)
                .isAfter(ScenarioSections.LAST)) {
            sheet.problem("spec.for", "leads beyond the year 9999");
        }
        if (scenario.units() > MOST_UNITS) {
            sheet.problem(
                    FLEETS, String.format(Locale.ROOT, "are %,d units; at most %,d", scenario.units(), MOST_UNITS));
            return;
        }
        if (scenario.readings() > MOST_READINGS) {
            sheet.problem(
                    "spec.for",
                    String.format(
                            Locale.ROOT,
                            "is %,.0f readings of all units together; at most %,.0f: read for less long, or less often",
                            scenario.readings(),
                            MOST_READINGS));
        }
        for (int i = 0; i < scenario.fleets().size(); i++) {
            FleetPlan fleet = scenario.fleets().get(i);
            if (fleet.everyMicros() > scenario.lengthMicros()) {
                sheet.problem(
                        FLEETS + "[" + i + "].every", "is longer than the scenario, which is over before a reading");
            }
            double held = heldUp(fleet, scenario.lengthMicros());
            if (held > MOST_HELD_UP) {
                sheet.problem(
                        FLEETS + "[" + i + "].faults.late.by",
                        String.format(
                                Locale.ROOT,
                                "holds up about %,.0f readings at a time, which are kept in memory; at most %,.0f",
                                held,
                                MOST_HELD_UP));
            }
        }
        for (int i = 0; i < scenario.changes().size(); i++) {
            String fleet = scenario.changes().get(i).fleet();
            List<String> names = scenario.fleets().stream().map(FleetPlan::name).toList();
            if (!fleet.isEmpty() && !names.contains(fleet)) {
                sheet.problem(
                        CHANGES + "[" + i + "].fleet",
                        "'" + fleet + "' is no fleet; there are: " + String.join(", ", names)
                                + Nearest.hint(fleet, names));
            }
        }
    }

    /** About how many readings of a fleet have been read and have not arrived. */
    private static double heldUp(FleetPlan fleet, long lengthMicros) {
        Faults faults = fleet.faults();
        return faults.late() * Math.min(faults.lateMicros() / 2, lengthMicros) / fleet.everyMicros() * fleet.size();
    }

    /** Whole microseconds, far more than enough of them; none only of nothing. */
    public static long micros(Duration duration) {
        long most = Duration.ofDays(4_000_000).toSeconds();
        long micros = Math.min(duration.toSeconds(), most) * 1_000_000 + duration.toNanosPart() / 1000;
        return micros == 0 && !duration.isZero() ? 1 : micros;
    }
}
