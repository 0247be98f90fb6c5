package io.credence.families.gaussian;

import io.credence.core.BatchUpdater;
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

/** The Normal–Inverse-Gamma arithmetic. */
final class GaussianUpdater implements Updater, Mergeable, Divergent, BellShaped, Renewable, BatchUpdater.Batched {
    static final int MEAN = 0;
    static final int KAPPA = 1;
    static final int ALPHA = 2;
    static final int BETA = 3;

    // An improper prior predicts nothing; its first predictive is the widest the arithmetic holds.
    static final double LEAST_ALPHA = 0.005;

    private static final double ROUNDING = 1e-12; // relative: values that do not differ by more have no scale yet

    private final GaussianModel prior;
    private final CensoredNormal side = new CensoredNormal();
    private final Bell bell = new Bell();

    GaussianUpdater(GaussianModel prior) {
        this.prior = prior;
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        b.set(MEAN, prior.mean());
        b.set(KAPPA, prior.kappa());
        b.set(ALPHA, prior.alpha());
        b.set(BETA, prior.beta());
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        // The mean and variance do not drift.
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        return y.censoring() == Censoring.NONE ? observeValue(b, y, rng, out) : observeSide(b, y, rng, out);
    }

    @Override
    public BatchUpdater batch(int most) {
        return new GaussianBatch(most);
    }

    private boolean observeSide(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double kappa = b.get(KAPPA);
        double shape = shape(b);
        double error = y.value() - b.get(MEAN);
        CensoredNormal.scoreStudentT(y, b.get(MEAN), scale(b), 2 * shape, rng, out);
        if (!out.isFinite() || !side.match(y.censoring(), error, 1 / kappa + 1, shape, b.get(BETA))) {
            return false;
        }
        if (!side.weigh(kappa, shape, b.get(BETA), y.weight())) {
            return false;
        }
        b.set(MEAN, b.get(MEAN) + side.shift());
        b.set(KAPPA, side.kappa());
        b.set(ALPHA, b.get(ALPHA) + side.shape() - shape);
        b.set(BETA, side.rate());
        return true;
    }

    private boolean observeValue(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double m = b.get(MEAN);
        double kappa = b.get(KAPPA);
        double alpha = b.get(ALPHA);
        double beta = b.get(BETA);
        double w = y.weight();
        double error = y.value() - m;
        double grown = kappa + w;
        double share = w / grown;
        double newMean = m + share * error;
        double newBeta = beta + 0.5 * kappa * share * error * error;
        if (!Double.isFinite(newBeta) || !Double.isFinite(newMean)) {
            return false;
        }
        double shape = Math.max(LEAST_ALPHA, alpha);
        out.scoreStudentT(y, m, scaleSquared(kappa, shape, beta), 2 * shape, rng);
        if (!out.isFinite()) {
            return false;
        }
        b.set(MEAN, newMean);
        b.set(KAPPA, grown);
        b.set(ALPHA, alpha + 0.5 * w);
        b.set(BETA, newBeta);
        return true;
    }

    private static double scaleSquared(double kappa, double alpha, double beta) {
        return beta * ((kappa + 1) / (alpha * kappa)); // in this order: beta may be near the largest double
    }

    private static double scale(Belief b) {
        return Math.sqrt(scaleSquared(b.get(KAPPA), shape(b), b.get(BETA)));
    }

    private static double shape(Belief b) {
        return Math.max(LEAST_ALPHA, b.get(ALPHA));
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        out.studentT(b.get(MEAN), scale(b), 2 * shape(b), at);
    }

    @Override
    public void bell(Belief b, Observation at, double horizonSeconds, Bell out) {
        out.set(b.get(MEAN), scale(b), 2 * shape(b));
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        bell(b, at, horizonSeconds, bell);
        return bell.below(y, at.resolution());
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        double t = StudentT.fromNormalScore(rng.nextGaussian(), 2 * shape(b));
        inOut.value(b.get(MEAN) + scale(b) * t);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        double fresh = 1 - retain;
        double m = b.get(MEAN);
        double kappa = b.get(KAPPA);
        double newKappa = retain * kappa + fresh * prior.kappa();
        double gap = prior.mean() - m;
        b.set(MEAN, retain == 0 ? prior.mean() : m + fresh * prior.kappa() / newKappa * gap);
        b.set(KAPPA, newKappa);
        b.set(ALPHA, retain * b.get(ALPHA) + fresh * prior.alpha());
        double between = 0.5 * retain * kappa * fresh * prior.kappa() / newKappa * gap * gap;
        b.set(BETA, retain * b.get(BETA) + fresh * prior.beta() + between);
    }

    /** A mean within some ten sds of the old one, a variance worth two records. */
    @Override
    public boolean renew(Belief old, Belief fresh) {
        double alpha = old.get(ALPHA);
        double variance = old.get(BETA) / alpha;
        double rounding = old.get(MEAN) * ROUNDING;
        if (alpha < 1 || !(variance > rounding * rounding)) {
            return false;
        }
        fresh.set(MEAN, old.get(MEAN));
        fresh.set(KAPPA, 0.01);
        fresh.set(ALPHA, 1);
        fresh.set(BETA, variance);
        return true;
    }

    @Override
    public void merge(Belief into, Belief other) {
        double kappa1 = into.get(KAPPA);
        double kappa2 = other.get(KAPPA);
        double kappa = kappa1 + kappa2 - prior.kappa();
        double to2 = other.get(MEAN) - into.get(MEAN);
        double to0 = prior.mean() - into.get(MEAN);
        double shift = (kappa2 * to2 - prior.kappa() * to0) / kappa;
        double squares = kappa2 * to2 * to2 - prior.kappa() * to0 * to0 - kappa * shift * shift;
        into.set(MEAN, into.get(MEAN) + shift);
        into.set(KAPPA, kappa);
        into.set(ALPHA, into.get(ALPHA) + other.get(ALPHA) - prior.alpha());
        into.set(BETA, into.get(BETA) + other.get(BETA) - prior.beta() + 0.5 * squares);
    }

    @Override
    public double divergence(Belief p, Belief q) {
        double precision = p.get(ALPHA) / p.get(BETA);
        return Divergences.gamma(p.get(ALPHA), p.get(BETA), q.get(ALPHA), q.get(BETA))
                + Divergences.conditionalMean(p.get(MEAN), p.get(KAPPA), precision, q.get(MEAN), q.get(KAPPA));
    }

    @Override
    public Summary summarise(Belief b) {
        double alpha = shape(b);
        double beta = b.get(BETA);
        double scale = Math.sqrt(beta / (alpha * b.get(KAPPA)));
        return new Summary(List.of(
                Marginals.studentT("mean", b.get(MEAN), scale, 2 * alpha),
                Marginals.inverseGamma("variance", alpha, beta)));
    }
}
