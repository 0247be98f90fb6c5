package io.credence.families.locallevel;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.families.Between;
import io.credence.families.Fading;
import java.time.Duration;
import java.util.Optional;

/** A level that wanders, seen through noise. */
public final class LocalLevelFamily implements ModelFamily {
    static final String NAME = "local-level";

    private static final Options OPTIONS = Options.of(
                    Option.number("level.sd", "How far the level wanders, where noise.sd is given.")
                            .in("per √second")
                            .positive(),
                    Option.number("noise.sd", "The sd of the noise, where it is known; needs level.sd.")
                            .positive(),
                    Option.number("level.ratio", "How far the level wanders per √(level.per), in noise sds.")
                            .positive()
                            .defaultsTo(0.3),
                    Option.of("level.per", Option.Type.DURATION, "The time level.ratio is about.")
                            .defaultsTo(Duration.ofSeconds(1)),
                    Option.number("initial.mean", "Where the first level is expected.")
                            .defaultsTo(0.0),
                    Option.number(
                                    "initial.sd",
                                    "How far the first level may be from there: in units of the values where noise.sd is given,"
                                            + " else in noise sds.")
                            .positive()
                            .defaultsTo(1e10),
                    Option.number(
                                    "noise.alpha",
                                    "Shape of the unknown noise variance's prior; worth 2·alpha + 1 records, above -0.5.")
                            .defaultsTo(-0.495),
                    Option.number(
                                    "noise.beta",
                                    "Scale of the unknown noise variance's prior; beta/alpha is what it expects.")
                            .positive()
                            .defaultsTo(1e-100))
            .and(Options.of(
                    Option.number(
                                    "noise.retain",
                                    "The share of what was learnt of the noise that is left after noise.per; 1 forgets"
                                            + " nothing.")
                            .between(0.001, 1)
                            .defaultsTo(1.0),
                    Option.of("noise.per", Option.Type.DURATION, "The time noise.retain is about.")
                            .positive()
                            .defaultsTo(Duration.ofDays(1))))
            .and(Options.of(Between.options("initial", "the first level", "")))
            .and(Options.of(Between.options("noise", "the unknown sd of the noise", "")));

    /** Found by the service loader. */
    public LocalLevelFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "a level that wanders, seen through noise, at irregular times";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        if (s.isGiven("noise.sd") != s.isGiven("level.sd")) {
            String missing = s.isGiven("noise.sd") ? "level.sd" : "noise.sd";
            String given = s.isGiven("noise.sd") ? "noise.sd" : "level.sd";
            throw new OptionException(given, "needs " + missing + " beside it; without both, use level.ratio");
        }
        Optional<Between> first = Between.given(s, "initial", Option.Range.ALL);
        Optional<Between> sd = Between.given(s, "noise", new Option.Range(0, Double.POSITIVE_INFINITY, true));
        first.ifPresent(given -> Between.refuse(s, "initial", "initial.mean", "initial.sd"));
        sd.ifPresent(given -> Between.refuse(s, "noise", "noise.alpha", "noise.beta"));
        if (s.isGiven("noise.sd")) {
            for (String unknown :
                    new String[] {"level.ratio", "level.per", "noise.alpha", "noise.beta", "noise.q05", "noise.retain"
                    }) {
                if (s.isGiven(unknown)) {
                    throw new OptionException(unknown, "has no meaning when noise.sd is given");
                }
            }
            double noise = s.number("noise.sd");
            double level = s.number("level.sd");
            double initial = first.map(Between::normalSd).orElse(s.number("initial.sd"));
            double mean = first.map(Between::middle).orElse(s.number("initial.mean"));
            return new LocalLevelModel(level * level, noise * noise, mean, initial * initial);
        }
        double per = s.duration("level.per").toNanos() * 1e-9;
        if (!(per > 0)) {
            throw new OptionException("level.per", "must be longer than PT0S");
        }
        double ratio = s.number("level.ratio");
        Between.Pair noise = sd.map(Between::inverseGammaOfSd)
                .orElse(new Between.Pair(s.number("noise.alpha"), s.number("noise.beta")));
        double initial = first.map(b -> inNoiseSds(b, noise)).orElse(s.number("initial.sd"));
        double mean = first.map(Between::middle).orElse(s.number("initial.mean"));
        return new UnknownNoiseModel(
                ratio * ratio / per,
                mean,
                initial * initial,
                noise.first(),
                noise.second(),
                new Fading(s.number("noise.retain"), s.duration("noise.per").toNanos() * 1e-9));
    }

    /** Under an unknown noise the first level is a t. */
    private static double inNoiseSds(Between level, Between.Pair noise) {
        if (!(noise.first() > 0)) {
            throw new OptionException(
                    "initial.q05", "needs noise.q05 and noise.q95 beside it: how far values scatter about the level");
        }
        return level.studentScale(2 * noise.first()) / Math.sqrt(noise.second() / noise.first());
    }

    @Override
    public Model exemplar() {
        return new UnknownNoiseModel(0.1, 0.5, 4, 3, 4);
    }
}
