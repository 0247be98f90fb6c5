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
    private static final String UNITS = "units";

    private static final Options OPTIONS = Options.of(
            Option.choice(
                            TO,
                            "What the family is a model of, its priors and parameters with it: the logarithm of values that"
                                    + " are positive, the log odds of those between two bounds, a power (Yeo and"
                                    + " Johnson's) of any, or the value in another unit. Forecasts and scores stay in the"
                                    + " record's own.",
                            LOGARITHM,
                            LOGIT,
                            POWER,
                            UNITS)
                    .defaultsTo(LOGARITHM),
            Option.number(
                            ORIGIN,
                            "Where the logarithm, the odds or the power begin: a logarithm's and the odds' below every"
                                    + " value. Of units the value that is their nought, as 32 of Fahrenheit is Celsius's.")
                    .defaultsTo(0.0),
            Option.number(TOP, "Above every value: where the odds end.").defaultsTo(1.0),
            Option.number(
                            LAMBDA,
                            "The power of values above the origin; below it has two less that. 1 leaves values alone.")
                    .between(0, 2)
                    .defaultsTo(0.5),
            Option.number(
                            UNIT,
                            "How many of the record's units make one of the family's, as 1000 W a kW or 1.8 °F a °C;"
                                    + " taken before the logarithm or the power, which bends from there on.")
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
        return "the family is a model of a value's logarithm, log odds or power, or of it in another unit";
    }

    @Override
    public String brief() {
        return "to";
    }

    @Override
    public String needs() {
        return "a family of one number, positive or not";
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
        double origin = settings.number(ORIGIN);
        double unit = unit(settings, to);
        return switch (to) {
            case LOGARITHM -> TransformedModel.logarithm(model, origin, unit);
            case POWER -> TransformedModel.power(model, settings.number(LAMBDA), origin, unit);
            case UNITS -> TransformedModel.inUnits(model, origin, unit);
            default -> odds(model, origin, settings.number(TOP));
        };
    }

    /** Nobody who gives nothing but a unit means its logarithm. */
    private static double unit(Settings settings, String to) {
        if (settings.isGiven(UNIT) && !settings.isGiven(TO)) {
            throw new OptionException(
                    UNIT, "needs " + TO + " beside it: units, or log or power of what is in those units");
        }
        if (settings.isGiven(UNIT) && to.equals(LOGIT)) {
            throw new OptionException(UNIT, "has no meaning where " + TO + " is logit: odds are the same in any unit");
        }
        return settings.number(UNIT);
    }

    private static Model odds(Model model, double origin, double top) {
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
