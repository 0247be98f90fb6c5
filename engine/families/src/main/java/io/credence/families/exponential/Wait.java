package io.credence.families.exponential;

import io.credence.core.Censoring;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.families.GammaRate;
import java.util.random.RandomGenerator;

/** The wait for one event; one that has not ended adds exposure and no event. */
final class Wait implements GammaRate.Law {
    private final Lomax predictive = new Lomax();

    @Override
    public void aim(double shape, double rate, Observation at) {
        predictive.set(shape, rate, isOpen(at) ? 0 : at.resolution());
    }

    private static boolean isOpen(Observation y) {
        return y.censoring() != Censoring.NONE;
    }

    @Override
    public void score(Observation y, RandomGenerator rng, Surprise out) {
        if (isOpen(y)) {
            predictive.scoreOpen(y.value(), rng, out);
        } else {
            predictive.score(y, rng, out);
        }
    }

    @Override
    public void forecast(Observation at, Forecast out) {
        predictive.forecast(Forecast.seen(at), out);
    }

    @Override
    public double below(double y) {
        return predictive.below(y);
    }

    @Override
    public double quantile(double probability) {
        return predictive.quantile(probability);
    }

    @Override
    public double events(Observation y) {
        return isOpen(y) ? 0 : 1;
    }

    @Override
    public double exposure(Observation y) {
        // A wait of nought that was rounded lasted a quarter of the step, on average.
        return isOpen(y) ? y.value() : Math.max(y.value(), y.resolution() / 4);
    }
}
