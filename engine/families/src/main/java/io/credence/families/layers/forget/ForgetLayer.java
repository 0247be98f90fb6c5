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

    private static final String HOW = "forget.how";
    private static final String RETAIN = "forget.retain";
    private static final String PER = "forget.per";
    private static final String RUNS = "forget.runs";
    private static final String GIVEN = "given";
    private static final String LEARNT = "learnt";

    private static final Options OPTIONS = Options.of(
            Option.choice(
                            HOW,
                            "Whether the share that is left is given, as forget.retain of forget.per, or learnt: then six copies"
                                    + " of what is believed keep 0.8, 0.9, 0.95, 0.98, 0.995 and all of it, and each weighs what its"
                                    + " predictions were worth lately. Learnt is for families of one value.",
                            GIVEN,
                            LEARNT)
                    .defaultsTo(GIVEN),
            Option.number(RETAIN, "The share of what was learnt that is left after forget.per; 1 forgets nothing.")
                    .between(0.001, 1)
                    .defaultsTo(0.5),
            Option.of(
                            PER,
                            Option.Type.DURATION,
                            "The time forget.retain is about. Where the share is learnt, the time after which each copy keeps so"
                                    + " much; if it is not given, a record.")
                    .positive()
                    .defaultsTo(Duration.ofDays(1)),
            Option.of(
                            RUNS,
                            Option.Type.INTEGER,
                            "Where the share is learnt, how many possible beginnings of what lasts now are kept beside the copies: one more"
                                    + " that predicts, for values that change all at once, by the record also where forget.per is given. 8 do; 0 is none.")
                    .between(0, LearntForgettingModel.MOST_RUNS)
                    .defaultsTo(0L));

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
    public String brief() {
        return "how";
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
        double per = settings.duration(PER).toNanos() * 1e-9;
        if (!(per > 0)) {
            throw new OptionException(PER, "must be longer than PT0S");
        }
        if (settings.text(HOW).equals(LEARNT)) {
            return learnt(model, settings, settings.isGiven(PER) ? new Pace(per) : Pace.RECORD);
        }
        if (settings.integer(RUNS) > 0) {
            throw new OptionException(RUNS, "has no meaning unless " + HOW + " is " + LEARNT);
        }
        double retain = settings.number(RETAIN);
        if (retain == 1) { // exactly: as if nothing had been said
            return model;
        }
        return new ForgettingModel(model, retain, per);
    }

    private static Model learnt(Model model, Settings settings, Pace pace) {
        if (settings.isGiven(RETAIN)) {
            throw new OptionException(RETAIN, "has no meaning where " + HOW + " is " + LEARNT);
        }
        if (model.isOfTexts()) {
            throw new OptionException(
                    HOW,
                    "must be " + GIVEN + " where texts are not listed: list them in spec.input.categories, or give "
                            + RETAIN);
        }
        if (!LearntForgettingModel.isMixable(model)) {
            throw new OptionException(
                    HOW,
                    "of " + model.family() + " must be " + GIVEN + ": " + LEARNT + " is for families of one value");
        }
        int runs = Math.toIntExact(settings.integer(RUNS));
        if (runs == 1) {
            throw new OptionException(RUNS, "must be 0, or at least 2");
        }
        return new LearntForgettingModel(model, LearntForgettingModel.FACTORS, pace, runs);
    }
}
