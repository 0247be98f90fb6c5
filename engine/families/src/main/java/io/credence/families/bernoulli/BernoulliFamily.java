package io.credence.families.bernoulli;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.families.Between;

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
                            .defaultsTo(0.5))
            .and(Options.of(Between.options("prior", "the share of ones", "")));

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
        return Between.given(s, "prior", new Option.Range(0, 1, true))
                .map(share -> {
                    Between.refuse(s, "prior", "prior.alpha", "prior.beta");
                    return new BernoulliModel(share.beta().first(), share.beta().second());
                })
                .orElseGet(() -> new BernoulliModel(s.number("prior.alpha"), s.number("prior.beta")));
    }

    @Override
    public Model exemplar() {
        return new BernoulliModel(2, 3);
    }
}
