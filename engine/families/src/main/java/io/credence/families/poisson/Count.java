package io.credence.families.poisson;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.families.GammaRate;
import java.util.random.RandomGenerator;

/** Events counted over an exposure. */
final class Count implements GammaRate.Law {
    private final NegativeBinomial predictive = new NegativeBinomial();

    @Override
    public void aim(double shape, double rate, Observation at) {
        predictive.set(shape, rate, PoissonModel.exposure(at));
    }

    @Override
    public void score(Observation y, RandomGenerator rng, Surprise out) {
        double count = y.value();
        out.scoreDiscrete(
                predictive.logMass(count),
                predictive.cdf(count - 1),
                predictive.upperTail(count),
                predictive.mean(),
                predictive.sd(),
                rng);
    }

    @Override
    public void forecast(Observation at, Forecast out) {
        predictive.forecast(at.value(), out);
    }

    @Override
    public double below(double y) {
        return predictive.cdf(Math.floor(y));
    }

    @Override
    public double quantile(double probability) {
        return predictive.quantile(probability);
    }

    @Override
    public double events(Observation y) {
        return y.value();
    }

    @Override
    public double exposure(Observation y) {
        return PoissonModel.exposure(y);
    }
}
