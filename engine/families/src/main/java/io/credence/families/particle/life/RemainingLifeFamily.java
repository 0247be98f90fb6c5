package io.credence.families.particle.life;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Prose;
import io.credence.core.Settings;
import io.credence.families.particle.Filter;
import io.credence.families.particle.LearntVariance;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Wear that grows towards a limit: how long it will take. */
public final class RemainingLifeFamily implements ModelFamily {
    static final String NAME = "remaining-life";

    private static final int FEW = 200;
    private static final double HOUR = 3600;
    private static final double DAY = 86_400;
    private static final double LEAST_SAID = 0.01; // of a rate: of less a longer time is said
    private static final int MOST_HORIZONS = 8;
    private static final double MOST_RATE_SD = 5; // of a logarithm: a factor of 150 either way
    private static final String WORTH = "learn.process.worth";
    private static final String EXPONENTIAL = "exponential";
    private static final List<String> NEEDED = List.of("limit", "initial.sd", "rate.typical", "process.sd", "noise.sd");

    private static final Option.Form HORIZON = new Option.Form(
            "an ISO-8601 duration such as PT10H or P7D", Option.ISO_DURATION, RemainingLifeFamily::horizon);

    private static final Options OPTIONS = Options.of(
                    Option.choice(
                                    "growth",
                                    "How wear grows: by so much in a time, or (`exponential`) by such a share of itself; then"
                                            + " initial, rate and process.sd are about its logarithm.",
                                    "linear",
                                    EXPONENTIAL)
                            .defaultsTo("linear"),
                    Option.number("limit", "The wear at which the unit fails.").required(),
                    Option.number("initial.mean", "The wear (or its logarithm) expected at first.")
                            .defaultsTo(0.0),
                    Option.number("initial.sd", "How far it may be from there.")
                            .positive()
                            .required(),
                    Option.of("per", Option.Type.DURATION, "The time that rate and process.sd are about.")
                            .positive()
                            .defaultsTo(Duration.ofSeconds(1)),
                    Option.number(
                                    "rate.typical",
                                    "How much wear (or its logarithm) grows per that time, of half of all units.")
                            .positive()
                            .required(),
                    Option.number(
                                    "rate.sd",
                                    "How far units differ, in the rate's logarithm: 1 is a factor of e either way.")
                            .within(new Option.Range(0, MOST_RATE_SD, true))
                            .defaultsTo(0.5),
                    Option.number("rate.wander", "How far one unit's rate wanders in its logarithm, per √(per).")
                            .within(new Option.Range(0, MOST_RATE_SD, true))
                            .defaultsTo(0.01))
            .and(Options.of(
                    Option.number("process.sd", "How far wear (or its logarithm) is moved by chance, per √(per).")
                            .positive()
                            .required(),
                    Option.number("noise.sd", "How far values lie from the wear.")
                            .positive()
                            .required(),
                    Option.texts(
                            "within",
                            "The posterior also tells the chance of failure within each of these, as [PT10H, P7D], eight of them"
                                    + " at most.",
                            HORIZON)))
            .and(LearntVariance.options(WORTH, "process.sd"))
            .and(Swarm.options());

    /** Found by the service loader. */
    public RemainingLifeFamily() {}

    private static String horizon(String text) {
        try {
            Duration horizon = Duration.parse(text);
            if (!horizon.isNegative() && !horizon.isZero()) {
                return text;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("is no duration such as P7D: " + text, e);
        }
        throw new IllegalArgumentException("must be longer than nothing, not " + text);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "wear that grows towards a limit, each unit at a rate of its own: when it will fail";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        Filter.bootstrapOnly(s, NAME);
        for (String needed : NEEDED) {
            if (!s.isGiven(needed)) {
                throw new OptionException(needed, "must be given");
            }
        }
        boolean isExponential = s.text("growth").equals(EXPONENTIAL);
        if (isExponential && !(s.number("limit") > 0)) {
            throw new OptionException("limit", "must be greater than 0 where wear grows by a share of itself");
        }
        List<Duration> horizons =
                s.texts("within").stream().map(Duration::parse).distinct().toList();
        if (horizons.size() > MOST_HORIZONS) {
            throw new OptionException("within", "takes " + MOST_HORIZONS + " at most, not " + horizons.size());
        }
        double per = s.duration("per").toNanos() * 1e-9;
        RemainingLife given = new RemainingLife(
                isExponential,
                s.number("limit"),
                s.number("initial.mean"),
                s.number("initial.sd"),
                StrictMath.log(s.number("rate.typical") / per),
                s.number("rate.sd"),
                square(s.number("rate.wander")) / per,
                square(s.number("process.sd")) / per,
                s.number("noise.sd"),
                horizons);
        return LearntVariance.model(NAME, given, words(given), s, WORTH, "process sd", per);
    }

    private static double square(double sd) {
        return sd * sd;
    }

    private static List<String> words(RemainingLife of) {
        String state = of.isExponential() ? "the logarithm of wear" : "wear";
        double rate = StrictMath.exp(of.rateMean());
        double unit = rate >= LEAST_SAID ? 1 : rate * HOUR >= LEAST_SAID ? HOUR : DAY;
        String time = unit == 1 ? "a second" : unit == HOUR ? "an hour" : "a day"; // exactly
        return new ArrayList<>(List.of(
                "Of half of all units " + state + " grows by less than " + Prose.number(rate * unit) + " in " + time
                        + ", of two in three within a factor of " + Prose.number(StrictMath.exp(of.rateSd()))
                        + " of that; beside it chance moves it by "
                        + Prose.number(Math.sqrt(of.processVariance() * unit)) + " (more with the root of time).",
                "A unit fails where wear first reaches " + Prose.number(of.limit())
                        + "; the posterior says in how many seconds that will be.",
                "Values scatter about the wear with an sd of " + Prose.number(of.noiseSd()) + ".",
                "The prior expects " + state + " at first at " + Prose.number(of.initialMean()) + " ± "
                        + Prose.number(of.initialSd()) + "."));
    }

    @Override
    public Model exemplar() {
        RemainingLife of = new RemainingLife(
                false, 10, 1, 0.5, StrictMath.log(0.2), 0.25, 2.5e-3, 0.01, 1.5, List.of(Duration.ofSeconds(20)));
        return new ParticleModel(NAME, of, Swarm.of(FEW), words(of));
    }
}
