package io.credence.families.bernoulli;

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
import io.credence.core.special.Elementary;
import java.util.List;
import java.util.random.RandomGenerator;

/** The Beta–Bernoulli arithmetic. */
final class BernoulliUpdater implements Updater, Mergeable, Divergent, Distributed, Renewable {
    private static final int ALPHA = 0;
    private static final int BETA = 1;

    private final BernoulliModel prior;

    BernoulliUpdater(BernoulliModel prior) {
        this.prior = prior;
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        b.set(ALPHA, prior.alpha());
        b.set(BETA, prior.beta());
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        // The share does not drift.
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double ones = share(b);
        double zeros = b.get(BETA) / (b.get(ALPHA) + b.get(BETA));
        double sd = Math.sqrt(ones * zeros);
        boolean one = y.value() == 1;
        double p = one ? ones : zeros;
        out.scoreDiscrete(Elementary.log(p), one ? zeros : 0, one ? 0 : ones, ones, sd, rng);
        if (!out.isFinite()) {
            return false;
        }
        int counted = one ? ALPHA : BETA;
        b.set(counted, b.get(counted) + y.weight());
        return true;
    }

    private static double share(Belief b) {
        return b.get(ALPHA) / (b.get(ALPHA) + b.get(BETA));
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        double p = share(b);
        double error = p - at.value();
        out.moments(p, Math.sqrt(p * (1 - p)), error * error);
        for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
            out.quantile(i, Forecast.PROBABILITIES.get(i) <= 1 - p ? 0 : 1);
        }
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        return y < 0 ? 0 : y < 1 ? 1 - share(b) : 1;
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        inOut.value(rng.nextDouble() < share(b) ? 1 : 0);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        b.set(ALPHA, retain * b.get(ALPHA) + (1 - retain) * prior.alpha());
        b.set(BETA, retain * b.get(BETA) + (1 - retain) * prior.beta());
    }

    /** Any share as likely as another. */
    @Override
    public boolean renew(Belief old, Belief fresh) {
        fresh.set(ALPHA, 1);
        fresh.set(BETA, 1);
        return true;
    }

    @Override
    public void merge(Belief into, Belief other) {
        into.set(ALPHA, into.get(ALPHA) + other.get(ALPHA) - prior.alpha());
        into.set(BETA, into.get(BETA) + other.get(BETA) - prior.beta());
    }

    @Override
    public double divergence(Belief p, Belief q) {
        return Divergences.beta(p.get(ALPHA), p.get(BETA), q.get(ALPHA), q.get(BETA));
    }

    @Override
    public Summary summarise(Belief b) {
        return new Summary(List.of(Marginals.beta("share", b.get(ALPHA), b.get(BETA))));
    }
}
