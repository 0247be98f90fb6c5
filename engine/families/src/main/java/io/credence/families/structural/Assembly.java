package io.credence.families.structural;

import io.credence.core.OptionException;
import io.credence.core.Require;
import io.credence.core.Settings;
import io.credence.core.clock.WallClock;
import io.credence.families.Fading;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Makes a model of settings, or says which of them do not fit together. */
final class Assembly {
    private static final int MOST_STATES = 200; // 160 kB a key

    private static final double VAGUE = 1e6; // noise sds
    private static final double LEAST_ALPHA = 0.005; // as in the Gaussian family

    private final Settings s;
    private final double per;

    private final int inputs;

    Assembly(Settings settings, int inputs) {
        s = settings;
        this.inputs = inputs;
        per = seconds("per");
    }

    StructuralModel model() {
        double ratio = s.number("level.ratio");
        double sd = s.number("initial.sd");
        Level level = new Level(
                Require.finite("level.ratio", ratio * ratio / per),
                s.number("initial.mean"),
                Require.positive("initial.sd", sd * sd));
        List<Effect> effects = effects();
        regressors(effects);
        Slope slope = slope();
        StructuralModel model = new StructuralModel(
                noise(slope),
                level,
                slope,
                memory(),
                effects,
                new WallClock(s.find("zone", ZoneId.class).orElseThrow()),
                s.duration("per"));
        if (model.states() > MOST_STATES) {
            throw new OptionException(
                    inputs > MOST_STATES / 2 ? "regressors.ratio" : "season.bins",
                    "makes " + model.states() + " states of all parts together; at most " + MOST_STATES
                            + " would be legal");
        }
        return model;
    }

    private double seconds(String option) {
        double seconds = s.duration(option).toNanos() * 1e-9;
        if (!(seconds >= 1e-6)) {
            throw new OptionException(option, "must be a microsecond at least, not " + s.duration(option));
        }
        return seconds;
    }

    private long micros(String option) {
        return Math.round(seconds(option) * 1e6);
    }

    private Noise noise(Slope slope) {
        if (!s.isGiven("noise.sd")) {
            int free = inputs + (slope == null ? 1 : 2);
            double alpha = s.isGiven("noise.alpha") ? s.number("noise.alpha") : nothingAssumed(slope);
            return new Noise(
                    Double.NaN,
                    Require.above("noise.alpha", -0.5 * free, alpha),
                    Require.positive("noise.beta", s.number("noise.beta")),
                    new Fading(s.number("noise.retain"), seconds("noise.per")));
        }
        for (String unknown : new String[] {"noise.alpha", "noise.beta", "noise.retain"}) {
            if (s.isGiven(unknown)) {
                throw new OptionException(unknown, "has no meaning when noise.sd is given");
            }
        }
        return new Noise(Require.positive("noise.sd", s.number("noise.sd")), 1, 1, Fading.NONE);
    }

    /** Each state of which nothing is known takes half a record's worth of what is learnt of the noise. */
    private double nothingAssumed(Slope slope) {
        int vague = (s.number("initial.sd") >= VAGUE ? 1 : 0)
                + (slope != null && s.number("trend.initial.sd") >= VAGUE ? 1 : 0)
                + (s.number("regressors.initial.sd") >= VAGUE ? inputs : 0);
        return LEAST_ALPHA - 0.5 * vague;
    }

    private void needs(String option, boolean met, String needed) {
        if (s.isGiven(option) && !met) {
            throw new OptionException(option, "has no meaning without " + needed);
        }
    }

    private Slope slope() {
        boolean given = s.isGiven("trend.ratio");
        for (String name : new String[] {"trend.initial.mean", "trend.initial.sd", "trend.halfLife", "trend.every"}) {
            needs(name, given, "trend.ratio");
        }
        if (!given) {
            return null;
        }
        if (s.isGiven("trend.every") && s.isGiven("trend.halfLife")) {
            throw new OptionException("trend.every", "has no meaning beside trend.halfLife, which acts all the time");
        }
        double ratio = s.number("trend.ratio") / per;
        double sd = s.number("trend.initial.sd") / per;
        return new Slope(
                Require.finite("trend.ratio", ratio * ratio / per),
                s.number("trend.initial.mean") / per,
                Require.positive("trend.initial.sd", sd * sd),
                s.isGiven("trend.halfLife") ? StrictMath.log(2) / seconds("trend.halfLife") : 0,
                s.isGiven("trend.every") ? micros("trend.every") : 0);
    }

