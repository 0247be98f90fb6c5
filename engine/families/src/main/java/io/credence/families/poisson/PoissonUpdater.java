package io.credence.families.poisson;

import io.credence.core.Belief;
import io.credence.core.Distributed;
import io.credence.core.Divergences;
import io.credence.core.Divergent;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Marginals;
import io.credence.core.Mergeable;
import io.credence.core.Observation;
import io.credence.core.Renewable;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import java.util.List;
import java.util.random.RandomGenerator;

/** The Gamma–Poisson arithmetic. */
final class PoissonUpdater implements Updater, Mergeable, Divergent, Distributed, Renewable {
    private static final int SHAPE = 0;
    private static final int RATE = 1;

    private final PoissonModel prior;
    private final NegativeBinomial predictive = new NegativeBinomial();

    PoissonUpdater(PoissonModel prior) {
        this.prior = prior;
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        b.set(SHAPE, prior.shape());
        b.set(RATE, prior.rate());
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        // The rate does not drift.
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double count = y.value();
        double exposure = PoissonModel.exposure(y);
        NegativeBinomial law = predictive.set(b.get(SHAPE), b.get(RATE), exposure);
        out.scoreDiscrete(law.logMass(count), law.cdf(count - 1), law.upperTail(count), law.mean(), law.sd(), rng);
        double shape = b.get(SHAPE) + y.weight() * count;
        double rate = b.get(RATE) + y.weight() * exposure;
        if (!out.isFinite() || !Double.isFinite(rate)) {
            return false;
        }
        b.set(SHAPE, shape);
        b.set(RATE, rate);
        return true;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        predictive.set(b.get(SHAPE), b.get(RATE), PoissonModel.exposure(at)).forecast(at.value(), out);
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        return y < 0
                ? 0
                : predictive
                        .set(b.get(SHAPE), b.get(RATE), PoissonModel.exposure(at))
                        .cdf(Math.floor(y));
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        inOut.value(predictive
                .set(b.get(SHAPE), b.get(RATE), PoissonModel.exposure(inOut))
                .quantile(rng.nextDouble()));
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        b.set(SHAPE, retain * b.get(SHAPE) + (1 - retain) * prior.shape());
        b.set(RATE, retain * b.get(RATE) + (1 - retain) * prior.rate());
    }

    /** A rate within some factor of ten of the old one, worth half an event. */
    @Override
    public boolean renew(Belief old, Belief fresh) {
        fresh.set(SHAPE, 0.5);
        fresh.set(RATE, 0.5 * old.get(RATE) / old.get(SHAPE));
        return old.get(SHAPE) >= 1;
    }

    @Override
    public void merge(Belief into, Belief other) {
        into.set(SHAPE, into.get(SHAPE) + other.get(SHAPE) - prior.shape());
        into.set(RATE, into.get(RATE) + other.get(RATE) - prior.rate());
    }

    @Override
    public double divergence(Belief p, Belief q) {
        return Divergences.gamma(p.get(SHAPE), p.get(RATE), q.get(SHAPE), q.get(RATE));
    }

    @Override
    public Summary summarise(Belief b) {
        return new Summary(List.of(Marginals.gamma("rate", b.get(SHAPE), b.get(RATE))));
    }
}
