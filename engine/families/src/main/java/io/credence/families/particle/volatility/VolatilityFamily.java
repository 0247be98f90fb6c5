package io.credence.families.particle.volatility;

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
import java.util.List;

/** Noise whose spread wanders. */
public final class VolatilityFamily implements ModelFamily {
    static final String NAME = "stochastic-volatility";

    private static final int FEW = 200;

    private static final Options OPTIONS = Options.of(
                    Option.number("mu", "The level of the log variance: 2·ln of a typical value's size.")
                            .defaultsTo(0.0),
                    Option.number("phi", "The share of its distance from there that is left after per.")
                            .within(new Option.Range(0, 1, false))
                            .defaultsTo(0.97),
                    Option.number("sigma", "How far it wanders in that time.")
                            .positive()
                            .defaultsTo(0.2),
                    Option.of("per", Option.Type.DURATION, "The time phi and sigma are about.")
                            .positive()
                            .defaultsTo(Duration.ofSeconds(1)))
            .and(Options.of(
                    Option.number("learn.mu.sd", "How far from there the level may be, where it is learnt.")
                            .positive()
                            .defaultsTo(1.0),
                    Option.number(
                                    "learn.phi.sd",
                                    "How far from what is given the share may be, where it is learnt: it may also be less than 0.")
                            .positive()
                            .defaultsTo(0.05),
                    Option.number(
                                    "learn.sigma.worth",
                                    "How many steps of per what is given of sigma counts for, where it is learnt.")
                            .within(new Option.Range(VariancePrior.LEAST_WORTH, Double.POSITIVE_INFINITY, false))
                            .in("steps")
                            .defaultsTo(4.0)))
            .and(Learn.options())
            .and(Swarm.options());

    private static final List<String> PRIORS = List.of("learn.mu.sd", "learn.phi.sd", "learn.sigma.worth");

    /** Found by the service loader. */
    public VolatilityFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "values about nought, as returns of a price, whose spread wanders and comes back";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        Filter.bootstrapOnly(s, NAME);
        double phi = s.number("phi");
        if (!(phi < 1)) {
            throw new OptionException("phi", "must be less than 1, so that the log variance comes back, not " + phi);
        }
        Volatility given = new Volatility(
                s.number("mu"), phi, s.number("sigma"), s.duration("per").toNanos() * 1e-9);
        Learn learn = Learn.of(s, PRIORS);
        return learn == null
                ? model(given, Swarm.of(s))
                : learnt(
                        new LearntVolatility(
                                given,
                                s.number("learn.mu.sd"),
                                s.number("learn.phi.sd"),
                                s.number("learn.sigma.worth"),
                                learn),
                        Swarm.of(s));
    }

    private static ParticleModel learnt(LearntVolatility of, Swarm swarm) {
        Volatility expected = of.expected();
        return new ParticleModel(
                NAME,
                of,
                swarm,
                List.of(
                        "Values scatter about nought with an sd that wanders; its logarithm takes a step every "
                                + Prose.duration(Duration.ofNanos(Math.round(expected.perSeconds() * 1e9))) + ".",
                        "The prior expects that it comes back to a log variance of " + Prose.number(expected.mu())
                                + " ± " + Prose.number(of.muSd())
                                + ", that a step leaves a share of the distance of " + Prose.number(expected.phi())
                                + " ± " + Prose.number(of.phiSd()) + ", and that it goes as far as "
                                + Prose.number(expected.sigma()) + ", as if " + Prose.number(of.worth())
                                + " steps had been seen; records teach all three.",
                        of.learn().inWords("the three", "step")));
    }

    private static ParticleModel model(Volatility of, Swarm swarm) {
        double sd = Math.sqrt(of.variance(0));
        return new ParticleModel(
                NAME,
                of,
                swarm,
                List.of(
                        "Values scatter about nought with an sd that wanders; two thirds of the time it is from "
                                + Prose.number(StrictMath.exp(0.5 * (of.mu() - sd))) + " to "
                                + Prose.number(StrictMath.exp(0.5 * (of.mu() + sd))) + ".",
                        "Of the distance of its logarithm from the middle a share of " + Prose.number(of.phi())
                                + " is left after "
                                + Prose.duration(Duration.ofNanos(Math.round(of.perSeconds() * 1e9)))
                                + ".",
                        "The prior expects the log variance at " + Prose.number(of.mu()) + " ± " + Prose.number(sd)
                                + ", as it is in the long run."));
    }

    @Override
    public Model exemplar() {
        return model(new Volatility(0.4, 0.9, 0.4, 1), Swarm.of(FEW));
    }
}
