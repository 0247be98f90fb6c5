package io.credence.families.gaussian;

import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.BellShaped;
import io.credence.core.Censoring;
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
import io.credence.families.CensoredNormal;
import java.util.List;
import java.util.random.RandomGenerator;

/** The arithmetic of an unknown mean under a known variance. */
final class KnownVarianceUpdater implements Updater, Mergeable, Divergent, BellShaped, Renewable {
    private static final int MEAN = 0;
    private static final int KAPPA = 1;

    private final KnownVarianceModel prior;
    private final CensoredNormal side = new CensoredNormal();
    private final Bell bell = new Bell();

    KnownVarianceUpdater(KnownVarianceModel prior) {
        this.prior = prior;
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        b.set(MEAN, prior.mean());
        b.set(KAPPA, prior.kappa());
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        // The mean does not drift.
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double m = b.get(MEAN);
        double kappa = b.get(KAPPA);
        if (y.censoring() != Censoring.NONE) {
            return observeSide(b, y, rng, out);
        }
        double grown = kappa + y.weight();
        double newMean = m + y.weight() * (y.value() - m) / grown;
        if (!Double.isFinite(newMean)) {
            return false;
        }
        out.scoreNormal(y, m, predictiveSd(kappa), rng);
        if (!out.isFinite()) {
            return false;
        }
        b.set(MEAN, newMean);
        b.set(KAPPA, grown);
        return true;
    }

    /** In units of the variance, whose precision is then 1. */
    private boolean observeSide(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double kappa = b.get(KAPPA);
        double sd = Math.sqrt(prior.variance());
        CensoredNormal.scoreNormal(y, b.get(MEAN), predictiveSd(kappa), rng, out);
        if (!out.isFinite() || !side.match(y.censoring(), (y.value() - b.get(MEAN)) / sd, 1 / kappa + 1)) {
            return false;
        }
        if (!side.weigh(kappa, 1, 1, y.weight())) {
            return false;
        }
        b.set(MEAN, b.get(MEAN) + sd * side.shift());
        b.set(KAPPA, side.kappa());
        return true;
    }

    private double predictiveSd(double kappa) {
        return Math.sqrt(prior.variance() * (kappa + 1) / kappa);
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        out.normal(b.get(MEAN), predictiveSd(b.get(KAPPA)), at);
    }

    @Override
    public void bell(Belief b, Observation at, double horizonSeconds, Bell out) {
        out.normal(b.get(MEAN), predictiveSd(b.get(KAPPA)));
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        bell(b, at, horizonSeconds, bell);
        return bell.below(y, at.resolution());
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        inOut.value(b.get(MEAN) + predictiveSd(b.get(KAPPA)) * rng.nextGaussian());
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        double fresh = 1 - retain;
        double kappa = retain * b.get(KAPPA) + fresh * prior.kappa();
        double m = b.get(MEAN);
        b.set(MEAN, retain == 0 ? prior.mean() : m + fresh * prior.kappa() / kappa * (prior.mean() - m));
        b.set(KAPPA, kappa);
    }

    /** A mean within some ten sds of the old one. */
    @Override
    public boolean renew(Belief old, Belief fresh) {
        fresh.set(MEAN, old.get(MEAN));
        fresh.set(KAPPA, 0.01);
        return old.get(KAPPA) >= 1;
    }

    @Override
    public void merge(Belief into, Belief other) {
        double kappa = into.get(KAPPA) + other.get(KAPPA) - prior.kappa();
        double m = into.get(MEAN);
        double shift = other.get(KAPPA) * (other.get(MEAN) - m) - prior.kappa() * (prior.mean() - m);
        into.set(MEAN, m + shift / kappa);
        into.set(KAPPA, kappa);
    }

    @Override
    public double divergence(Belief p, Belief q) {
        double variance = prior.variance();
        return Divergences.normal(p.get(MEAN), variance / p.get(KAPPA), q.get(MEAN), variance / q.get(KAPPA));
    }

    @Override
    public Summary summarise(Belief b) {
        double sd = Math.sqrt(prior.variance() / b.get(KAPPA));
        return new Summary(List.of(Marginals.normal("mean", b.get(MEAN), sd)));
    }
}
