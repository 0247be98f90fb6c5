package io.credence.families.bernoulli;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;

/** Independent zeros and ones. */
public final class BernoulliFamily implements ModelFamily {
    static final String NAME = "bernoulli";

    private static final Options OPTIONS = Options.of(
            Option.number("prior.alpha", "Ones the prior is worth.")
                    .in("records")
                    .positive()
                    .defaultsTo(0.5),
            Option.number("prior.beta", "Zeros the prior is worth.")
                    .in("records")
                    .positive()
                    .defaultsTo(0.5));

    /** Found by the service loader. */
    public BernoulliFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "independent zeros and ones with an unknown share of ones";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        return new BernoulliModel(s.number("prior.alpha"), s.number("prior.beta"));
    }

    @Override
    public Model exemplar() {
        return new BernoulliModel(2, 3);
    }
}
