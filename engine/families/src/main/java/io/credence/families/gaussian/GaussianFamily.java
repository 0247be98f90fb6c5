package io.credence.families.gaussian;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;

/** Independent Gaussian values with unknown mean and variance, or one of them known. */
public final class GaussianFamily implements ModelFamily {
    static final String NAME = "gaussian";

    private static final double KNOWN_MEAN_ALPHA = 0.005;

    private static final Options OPTIONS = Options.of(
            Option.number("prior.mean", "Where the mean is expected.").defaultsTo(0.0),
            Option.number("prior.kappa", "How many records the prior mean is worth.")
                    .in("records")
                    .positive()
                    .defaultsTo(1e-30),
            Option.number("prior.alpha", "Shape of the variance's prior; worth 2·alpha + 1 records, above -0.5.")
                    .defaultsTo(-0.495),
            Option.number("prior.beta", "Scale of the variance's prior; beta/alpha is the variance it expects.")
                    .positive()
                    .defaultsTo(1e-100),
            Option.number("known.variance", "The variance, where it is known; only the mean is then learnt.")
                    .positive(),
            Option.number("known.mean", "The mean, where it is known; only the variance is then learnt."));

    /** Found by the service loader. */
    public GaussianFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "independent values around a fixed mean, both mean and variance unknown";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        double mean = s.number("prior.mean");
        if (s.isGiven("known.variance")) {
            if (s.isGiven("known.mean")) {
                throw new OptionException("known.mean", "leaves nothing to learn when known.variance is given too");
            }
            refuse(s, "prior.alpha", "known.variance");
            refuse(s, "prior.beta", "known.variance");
            return new KnownVarianceModel(s.number("known.variance"), mean, s.number("prior.kappa"));
        }
        if (s.isGiven("known.mean")) {
            refuse(s, "prior.mean", "known.mean");
            refuse(s, "prior.kappa", "known.mean");
            double alpha = s.isGiven("prior.alpha") ? s.number("prior.alpha") : KNOWN_MEAN_ALPHA;
            return new KnownMeanModel(s.number("known.mean"), alpha, s.number("prior.beta"));
        }
        return new GaussianModel(mean, s.number("prior.kappa"), s.number("prior.alpha"), s.number("prior.beta"));
    }

    private static void refuse(Settings s, String option, String because) {
        if (s.isGiven(option)) {
            throw new OptionException(option, "has no meaning when " + because + " is given");
        }
    }

    @Override
    public Model exemplar() {
        return new GaussianModel(0.5, 2, 3, 4);
    }
}
