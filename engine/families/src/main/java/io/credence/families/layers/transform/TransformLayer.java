package io.credence.families.layers.transform;

import io.credence.core.Model;
import io.credence.core.ModelLayer;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.families.layers.Insides;

/** Another scale, for families of real values. */
public final class TransformLayer implements ModelLayer {
    static final String NAME = "transform";

    private static final String TO = "transform.to";
    private static final String ORIGIN = "transform.origin";
    private static final String TOP = "transform.top";
    private static final String LAMBDA = "transform.lambda";
    private static final String UNIT = "transform.unit";
    private static final String LOGARITHM = "log";
    private static final String LOGIT = "logit";
    private static final String POWER = "power";

    private static final Options OPTIONS = Options.of(
            Option.choice(
                            TO,
                            "What the family is a model of: the logarithm of values that are positive, the log odds of those"
                                    + " between two bounds, or a power (Yeo and Johnson's) of any.",
                            LOGARITHM,
                            LOGIT,
                            POWER)
                    .defaultsTo(LOGARITHM),
            Option.number(ORIGIN, "Below every value: where the logarithm, the odds or the power begin.")
                    .defaultsTo(0.0),
            Option.number(TOP, "Above every value: where the odds end.").defaultsTo(1.0),
            Option.number(
                            LAMBDA,
                            "The power of values above the origin; below it has two less that. 1 leaves values alone.")
                    .between(0, 2)
                    .defaultsTo(0.5),
            Option.number(UNIT, "How far from its origin a power begins to bend.")
                    .positive()
                    .defaultsTo(1.0));

    /** Found by the service loader. */
    public TransformLayer() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "the family is a model of a value's logarithm, log odds or power instead of the value";
    }

    @Override
    public int place() {
        return 30; // robust is of the errors on the scale on which they are alike; what is popular or published is a
        // value
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public boolean fits(Model model) {
        return Insides.isReal(model);
    }

    @Override
    public Model around(Model model, Settings settings) {
        String to = settings.text(TO);
        only(settings, TOP, to, LOGIT);
        only(settings, LAMBDA, to, POWER);
        only(settings, UNIT, to, POWER);
        double origin = settings.number(ORIGIN);
        if (to.equals(LOGARITHM)) {
            return TransformedModel.logarithm(model, origin);
        }
        if (to.equals(POWER)) {
            return TransformedModel.power(model, settings.number(LAMBDA), origin, settings.number(UNIT));
        }
        double top = settings.number(TOP);
        if (!(top > origin)) {
            throw new OptionException(TOP, "must be above " + ORIGIN);
        }
        return TransformedModel.logit(model, origin, top);
    }

    private static void only(Settings settings, String option, String to, String where) {
        if (settings.isGiven(option) && !to.equals(where)) {
            throw new OptionException(option, "has a meaning only where " + TO + " is " + where);
        }
    }
}
