package io.credence.app.simulate;

import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.pipeline.sheet.Language;
import io.credence.pipeline.sheet.Section;
import io.credence.simulate.scenario.Change;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** The language of scenarios: every section with its declarations; static. */
final class ScenarioSections {
    private static final Option.Range AT_LEAST_NOUGHT = new Option.Range(0, Double.POSITIVE_INFINITY, false);
    private static final int MOST_UNITS = 100_000;

    // Other years are written otherwise.
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private static final Option.Form NAME =
            new Option.Form("a name of small letters, digits and -", "^[a-z][a-z0-9-]{0,60}$", text -> {
                if (!text.matches("[a-z][a-z0-9-]{0,60}")) {
                    throw new IllegalArgumentException(
                            "'" + Option.echo(text) + "' is not a name of small letters, digits and -");
                }
                return text;
            });

    private static final Option.Form INSTANT = new Option.Form(
            "a time such as 2026-01-05T00:00:00Z",
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z$",
            text -> {
                Instant time;
                try {
                    time = Instant.parse(text);
                } catch (DateTimeException e) {
                    throw new IllegalArgumentException(
                            "'" + Option.echo(text) + "' is not a time such as 2026-01-05T00:00:00Z", e);
                }
                if (time.isBefore(FIRST) || time.isAfter(LAST)) {
                    throw new IllegalArgumentException("'" + Option.echo(text) + "' is not in a year of four digits");
                }
                return time;
            });

    private static final Option.Form ZONE =
            new Option.Form("a time zone such as Europe/Berlin", "^[A-Za-z0-9+:_/-]+$", text -> {
                try {
                    return ZoneId.of(text);
                } catch (DateTimeException e) {
                    throw new IllegalArgumentException(
                            "'" + Option.echo(text) + "' is not a time zone such as Europe/Berlin", e);
                }
            });

    private static final Option.Form TIME_OF_DAY =
            new Option.Form("a time of the day such as \"08:30\"", "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$", text -> {
                try {
                    return LocalTime.parse(text);
                } catch (DateTimeException e) {
                    throw new IllegalArgumentException(
                            "'" + Option.echo(text) + "' is not a time of the day such as \"08:30\"", e);
                }
            });

    static final Section HEAD = Section.of(
            "",
            "What kind of file this is.",
            Option.choice("apiVersion", "The version of this language.", "credence/v1")
                    .required(),
            Option.choice("kind", "What the file describes.", "Scenario").required());

    static final Section METADATA = Section.of(
            "metadata",
            "What the scenario is called.",
            Option.text("name", "The scenario's name.", NAME).required(),
            Option.of("seed", Option.Type.INTEGER, "Seed of everything random: the same seed gives the same data.")
                    .defaultsTo(0L));

    static final Section SPEC = Section.of(
            "spec",
            "When it plays.",
            Option.text("start", "When reading begins.", INSTANT).defaultsTo(Instant.parse("2026-01-05T00:00:00Z")),
            Option.of("for", Option.Type.DURATION, "For how long units are read.")
                    .positive()
                    .required(),
            Option.text("zone", "Whose clock is on the wall.", ZONE).defaultsTo(ZoneOffset.UTC));

    static final String FLEETS = "spec.fleets";

    static final Section FLEET = Section.of(
            FLEETS + "[]",
            "Units of one sort. Keys are named `site/name-07`.",
            Option.text("name", "What a unit is called.", NAME).required(),
            Option.texts("sites", "The names of the sites where units stand.", NAME)
                    .defaultsTo(List.of("main")),
            Option.of("units", Option.Type.INTEGER, "How many stand at each site.")
                    .between(1, MOST_UNITS)
                    .defaultsTo(1L),
            Option.of(
                            "every",
                            Option.Type.DURATION,
                            "Time from one reading of a unit to its next, a millisecond at least.")
                    .positive()
                    .required(),
            Option.number("jitter", "How late a reading may be, as a share of that.")
                    .between(0, 1)
                    .defaultsTo(0.0));

    static final Section SIGNAL = Section.of(
            FLEET.path() + ".signal",
            "What readings are like while nothing changes.",
            Option.choice(
                            "kind",
                            "What sort of value a reading has: any number, how many, how many over an exposure that the"
                                    + " reading says, or one and nought.",
                            "number",
                            "count",
                            "rate",
                            "on-off")
                    .required(),
            Option.number("tails", "Degrees of freedom of a number's noise. By default it is normal.")
                    .within(new Option.Range(2, Double.POSITIVE_INFINITY, true)),
            Option.number("dependence", "Correlation of a number's noise with that of the reading before.")
                    .within(new Option.Range(-1, 1, true))
                    .defaultsTo(0.0),
            Option.number(
                            "dispersion",
                            "How much counts scatter beyond Poisson's law: the smaller the more, as the size of a"
                                    + " negative binomial. By default not at all.")
                    .positive());

