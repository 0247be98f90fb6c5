package io.credence.families.particle.count;

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
import java.util.ArrayList;
import java.util.List;

/** Counts at a rate that wanders. */
public final class CountLevelFamily implements ModelFamily {
    static final String NAME = "count-level";

    private static final int FEW = 300;
    private static final double NOTICEABLE = 0.0999; // a tenth, by rounding a little less
    private static final String WORTH = "learn.level.worth";
    private static final double MOST_SD = 5; // of a log rate: a factor of 150 either way

    private static final Options OPTIONS = Options.of(
                    Option.of("per", Option.Type.DURATION, "The time level.sd and season.sd are about.")
                            .positive()
                            .defaultsTo(Duration.ofSeconds(1)),
                    Option.number(
                                    "level.sd",
                                    "How far the logarithm of the rate wanders per √(per): 0.1 is about a tenth of the rate.")
                            .positive()
                            .required(),
                    Option.number("initial.rate", "The rate expected at first, in events per unit of exposure.")
                            .positive()
                            .required(),
                    Option.number(
                                    "initial.sd",
                                    "How far the first rate may be from there, in its logarithm: 1 is a factor of e either way.")
                            .within(new Option.Range(0, MOST_SD, true))
                            .defaultsTo(1.0),
                    Option.number(
                                    "dispersion",
                                    "What a count's variance has beyond the mean, as a multiple of the mean's square; 0 for"
                                            + " independent events.")
                            .within(new Option.Range(0, 1 / CountLevel.LEAST_DISPERSION, false))
                            .defaultsTo(0.0))
            .and(Options.of(
                    Option.of(
                                    "season.period",
                                    Option.Type.DURATION,
                                    "Adds a season to the log rate: how long it takes, as P1D.")
                            .positive(),
                    Option.of("season.waves", Option.Type.INTEGER, "How many waves it has, each a pair of states.")
                            .between(1, Season.MOST)
                            .defaultsTo(1L),
                    Option.number("season.initial.sd", "How far each of its numbers may be from 0 at first.")
                            .within(new Option.Range(0, MOST_SD, true))
                            .defaultsTo(0.5),
                    Option.number("season.sd", "How far each wanders per √(per); 0 for a season that stays.")
                            .within(new Option.Range(0, Double.POSITIVE_INFINITY, false))
                            .defaultsTo(0.0)))
            .and(LearntVariance.options(WORTH, "level.sd"))
            .and(Swarm.options());

    /** Found by the service loader. */
    public CountLevelFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "counts over known exposures at a rate that wanders, with a season if there is one";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        Filter.bootstrapOnly(s, NAME);
        double dispersion = s.number("dispersion");
        if (dispersion > 0 && dispersion < CountLevel.LEAST_DISPERSION) {
            throw new OptionException(
                    "dispersion", "must be 0 or at least " + CountLevel.LEAST_DISPERSION + ", not " + dispersion);
        }
        double per = seconds(s.duration("per"));
        double perSecond = 1 / per;
        CountLevel given = new CountLevel(
                square(s.number("level.sd")) * perSecond,
                StrictMath.log(s.number("initial.rate")),
                square(s.number("initial.sd")),
                dispersion,
                season(s, perSecond));
        return LearntVariance.model(NAME, given, words(given), s, WORTH, "level sd", per);
    }

    private static Season season(Settings s, double perSecond) {
        if (s.isGiven("season.period")) {
            return new Season(
                    Math.toIntExact(s.integer("season.waves")),
                    seconds(s.duration("season.period")),
                    square(s.number("season.sd")) * perSecond,
                    square(s.number("season.initial.sd")));
        }
        for (String needing : List.of("season.waves", "season.initial.sd", "season.sd")) {
            if (s.isGiven(needing)) {
                throw new OptionException(needing, "needs season.period");
            }
        }
        return Season.NONE;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() * 1e-9;
    }

    private static double square(double sd) {
        return sd * sd;
    }

    private static List<String> words(CountLevel of) {
        List<String> words = new ArrayList<>();
        words.add("Values are counts of events at a rate per unit of exposure whose logarithm wanders by "
                + wander(of.levelVariance()) + " (more with the root of time).");
        words.add(
                of.dispersion() > 0
                        ? "Events come in clusters: a count's variance is its mean and " + Prose.number(of.dispersion())
                                + " of the mean's square."
                        : "Given the rate, events are independent.");
        if (of.season().waves() > 0) {
            words.add(season(of.season()));
        }
        words.add("The prior expects the first rate at " + Prose.number(StrictMath.exp(of.initialMean()))
                + ", within a factor of " + Prose.number(StrictMath.exp(Math.sqrt(of.initialVariance()))) + ".");
        return words;
    }

    /** In the shortest time in which it is a tenth. */
    private static String wander(double variancePerSecond) {
        Duration time = Duration.ofDays(1);
        for (Duration shorter : List.of(Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofSeconds(1))) {
            if (variancePerSecond * seconds(shorter) >= square(NOTICEABLE)) {
                time = shorter;
            }
        }
        return Prose.number(Math.sqrt(variancePerSecond * seconds(time))) + " in " + Prose.duration(time);
    }

    private static String season(Season season) {
        String period = Prose.duration(Duration.ofNanos(Math.round(season.periodSeconds() * 1e9)));
        return "The rate comes round in " + period + " by " + season.waves()
                + (season.waves() == 1 ? " wave" : " waves") + ", each number of it expected within "
                + Prose.number(Math.sqrt(season.initialVariance())) + " of 0"
                + (season.perSecond() > 0
                        ? ", and wandering by " + wander(season.perSecond()) + "."
                        : ", and staying.");
    }

    @Override
    public Model exemplar() {
        CountLevel of = new CountLevel(0.01, 1.2, 0.16, 0, Season.NONE);
        return new ParticleModel(NAME, of, Swarm.of(FEW), words(of));
    }
}
