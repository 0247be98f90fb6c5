package io.credence.families.exponential;

import io.credence.core.Belief;
import io.credence.core.Censoring;
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

/** The Gamma–exponential arithmetic. */
final class ExponentialUpdater implements Updater, Mergeable, Divergent, Distributed, Renewable {
    private static final int SHAPE = 0;
    private static final int RATE = 1;

    private final ExponentialModel prior;
    private final Lomax predictive = new Lomax();

    ExponentialUpdater(ExponentialModel prior) {
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
        if (y.censoring() != Censoring.NONE) {
            return observeOpen(b, y, rng, out);
        }
        predictive.set(b.get(SHAPE), b.get(RATE), y.resolution()).score(y, rng, out);
        double shape = b.get(SHAPE) + y.weight();
        double rate = b.get(RATE) + y.weight() * Math.max(y.value(), y.resolution() / 4);
        if (!out.isFinite() || !Double.isFinite(rate)) {
            return false;
        }
        b.set(SHAPE, shape);
        b.set(RATE, rate);
        return true;
    }

    /** A wait that has not ended adds exposure and no event. */
    private boolean observeOpen(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        predictive.set(b.get(SHAPE), b.get(RATE), 0).scoreOpen(y.value(), rng, out);
        double rate = b.get(RATE) + y.weight() * y.value();
        if (!out.isFinite() || !Double.isFinite(rate)) {
            return false;
        }
        b.set(RATE, rate);
        return true;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        predictive.set(b.get(SHAPE), b.get(RATE), at.resolution()).forecast(Forecast.seen(at), out);
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        return y < 0
                ? 0
                : predictive.set(b.get(SHAPE), b.get(RATE), at.resolution()).below(y);
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        inOut.value(predictive.set(b.get(SHAPE), b.get(RATE), 0).quantile(rng.nextDouble()));
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
