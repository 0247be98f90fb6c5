package io.credence.app.simulate;

import static io.credence.app.simulate.ScenarioReader.micros;

import io.credence.core.Settings;
import io.credence.pipeline.sheet.Section;
import io.credence.pipeline.sheet.Sheet;
import io.credence.simulate.scenario.Faults;
import io.credence.simulate.scenario.FleetPlan;
import io.credence.simulate.scenario.Hours;
import io.credence.simulate.scenario.Readout;
import io.credence.simulate.scenario.Season;
import io.credence.simulate.scenario.Signal;
import io.credence.simulate.scenario.Spread;
import io.credence.simulate.scenario.Wear;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes a fleet of checked values; used once. */
final class FleetAssembly {
    private static final double SECOND = 1e-6;

    private final Sheet sheet;
    private final String at;

    /** Of the fleet at a path, in which nothing is wrong. */
    FleetAssembly(Sheet sheet, String at) {
        this.sheet = sheet;
        this.at = at;
    }

    FleetPlan fleet() {
        Settings fleet = sheet.settings(ScenarioSections.FLEET, at);
        Settings readout = settings(ScenarioSections.READOUT, ".readout");
        return new FleetPlan(
                fleet.text("name"),
                fleet.texts("sites"),
                Math.toIntExact(fleet.integer("units")),
                micros(fleet.duration("every")),
                fleet.number("jitter"),
                signal(),
                sheet.groups(at + ".seasons").stream().map(this::season).toList(),
                sheet.groups(at + ".hours").stream().map(this::hours).toList(),
                sheet.isGiven(at + ".wear") ? Optional.of(wear()) : Optional.empty(),
                new Readout(
                        readout.number("step"),
                        readout.find("min", Double.class).orElse(Double.NEGATIVE_INFINITY),
                        readout.find("max", Double.class).orElse(Double.POSITIVE_INFINITY)),
                faults());
    }

    private Settings settings(Section section, String below) {
        return sheet.settings(section, at + below);
    }

    private Signal signal() {
        Settings signal = settings(ScenarioSections.SIGNAL, ".signal");
        Settings trend = settings(ScenarioSections.TREND, ".signal.trend");
        Settings wander = settings(ScenarioSections.WANDER, ".signal.wander");
        Settings exposure = settings(ScenarioSections.EXPOSURE, ".signal.exposure");
        return new Signal(
                Sheet.constant(Signal.Kind.class, signal.text("kind")),
                location(settings(ScenarioSections.LEVEL, ".signal.level"), 1),
                location(trend, 1 / seconds(trend)),
                scale(settings(ScenarioSections.NOISE, ".signal.noise"), 1),
                signal.find("tails", Double.class).orElse(Double.POSITIVE_INFINITY),
                signal.number("dependence"),
                // A standard deviation, which grows with the root of time.
                scale(wander, 1 / Math.sqrt(seconds(wander))),
                signal.find("dispersion", Double.class).orElse(Double.POSITIVE_INFINITY),
                exposure.find("least", Double.class).map(least -> new Signal.Exposure(least, exposure.number("most"))));
    }

    private static double seconds(Settings gained) {
        return micros(gained.duration("per")) * SECOND;
    }

    /** In another unit of measure, with its spreads. */
    private static Spread location(Settings spread, double unit) {
        return new Spread(value(spread) * unit, spread.number("sites") * unit, spread.number("units") * unit);
    }

    /** In another unit of measure, which spreads of logarithms do not have. */
    private static Spread scale(Settings spread, double unit) {
        return new Spread(value(spread) * unit, spread.number("sites"), spread.number("units"));
    }

    private static double value(Settings spread) {
        return spread.find("value", Double.class).orElse(0.0);
    }

    private Season season(String season) {
        Settings settings = sheet.settings(ScenarioSections.SEASON, season);
        return new Season(
                micros(settings.duration("period")),
                settings.text("clock").equals("local"),
                scale(sheet.settings(ScenarioSections.AMPLITUDE, season + ".amplitude"), 1),
                settings.number("peak"),
                settings.number("scatter"),
                Sheet.constant(Season.Form.class, settings.text("form")));
    }

    private Hours hours(String hours) {
        Settings settings = sheet.settings(ScenarioSections.HOURS, hours);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        List<String> words = settings.texts("days");
        for (DayOfWeek day : DayOfWeek.values()) {
            if (words.contains(day.name().substring(0, 3).toLowerCase(Locale.ROOT))) {
                days.add(day);
            }
        }
        return Hours.of(
                days,
                settings.find("from", LocalTime.class).orElseThrow(),
                settings.find("to", LocalTime.class).orElseThrow(),
                location(sheet.settings(ScenarioSections.ADD, hours + ".add"), 1));
    }

    private Wear wear() {
        Settings wear = settings(ScenarioSections.WEAR, ".wear");
        Settings rate = settings(ScenarioSections.WEAR_RATE, ".wear.rate");
        return new Wear(scale(rate, 1 / seconds(rate)), wear.number("roughness"), wear.number("limit"));
    }

    private Faults faults() {
        Settings faults = settings(ScenarioSections.FAULTS, ".faults");
        Settings outliers = settings(ScenarioSections.OUTLIERS, ".faults.outliers");
        Settings late = settings(ScenarioSections.LATE, ".faults.late");
        Settings jumps = settings(ScenarioSections.JUMPS, ".faults.jumps");
        return new Faults(
                outliers.number("share"),
                outliers.number("size"),
                faults.number("missing"),
                late.number("share"),
                micros(late.duration("by")),
                faults.number("duplicates"),
                faults.number("malformed"),
                micros(faults.duration("skew")),
                spells(jumps),
                duration(jumps, "by"),
                spells(settings(ScenarioSections.SILENCE, ".faults.silence")));
    }

    private static Faults.Spells spells(Settings spells) {
        return new Faults.Spells(duration(spells, "every"), duration(spells, "for"));
    }

    private static long duration(Settings settings, String name) {
        return settings.find(name, Duration.class).map(ScenarioReader::micros).orElse(0L);
    }
}
