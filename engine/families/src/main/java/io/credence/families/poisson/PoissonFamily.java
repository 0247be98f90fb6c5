package io.credence.families.poisson;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.families.Between;

/** Independent counts. */
public final class PoissonFamily implements ModelFamily {
    static final String NAME = "poisson";

    private static final Options OPTIONS = Options.of(
                    Option.number("prior.shape", "Events the prior is worth.")
                            .positive()
                            .defaultsTo(0.05),
                    Option.number("prior.rate", "Exposure the prior is worth; shape/rate is the rate it expects.")
                            .positive()
                            .defaultsTo(1e-6))
            .and(Options.of(Between.options("prior", "the rate", "")));

    /** Found by the service loader. */
    public PoissonFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "independent counts over known exposures, with an unknown rate";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        return Between.given(s, "prior", new Option.Range(0, Double.POSITIVE_INFINITY, true))
                .map(rate -> {
                    Between.refuse(s, "prior", "prior.shape", "prior.rate");
                    return new PoissonModel(rate.gamma().first(), rate.gamma().second());
                })
                .orElseGet(() -> new PoissonModel(s.number("prior.shape"), s.number("prior.rate")));
    }

    @Override
    public Model exemplar() {
        return new PoissonModel(3, 0.5);
    }
}
