package io.credence.families.gaussian;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.families.Between;
import java.util.Optional;

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
                    Option.number(
                                    "prior.alpha",
                                    "Shape of the variance's prior; worth 2·alpha + 1 records, above -0.5.")
                            .defaultsTo(-0.495),
                    Option.number("prior.beta", "Scale of the variance's prior; beta/alpha is the variance it expects.")
                            .positive()
                            .defaultsTo(1e-100),
                    Option.number("known.variance", "The variance, where it is known; only the mean is then learnt.")
                            .positive(),
                    Option.number("known.mean", "The mean, where it is known; only the variance is then learnt."))
            .and(Options.of(Between.options("prior", "the mean", "")))
            .and(Options.of(Between.options("prior.sd", "the sd of the values", "")));

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
        Optional<Between> mean = Between.given(s, "prior", Option.Range.ALL);
        Optional<Between> sd = Between.given(s, "prior.sd", new Option.Range(0, Double.POSITIVE_INFINITY, true));
        mean.ifPresent(given -> Between.refuse(s, "prior", "prior.mean", "prior.kappa"));
        sd.ifPresent(given -> Between.refuse(s, "prior.sd", "prior.alpha", "prior.beta"));
        if (s.isGiven("known.variance")) {
            if (s.isGiven("known.mean")) {
                throw new OptionException("known.mean", "leaves nothing to learn when known.variance is given too");
            }
            refuse(s, "prior.alpha", "known.variance");
            refuse(s, "prior.beta", "known.variance");
            refuse(s, "prior.sd.q05", "known.variance");
            double variance = s.number("known.variance");
            return mean.map(b -> new KnownVarianceModel(variance, b.middle(), variance / b.normalSd() / b.normalSd()))
                    .orElseGet(() -> new KnownVarianceModel(variance, s.number("prior.mean"), s.number("prior.kappa")));
        }
        if (s.isGiven("known.mean")) {
            refuse(s, "prior.mean", "known.mean");
            refuse(s, "prior.kappa", "known.mean");
            refuse(s, "prior.q05", "known.mean");
            double alpha = s.isGiven("prior.alpha") ? s.number("prior.alpha") : KNOWN_MEAN_ALPHA;
            Between.Pair noise =
                    sd.map(Between::inverseGammaOfSd).orElse(new Between.Pair(alpha, s.number("prior.beta")));
            return new KnownMeanModel(s.number("known.mean"), noise.first(), noise.second());
        }
        Between.Pair noise = sd.map(Between::inverseGammaOfSd)
                .orElse(new Between.Pair(s.number("prior.alpha"), s.number("prior.beta")));
        return mean.map(b -> around(b, noise))
                .orElseGet(() -> new GaussianModel(
                        s.number("prior.mean"), s.number("prior.kappa"), noise.first(), noise.second()));
    }

    /** Under an unknown variance the mean is a t: what it is worth depends on the variance expected. */
    private static GaussianModel around(Between mean, Between.Pair noise) {
        if (!(noise.first() > 0)) {
            throw new OptionException(
                    "prior.q05",
                    "needs prior.sd.q05 and prior.sd.q95 beside it: how far values scatter about the mean");
        }
        double scale = mean.studentScale(2 * noise.first());
        double kappa = noise.second() / noise.first() / scale / scale;
        return new GaussianModel(mean.middle(), kappa, noise.first(), noise.second());
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