    static final Section LEVEL = spread(
            SIGNAL.path() + ".level",
            "A number's mean, a count's mean, events per unit of exposure, or the share of ones.",
            Option.Range.ALL,
            "in the same unit");

    static final Section NOISE = spread(
            SIGNAL.path() + ".noise",
            "Standard deviation of a number around its level.",
            AT_LEAST_NOUGHT,
            "of its logarithm: 0.1 is about a tenth");

    static final Section TREND = with(
            spread(SIGNAL.path() + ".trend", "How much the level gains.", Option.Range.ALL, "in the same unit"),
            per("P1D", "In how long it gains that."));

    static final Section WANDER = with(
            spread(
                    SIGNAL.path() + ".wander",
                    "How far the level walks at random, a standard deviation; four times as long takes it twice as far.",
                    AT_LEAST_NOUGHT,
                    "of its logarithm"),
            per("PT1H", "In how long it walks that far."));

    static final Section EXPOSURE = Section.of(
            SIGNAL.path() + ".exposure",
            "How long, or how many, a rate's counts are out of; drawn evenly, reading by reading.",
            Option.number("least", "The smallest exposure.").positive(),
            Option.number("most", "The greatest exposure.").positive());

    static final Section SEASON = Section.of(
            FLEET.path() + ".seasons[]",
            "A pattern that comes again; all of them add up.",
            Option.of("period", Option.Type.DURATION, "How long one is.")
                    .positive()
                    .required(),
            Option.choice(
                            "clock",
                            "Whether periods follow Greenwich's clock, or the one on the wall with its summer time.",
                            "utc",
                            "local")
                    .defaultsTo("utc"),
            Option.number(
                            "peak",
                            "When it is greatest, as a share of the period; days begin at midnight, weeks on Monday.")
                    .between(0, 1)
                    .defaultsTo(0.0),
            Option.number("scatter", "Standard deviation of units' peaks, as a share of the period.")
                    .within(AT_LEAST_NOUGHT)
                    .defaultsTo(0.0),
            Option.choice("form", "How a period goes.", "sine", "square", "sawtooth")
                    .defaultsTo("sine"));

    static final Section AMPLITUDE = spread(
            SEASON.path() + ".amplitude",
            "Half the way from the least to the greatest.",
            AT_LEAST_NOUGHT,
            "of its logarithm");

