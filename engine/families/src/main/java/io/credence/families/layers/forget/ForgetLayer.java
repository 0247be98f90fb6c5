package io.credence.families.layers.forget;

import io.credence.core.Model;
import io.credence.core.ModelLayer;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import java.time.Duration;

/** Forgetting, for families of independent records. */
public final class ForgetLayer implements ModelLayer {
    static final String NAME = "forget";

    private static final Options OPTIONS = Options.of(
            Option.number(
                            "forget.retain",
                            "The share of what was learnt that is left after forget.per; 1 forgets nothing.")
                    .between(0.001, 1)
                    .defaultsTo(0.5),
            Option.of("forget.per", Option.Type.DURATION, "The time forget.retain is about.")
                    .positive()
                    .defaultsTo(Duration.ofDays(1)));

    /** Found by the service loader. */
    public ForgetLayer() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "what was learnt fades, so that slow change is followed";
    }

    @Override
    public String needs() {
        return "a family for which the order of records makes no difference";
    }

    @Override
    public int place() {
        return 10; // nothing is nearer to the family: others change what it is told, this what it remembers
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public boolean fits(Model model) {
        return model.isExchangeable();
    }

    @Override
    public Model around(Model model, Settings settings) {
        double retain = settings.number("forget.retain");
        if (retain == 1) { // exactly: as if nothing had been said
            return model;
        }
        double per = settings.duration("forget.per").toNanos() * 1e-9;
        if (!(per > 0)) {
            throw new OptionException("forget.per", "must be longer than PT0S");
        }
        return new ForgettingModel(model, retain, per);
    }
}
