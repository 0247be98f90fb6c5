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
import io.credence.core.special.StudentT;
import io.credence.families.CensoredNormal;
import java.util.List;
import java.util.random.RandomGenerator;

/** The arithmetic of an unknown variance around a known mean. */
final class KnownMeanUpdater implements Updater, Mergeable, Divergent, BellShaped, Renewable {
    private static final int ALPHA = 0;
    private static final int BETA = 1;

    private final KnownMeanModel prior;
    private final CensoredNormal side = new CensoredNormal();
    private final Bell bell = new Bell();

    KnownMeanUpdater(KnownMeanModel prior) {
        this.prior = prior;
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        b.set(ALPHA, prior.alpha());
        b.set(BETA, prior.beta());
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        // The variance does not drift.
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double alpha = b.get(ALPHA);
        double beta = b.get(BETA);
        double error = y.value() - prior.mean();
        if (y.censoring() != Censoring.NONE) {
            return observeSide(b, y, rng, out);
        }
        double newBeta = beta + 0.5 * y.weight() * error * error;
        if (!Double.isFinite(newBeta)) {
            return false;
        }
        out.scoreStudentT(y, prior.mean(), beta / alpha, 2 * alpha, rng);
        if (!out.isFinite()) {
            return false;
        }
        b.set(ALPHA, alpha + 0.5 * y.weight());
        b.set(BETA, newBeta);
        return true;
    }

    private boolean observeSide(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double alpha = b.get(ALPHA);
        double beta = b.get(BETA);
        CensoredNormal.scoreStudentT(y, prior.mean(), Math.sqrt(beta / alpha), 2 * alpha, rng, out);
        if (!out.isFinite() || !side.match(y.censoring(), y.value() - prior.mean(), 1, alpha, beta)) {
            return false;
        }
        double newAlpha = alpha + y.weight() * (side.shape() - alpha);
        double newBeta = beta + y.weight() * (side.rate() - beta);
        if (!(newAlpha > 0 && newBeta > 0)) {
            return false; // a weight above one
        }
        b.set(ALPHA, newAlpha);
        b.set(BETA, newBeta);
        return true;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        out.studentT(prior.mean(), Math.sqrt(b.get(BETA) / b.get(ALPHA)), 2 * b.get(ALPHA), at);
    }

    @Override
    public void bell(Belief b, Observation at, double horizonSeconds, Bell out) {
        out.set(prior.mean(), Math.sqrt(b.get(BETA) / b.get(ALPHA)), 2 * b.get(ALPHA));
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        bell(b, at, horizonSeconds, bell);
        return bell.below(y, at.resolution());
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        double t = StudentT.fromNormalScore(rng.nextGaussian(), 2 * b.get(ALPHA));
        inOut.value(prior.mean() + Math.sqrt(b.get(BETA) / b.get(ALPHA)) * t);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        b.set(ALPHA, retain * b.get(ALPHA) + (1 - retain) * prior.alpha());
        b.set(BETA, retain * b.get(BETA) + (1 - retain) * prior.beta());
    }

    /** A variance within some factor of ten, worth half a record. */
    @Override
    public boolean renew(Belief old, Belief fresh) {
        fresh.set(ALPHA, 0.25);
        fresh.set(BETA, 0.25 * old.get(BETA) / old.get(ALPHA));
        return old.get(ALPHA) >= 1 && fresh.get(BETA) > 0;
    }

    @Override
    public void merge(Belief into, Belief other) {
        into.set(ALPHA, into.get(ALPHA) + other.get(ALPHA) - prior.alpha());
        into.set(BETA, into.get(BETA) + other.get(BETA) - prior.beta());
    }

    @Override
    public double divergence(Belief p, Belief q) {
        return Divergences.gamma(p.get(ALPHA), p.get(BETA), q.get(ALPHA), q.get(BETA));
    }

    @Override
    public Summary summarise(Belief b) {
        return new Summary(List.of(Marginals.inverseGamma("variance", b.get(ALPHA), b.get(BETA))));
    }
}
