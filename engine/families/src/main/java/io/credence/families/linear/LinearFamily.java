package io.credence.families.linear;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.core.Shape;

/** Values explained by covariates. */
public final class LinearFamily implements ModelFamily {
    static final String NAME = "linear";

    private static final Options OPTIONS = Options.of(
            Option.of(
                            "intercept.learnt",
                            Option.Type.FLAG,
                            "Whether a constant is learnt beside the coefficients; without it, values are 0 where all"
                                    + " covariates are.")
                    .defaultsTo(true),
            Option.number("intercept.mean", "Where the constant is expected.").defaultsTo(0.0),
            Option.number("intercept.sd", "How far the constant may be from there.")
                    .in("noise sds")
                    .positive()
                    .defaultsTo(1e10),
            Option.number("coefficient.mean", "Where each coefficient is expected.")
                    .defaultsTo(0.0),
            Option.number("coefficient.sd", "How far each may be from there.")
                    .in("noise sds per unit of the covariate")
                    .positive()
                    .defaultsTo(1e8),
            Option.number(
                    "noise.alpha",
                    "Shape of the noise variance's prior, above -k/2 with k the number of coefficients and the constant."
                            + " By default 0.005 - k/2: nothing is assumed."),
            Option.number("noise.beta", "Scale of the noise variance's prior; beta/alpha is what it expects.")
                    .positive()
                    .defaultsTo(1e-100));

    /** Found by the service loader. */
    public LinearFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "values explained by 1 to 200 covariates, with noise of unknown variance";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        return create(s, new Shape(1, 1));
    }

    @Override
    public Model create(Settings s, Shape shape) {
        boolean hasIntercept = s.flag("intercept.learnt");
        int covariates = Math.max(1, Math.min(LinearModel.MOST_COVARIATES, shape.inputs()));
        double alpha = s.isGiven("noise.alpha")
                ? s.number("noise.alpha")
                : LinearModel.nothingAssumed(covariates + (hasIntercept ? 1 : 0));
        return new LinearModel(
                covariates,
                hasIntercept,
                new LinearModel.Prior(
                        s.number("intercept.mean"),
                        s.number("intercept.sd"),
                        s.number("coefficient.mean"),
                        s.number("coefficient.sd")),
                new LinearModel.Noise(alpha, s.number("noise.beta")));
    }

    @Override
    public Model exemplar() {
        return new LinearModel(2, true, new LinearModel.Prior(0.5, 2, -0.5, 1.5), new LinearModel.Noise(3, 4));
    }
}
