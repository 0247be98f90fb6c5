package io.credence.families.particle.volatility;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Prose;
import io.credence.core.Settings;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
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
            .and(Swarm.options());

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
        double phi = s.number("phi");
        if (!(phi < 1)) {
            throw new OptionException("phi", "must be less than 1, so that the log variance comes back, not " + phi);
        }
        return model(
                new Volatility(
                        s.number("mu"),
                        phi,
                        s.number("sigma"),
                        s.duration("per").toNanos() * 1e-9),
                Swarm.of(s));
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
