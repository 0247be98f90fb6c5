package io.credence.families.poisson;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;

/** Independent counts. */
public final class PoissonFamily implements ModelFamily {
    static final String NAME = "poisson";

    private static final Options OPTIONS = Options.of(
            Option.number("prior.shape", "Events the prior is worth.")
                    .positive()
                    .defaultsTo(0.05),
            Option.number("prior.rate", "Exposure the prior is worth; shape/rate is the rate it expects.")
                    .positive()
                    .defaultsTo(1e-6));

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
        return new PoissonModel(s.number("prior.shape"), s.number("prior.rate"));
    }

    @Override
    public Model exemplar() {
        return new PoissonModel(3, 0.5);
    }
}
