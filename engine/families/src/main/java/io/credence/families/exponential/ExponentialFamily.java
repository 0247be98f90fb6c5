package io.credence.families.exponential;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.families.Between;

/** Independent waiting times. */
public final class ExponentialFamily implements ModelFamily {
    static final String NAME = "exponential";

    private static final Options OPTIONS = Options.of(
                    Option.number("prior.shape", "Events the prior is worth.")
                            .positive()
                            .defaultsTo(0.05),
                    Option.number("prior.rate", "Waiting the prior is worth; shape/rate is the rate it expects.")
                            .positive()
                            .defaultsTo(1e-9))
            .and(Options.of(Between.options("prior", "the rate of events", "")));

    /** Found by the service loader. */
    public ExponentialFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "independent waiting times, or other positive values as scattered, with an unknown rate";
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
                    return new ExponentialModel(
                            rate.gamma().first(), rate.gamma().second());
                })
                .orElseGet(() -> new ExponentialModel(s.number("prior.shape"), s.number("prior.rate")));
    }

    @Override
    public Model exemplar() {
        return new ExponentialModel(3, 2);
    }
}