    private Autoregression memory() {
        needs("ar.sd", s.isGiven("ar.coefficients"), "ar.coefficients");
        needs("ar.every", s.isGiven("ar.coefficients"), "ar.coefficients");
        List<Double> coefficients = list("ar.coefficients", Double.class);
        if (coefficients.isEmpty()) {
            return null;
        }
        if (!Autoregression.isStationary(coefficients)) {
            throw new OptionException(
                    "ar.coefficients",
                    coefficients
                            + " is a process that grows without limit; coefficients whose sizes add up to less than"
                            + " 1 are always legal");
        }
        return new Autoregression(coefficients, s.number("ar.sd"), micros("ar.every"));
    }

    private List<Effect> effects() {
        List<SeasonText> waves = list("season.waves", SeasonText.class);
        List<SeasonText> bins = list("season.bins", SeasonText.class);
        List<Holiday> holidays = list("calendar.holidays", Holiday.class);
        boolean seasonal = !waves.isEmpty() || !bins.isEmpty();
        for (String name : new String[] {"season.ratio", "season.initial.sd", "season.every"}) {
            needs(name, seasonal, "season.waves or season.bins");
        }
        Identifiable.check(waves, bins, s.isGiven("season.every") ? s.duration("season.every") : null);
        double perPeriod = square("season.ratio");
        double initial = square("season.initial.sd");
        List<Effect> effects = new ArrayList<>();
        for (SeasonText season : bins) {
            effects.add(new Bins(season.cycle(), season.count(), perPeriod, initial));
        }
        for (SeasonText season : waves) {
            effects.add(new Waves(season.cycle(), season.count(), perPeriod, initial));
        }
        boolean calendar = s.isGiven("calendar.days") || !holidays.isEmpty();
        needs("calendar.initial.sd", calendar, "calendar.days or calendar.holidays");
        if (calendar) {
            effects.add(calendar(bins, holidays));
        }
        boolean usesWall = calendar
                || waves.stream().anyMatch(w -> w.cycle().followsTheWall())
                || bins.stream().anyMatch(b -> b.cycle().followsTheWall());
        needs("zone", usesWall, "a season of the day, week or year, calendar.days or calendar.holidays");
        return effects;
    }

    private void regressors(List<Effect> effects) {
        needs("regressors.ratio", inputs > 0, "covariates in the spec's input");
        needs("regressors.initial.sd", inputs > 0, "covariates in the spec's input");
        if (inputs > 0) {
            effects.add(new Regressors(inputs, square("regressors.ratio") / per, square("regressors.initial.sd")));
        }
    }

    private CalendarDays calendar(List<SeasonText> bins, List<Holiday> holidays) {
        List<CalendarDays.Kind> kinds = new ArrayList<>();
        for (String word : s.texts("calendar.days")) {
            CalendarDays.Kind kind = CalendarDays.Kind.of(word);
            if (kinds.contains(kind)) {
                throw new OptionException("calendar.days", "'" + word + "' is there twice; leave one of them out");
            }
            kinds.add(kind);
        }
        if (kinds.contains(CalendarDays.Kind.WEEKEND)) {
            Identifiable.checkWeekend(bins);
        }
        if (!holidays.isEmpty()) {
            kinds.add(CalendarDays.Kind.HOLIDAY);
        }
        return new CalendarDays(kinds, holidays, square("calendar.initial.sd"));
    }

    private double square(String option) {
        return Require.finite(option, s.number(option) * s.number(option));
    }

    private <T> List<T> list(String option, Class<T> type) {
        return cast(s.find(option, Object.class).orElse(List.of()), type);
    }

    private static <T> List<T> cast(Object values, Class<T> type) {
        List<T> typed = new ArrayList<>();
        ((List<?>) values).forEach(value -> typed.add(type.cast(value)));
        return typed;
    }
}
