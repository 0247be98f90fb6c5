package io.credence.families.particle.threshold;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Prose;
import io.credence.core.Settings;
import io.credence.families.particle.Filter;
import io.credence.families.particle.Learn;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import io.credence.families.particle.VariancePrior;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A level that moves differently on the two sides of a threshold. */
public final class ThresholdFamily implements ModelFamily {
    static final String NAME = "threshold";

    private static final int FEW = 60;
    private static final String MEAN_SD = "learn.mean.sd";
    private static final String PHI_SD = "learn.phi.sd";
    private static final String WORTH = "learn.sd.worth";

    private static final Options OPTIONS = Options.of(
                    Option.number("at", "The threshold of the level.").required(),
                    Option.number("below.mean", "Below it: where the level returns to.")
                            .required(),
                    Option.number("below.phi", "Below it: the share of the distance from there that is left after per.")
                            .within(new Option.Range(0, 1, false))
                            .defaultsTo(0.9),
                    Option.number("below.sd", "Below it: how far chance moves the level in that time.")
                            .positive()
                            .required(),
                    Option.number("above.mean", "From it on: where the level returns to.")
                            .required(),
                    Option.number("above.phi", "From it on: the share that is left after per.")
                            .within(new Option.Range(0, 1, false))
                            .defaultsTo(0.9),
                    Option.number("above.sd", "From it on: how far chance moves the level in that time.")
                            .positive()
                            .required(),
                    Option.of("per", Option.Type.DURATION, "A step: how often it is looked on which side the level is.")
                            .positive()
                            .defaultsTo(Duration.ofSeconds(1)))
            .and(Options.of(
                    Option.number("noise.sd", "How far values lie from the level.")
                            .positive()
                            .required(),
                    Option.number("initial.mean", "The level expected at first. By default the threshold."),
                    Option.number("initial.sd", "How far it may be from there.")
                            .positive()
                            .required()))
            .and(Options.of(
                    Option.number(
                                    MEAN_SD,
                                    "How far from what is given each mean may be, where it is learnt. By default as far as its"
                                            + " side's level scatters.")
                            .positive(),
                    Option.number(
                                    PHI_SD,
                                    "How far from what is given each phi may be, where it is learnt: it may also be less than"
                                            + " 0.")
                            .positive()
                            .defaultsTo(0.1),
                    Option.number(
                                    WORTH,
                                    "How many steps of per on a side what is given of its sd counts for, where it is learnt.")
                            .within(new Option.Range(VariancePrior.LEAST_WORTH, Double.POSITIVE_INFINITY, false))
                            .in("steps")
                            .defaultsTo(4.0)))
            .and(Learn.options())
            .and(Swarm.options());

    private static final List<String> PRIORS = List.of(MEAN_SD, PHI_SD, WORTH);

    /** Found by the service loader. */
    public ThresholdFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "a level that moves one way below a threshold and another way above it, seen through noise";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        for (String needed :
                List.of("at", "below.mean", "below.sd", "above.mean", "above.sd", "noise.sd", "initial.sd")) {
            if (!s.isGiven(needed)) {
                throw new OptionException(needed, "must be given");
            }
        }
        Learn learn = Learn.of(s, PRIORS);
        Filter filter = learn == null
                ? Filter.of(s, NAME, Filter.BOOTSTRAP, Filter.GUIDED)
                : Filter.of(s, NAME + " learns of steps that are drawn, so it", Filter.BOOTSTRAP);
        double at = s.number("at");
        Threshold given = new Threshold(
                at,
                regime(s, "below"),
                regime(s, "above"),
                s.duration("per").toNanos() * 1e-9,
                s.number("noise.sd"),
                s.isGiven("initial.mean") ? s.number("initial.mean") : at,
                s.number("initial.sd"),
                filter == Filter.BOOTSTRAP);
        if (learn == null) {
            return new ParticleModel(NAME, given, Swarm.of(s), words(given));
        }
        double meanSd = s.isGiven(MEAN_SD) ? s.number(MEAN_SD) : 0;
        LearntThreshold learnt = new LearntThreshold(given, meanSd, s.number(PHI_SD), s.number(WORTH), learn);
        List<String> words = words(given);
        words.add(
                1,
                "That is what is expected: means within ± " + Prose.number(learnt.meanSd(given.below()))
                        + " below and ± "
                        + Prose.number(learnt.meanSd(given.above())) + " above, shares within ± "
                        + Prose.number(learnt.phiSd()) + ", how far chance moves it as if "
                        + Prose.number(learnt.worth())
                        + " steps on each side had been seen; records teach all six.");
        words.add(2, learn.inWords("the six", "step"));
        words.add(3, "So that steps are alike it moves at every multiple of per, and stands still in between.");
        return new ParticleModel(NAME, learnt, Swarm.of(s), words);
    }

    private static Regime regime(Settings s, String side) {
        double phi = s.number(side + ".phi");
        if (!(phi < 1)) {
            throw new OptionException(side + ".phi", "must be less than 1, so that the level comes back, not " + phi);
        }
        return new Regime(s.number(side + ".mean"), phi, s.number(side + ".sd"));
    }

    private static List<String> words(Threshold of) {
        String per = Prose.duration(Duration.ofNanos(Math.round(of.perSeconds() * 1e9)));
        List<String> words = new ArrayList<>(List.of(
                "Below " + Prose.number(of.at()) + " the level " + words(of.below(), per) + "; from there on it "
                        + words(of.above(), per) + ".",
                "Values scatter about it with an sd of " + Prose.number(of.noiseSd()) + ".",
                "The prior expects the first level at " + Prose.number(of.initialMean()) + " ± "
                        + Prose.number(of.initialSd()) + "."));
        if (!of.isDrawn()) {
            words.add("The last step before a record is drawn when the record is known.");
        }
        return words;
    }

    private static String words(Regime regime, String per) {
        return "returns to " + Prose.number(regime.mean()) + ", a share of " + Prose.number(regime.phi())
                + " of the distance left after " + per + ", and is moved by " + Prose.number(regime.sd())
                + " in that time";
    }

    @Override
    public Model exemplar() {
        Threshold of = new Threshold(1, new Regime(0, 0.8, 0.3), new Regime(2.5, 0.5, 0.6), 1, 1.3, 1, 0.8, false);
        return new ParticleModel(NAME, of, Swarm.of(FEW), words(of));
    }
}
