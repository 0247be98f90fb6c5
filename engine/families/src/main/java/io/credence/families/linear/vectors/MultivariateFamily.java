package io.credence.families.linear.vectors;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.core.Shape;

/** Gaussian vectors. */
public final class MultivariateFamily implements ModelFamily {
    static final String NAME = "gaussian-multivariate";

    private static final Options OPTIONS = Options.of(
            Option.number("prior.mean", "Where the mean of every component is expected.")
                    .defaultsTo(0.0),
            Option.number("prior.kappa", "How many records the prior mean is worth.")
                    .in("records")
                    .positive()
                    .defaultsTo(1e-20),
            Option.number(
                            "prior.nu",
                            "Degrees of freedom of the covariance's prior, above one less than there are components. By"
                                    + " default nothing is assumed of the covariance.")
                    .positive(),
            Option.number(
                            "prior.psi",
                            "Diagonal of the scale matrix of the covariance's prior; psi/(nu - components - 1) is the"
                                    + " variance it expects. Needs prior.nu, and prior.nu it.")
                    .positive());

    /** Found by the service loader. */
    public MultivariateFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "independent vectors of 2 to 50 components, with unknown means and covariances";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        return create(s, new Shape(2, 0));
    }

    @Override
    public Model create(Settings s, Shape shape) {
        int dimension = Math.max(2, Math.min(MultivariateModel.MOST, shape.values()));
        if (s.isGiven("prior.nu") != s.isGiven("prior.psi")) {
            String given = s.isGiven("prior.nu") ? "prior.nu" : "prior.psi";
            String missing = s.isGiven("prior.nu") ? "prior.psi" : "prior.nu";
            throw new OptionException(given, "needs " + missing + " beside it");
        }
        MultivariateModel.Covariance covariance = s.isGiven("prior.nu")
                ? new MultivariateModel.Covariance(s.number("prior.nu"), s.number("prior.psi"))
                : MultivariateModel.Covariance.UNKNOWN;
        return new MultivariateModel(dimension, s.number("prior.mean"), s.number("prior.kappa"), covariance);
    }

    @Override
    public Model exemplar() {
        return new MultivariateModel(3, 0.5, 2, new MultivariateModel.Covariance(9, 4));
    }
}
