package io.credence.families.structural;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.core.clock.Zones;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/** A level, a trend, seasons, days of the calendar and a memory, seen through noise. */
public final class StructuralFamily implements ModelFamily {
    static final String NAME = "structural";

    private static final double VAGUE = 1e10;
    private static final double WIDE = 10;
    private static final Option.Range FROM_NOUGHT = new Option.Range(0, Double.POSITIVE_INFINITY, false);

    private static final Options OPTIONS = Options.of(
            Option.of("per", Option.Type.DURATION, "The time level.ratio and everything of the trend is about.")
                    .defaultsTo(Duration.ofSeconds(1)),
            Option.number(
                            "level.ratio",
                            "How far the level wanders per √(per), in noise sds; 0 for a level that stays.")
                    .within(FROM_NOUGHT)
                    .defaultsTo(0.3),
            Option.number("initial.mean", "Where the first level is expected.").defaultsTo(0.0),
            Option.number("initial.sd", "How far the first level may be from there, in noise sds.")
                    .positive()
                    .defaultsTo(VAGUE),
            Option.number(
                            "trend.ratio",
                            "Gives the level a slope, in noise sds per (per), that wanders this far per √(per); 0 for one"
                                    + " that stays.")
                    .within(FROM_NOUGHT),
            Option.number(
                            "trend.initial.mean",
                            "How steep the first slope is expected, in units of the values per (per).")
                    .defaultsTo(0.0),
            Option.number("trend.initial.sd", "How far the first slope may be from there, in noise sds per (per).")
                    .positive()
                    .defaultsTo(VAGUE),
            Option.of(
                    "trend.halfLife",
                    Option.Type.DURATION,
                    "Damps the trend: the time in which half of the slope is lost."),
            Option.of(
                    "trend.every",
                    Option.Type.DURATION,
                    "The slope moves only at multiples of this, as in models of regular series; without it, all the time."),
            Option.texts(
                    "ar.coefficients",
                    "Adds a disturbance that remembers its last values, which count for this, the latest first.",
                    Numbers.FORM),
            Option.number("ar.sd", "The sd of that disturbance, in noise sds.")
                    .positive()
                    .defaultsTo(1.0),
            Option.of(
                            "ar.every",
                            Option.Type.DURATION,
                            "The time of one of its steps. One coefficient above 0 fades in between; otherwise it rests.")
                    .defaultsTo(Duration.ofSeconds(1)),
            Option.texts(
                    "season.waves", "Smooth seasons, as in [day/3, week/2]: a cycle and its waves.", SeasonText.WAVES),
            Option.texts(
                    "season.bins",
                    "Seasons in steps, as in [day/24, week/7]: a cycle and its parts; a year's 12 are its months.",
                    SeasonText.BINS),
            Option.number(
                            "season.ratio",
                            "How far a season's coefficients wander from one time round to the next, in noise sds; 0 for"
                                    + " seasons that stay.")
                    .within(FROM_NOUGHT)
                    .defaultsTo(0.1),
            Option.number("season.initial.sd", "How far they may be from 0 at first, in noise sds.")
                    .positive()
                    .defaultsTo(WIDE),
            Option.of(
                    "season.every",
                    Option.Type.DURATION,
                    "How far apart records come, where that is known: seasons too fast for them are refused."),
            Option.of("calendar.days", Option.Type.TEXTS, "Kinds of days with an effect of their own.")
                    .or("weekend", "first-of-month", "last-of-month"),
            Option.texts("calendar.holidays", "Days that share an effect of their own.", Holiday.FORM),
            Option.number("calendar.initial.sd", "How far the calendar's effects may be from 0 at first, in noise sds.")
                    .positive()
                    .defaultsTo(WIDE),
            Option.number(
                            "regressors.ratio",
                            "How far what each covariate counts for wanders per √(per), in noise sds; 0 for what stays.")
                    .within(FROM_NOUGHT)
                    .defaultsTo(0.0),
            Option.number(
                            "regressors.initial.sd",
                            "How far what each covariate counts for may be from 0 at first, in noise sds for each unit.")
                    .positive()
                    .defaultsTo(VAGUE),
            Option.text("zone", "Whose clock and calendar day, week, year and holidays follow.", Zones.FORM)
                    .defaultsTo(ZoneId.of("UTC")),
            Option.number("noise.sd", "The sd of the noise, where it is known; else it is learnt.")
                    .positive(),
            Option.number(
                    "noise.alpha",
                    "Shape of the unknown noise variance's prior; where it is not given nothing is assumed of it."),
            Option.number("noise.beta", "Scale of the unknown noise variance's prior; beta/alpha is what it expects.")
                    .positive()
                    .defaultsTo(1e-100),
            Option.number(
                            "noise.retain",
                            "The share of what was learnt of the noise that is left after noise.per; 1 forgets nothing.")
                    .between(0.001, 1)
                    .defaultsTo(1.0),
            Option.of("noise.per", Option.Type.DURATION, "The time noise.retain is about.")
                    .positive()
                    .defaultsTo(Duration.ofDays(1)));

    /** Found by the service loader. */
    public StructuralFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "a level with trend, seasons, calendar and memory, seen through noise, at irregular times";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        return create(s, Shape.SCALAR);
    }

    @Override
    public Model create(Settings s, Shape shape) {
        return new Assembly(s, shape.inputs()).model();
    }

    @Override
    public Model exemplar() {
        return create(Settings.of(
                OPTIONS,
                Map.of(
                        "initial.sd", "3",
                        "trend.ratio", "0.05",
                        "trend.initial.sd", "0.5",
                        "ar.coefficients", "0.6",
                        "season.waves", "PT7S/1",
                        "season.bins", "PT5S/3",
                        "season.initial.sd", "2",
                        "noise.alpha", "3",
                        "noise.beta", "4")));
    }
}