    static final Section HOURS = Section.of(
            FLEET.path() + ".hours[]",
            "Hours of the week, by the clock on the wall, that add to the level.",
            Option.of("days", Option.Type.TEXTS, "On which days.")
                    .or("mon", "tue", "wed", "thu", "fri", "sat", "sun")
                    .defaultsTo(List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
            Option.text("from", "When they begin.", TIME_OF_DAY).defaultsTo(LocalTime.MIDNIGHT),
            Option.text("to", "When they end; \"00:00\" is the end of the day.", TIME_OF_DAY)
                    .defaultsTo(LocalTime.MIDNIGHT));

    static final Section ADD = spread(HOURS.path() + ".add", "What they add.", Option.Range.ALL, "in the level's unit");

    static final Section WEAR = Section.of(
            FLEET.path() + ".wear",
            "What only grows, added to the level, until the unit fails and is as new.",
            Option.number("roughness", "Variance of what is added over its mean: small for even wear, great for leaps.")
                    .positive()
                    .defaultsTo(1.0),
            Option.number("limit", "At which it fails.").positive());

    static final Section WEAR_RATE = with(
            spread(WEAR.path() + ".rate", "How much is added, in the mean.", AT_LEAST_NOUGHT, "of its logarithm"),
            per("P1D", "In how long it adds that."));

    static final Section READOUT = Section.of(
            FLEET.path() + ".readout",
            "How the instrument shows a value.",
            Option.number("step", "What it rounds to; 0 for not at all.")
                    .within(AT_LEAST_NOUGHT)
                    .defaultsTo(0.0),
            Option.number("min", "The least it can show. By default there is none."),
            Option.number("max", "The greatest it can show. By default there is none."));

    static final Section FAULTS = Section.of(
            FLEET.path() + ".faults",
            "What goes wrong between the world and whoever reads of it.",
            share("missing", "Share of readings without a value."),
            share("duplicates", "Share of readings that come twice."),
            share("malformed", "Share of readings that nobody can read."),
            Option.of("skew", Option.Type.DURATION, "Standard deviation of how wrong a unit's clock goes, for ever.")
                    .defaultsTo(Duration.ZERO));

    static final Section OUTLIERS = new Section(
            FAULTS.path() + ".outliers",
            "share",
            "Readings far off, one at a time.",
            Options.of(
                    share("share", "Of all readings."),
                    Option.number("size", "How far off at least; up to half as far again.")
                            .in("sd")
                            .positive()
                            .defaultsTo(8.0)));

    static final Section LATE = new Section(
            FAULTS.path() + ".late",
            "share",
            "Readings held up on their way, many of them overtaken by others.",
            Options.of(
                    share("share", "Of all readings."),
                    Option.of("by", Option.Type.DURATION, "By how much at most.")
                            .positive()
                            .defaultsTo(Duration.ofMinutes(1))));

    static final Section JUMPS = Section.of(
            FAULTS.path() + ".jumps",
            "A unit's clock goes ahead for a while.",
            Option.of("every", Option.Type.DURATION, "Mean time to the next, which comes at random.")
                    .positive(),
            Option.of("by", Option.Type.DURATION, "How far it is ahead.").positive(),
            Option.of("for", Option.Type.DURATION, "For how long.").positive());

    static final Section SILENCE = Section.of(
            FAULTS.path() + ".silence",
            "A unit says nothing for a while.",
            Option.of("every", Option.Type.DURATION, "Mean time to the next, which comes at random.")
                    .positive(),
            Option.of("for", Option.Type.DURATION, "For how long.").positive());

    static final String CHANGES = "spec.changes";

    static final Section CHANGE = Section.of(
            CHANGES + "[]",
            "A change of some units' worlds at a known time. Two of a kind never overlap on a unit.",
            Option.choice(
                            "kind",
                            "What changes.",
                            Arrays.stream(Change.Kind.values())
                                    .map(Change.Kind::word)
                                    .toArray(String[]::new))
                    .required(),
            Option.number(
                            "size",
                            "Level: by so many sd of a reading. Slope: so many sd in each `per`. Variance, rate and"
                                    + " season-amplitude: so many times. Season-phase: so much of the period later."
                                    + " Dependence: the new one. Outliers: their share.")
                    .required(),
            Option.of("at", Option.Type.DURATION, "When, after the start.").required(),
            Option.of("fleet", Option.Type.TEXT, "Whose units. By default every fleet's."),
            Option.of("keys", Option.Type.TEXT, "Which of their keys; * stands for any text.")
                    .defaultsTo("*"),
            Option.number("share", "Share of those, drawn at random.")
                    .within(new Option.Range(0, 1, false))
                    .defaultsTo(1.0),
            Option.of("stagger", Option.Type.DURATION, "By how much later a unit's own may come, drawn evenly.")
                    .defaultsTo(Duration.ZERO),
            Option.of("over", Option.Type.DURATION, "How long it takes to come. By default it is there at once."),
            Option.of("for", Option.Type.DURATION, "After which it is undone. By default it stays.")
                    .positive(),
            Option.of("every", Option.Type.DURATION, "After which it comes again. By default it comes once.")
                    .positive(),
            per("P1D", "In how long a slope gains its size."));

    private ScenarioSections() {}

    /** In the order of the docs. */
    static List<Section> all() {
        return List.of(
                HEAD, METADATA, SPEC, FLEET, SIGNAL, LEVEL, NOISE, TREND, WANDER, EXPOSURE, SEASON, AMPLITUDE, HOURS,
                ADD, WEAR, WEAR_RATE, READOUT, FAULTS, OUTLIERS, LATE, JUMPS, SILENCE, CHANGE);
    }

    static Language language() {
        return Language.of(all());
    }

    private static Section spread(String path, String sentence, Option.Range range, String measure) {
        return new Section(
                path,
                "value",
                sentence,
                Options.of(
                        Option.number("value", "What it is in the middle.").within(range),
                        Option.number("sites", "Standard deviation between sites, " + measure + ".")
                                .within(AT_LEAST_NOUGHT)
                                .defaultsTo(0.0),
                        Option.number("units", "Standard deviation between the units of a site, " + measure + ".")
                                .within(AT_LEAST_NOUGHT)
                                .defaultsTo(0.0)));
    }

    private static Section with(Section section, Option option) {
        return new Section(
                section.path(),
                section.brief(),
                section.sentence(),
                section.options().and(Options.of(option)));
    }

    private static Option per(String duration, String sentence) {
        return Option.of("per", Option.Type.DURATION, sentence).positive().defaultsTo(Duration.parse(duration));
    }

    private static Option share(String name, String sentence) {
        return Option.number(name, sentence).between(0, 1).defaultsTo(0.0);
    }
}
