package io.credence.families.layers.rate;

import io.credence.core.Model;
import io.credence.core.ModelLayer;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import java.time.Duration;

/** Counters, for families of one continuous value. */
public final class RateLayer implements ModelLayer {
    static final String NAME = "rate";

    private static final String PER = "rate.per";
    private static final String WRAP = "rate.wrap";
    private static final double NANO = 1e-9;

    private static final Options OPTIONS = Options.of(
            Option.of(
                            PER,
                            Option.Type.DURATION,
                            "Values are counters; the family, its priors and parameters are of what they count in so long, as"
                                    + " PT1H makes kW of kWh. Forecasts and scores stay in counters. A key's first record, and"
                                    + " one that is smaller, as after a reset, tell no rate: their outcome is missing.")
                    .positive()
                    .defaultsTo(Duration.ofSeconds(1)),
            Option.number(
                            WRAP,
                            "Where a counter begins at nought again, such as 4294967296: a smaller one has then counted on,"
                                    + " unless that makes more than half of this. By default a smaller one was reset.")
                    .positive());

    /** Found by the service loader. */
    public RateLayer() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "values are counters, and the family is a model of their rate";
    }

    @Override
    public String brief() {
        return "per";
    }

    @Override
    public String needs() {
        return "a family of one number that may lie anywhere between others";
    }

    @Override
    public int place() {
        return 60; // everything else is about the rate
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public boolean fits(Model model) {
        return model.dimension() == 1 && model.isContinuous();
    }

    @Override
    public Model around(Model model, Settings settings) {
        Duration per = settings.duration(PER);
        double wrap = settings.isGiven(WRAP) ? settings.number(WRAP) : RateModel.NEVER;
        return new RateModel(model, per.getSeconds() + NANO * per.getNano(), wrap);
    }
}
