package io.credence.families.locallevel;

import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.BellShaped;
import io.credence.core.Censoring;
import io.credence.core.Divergences;
import io.credence.core.Divergent;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Marginals;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.special.StudentT;
import io.credence.families.CensoredNormal;
import java.util.List;
import java.util.random.RandomGenerator;

/** The scalar Kalman filter in units of an unknown noise variance. */
final class UnknownNoiseUpdater implements Updater, Divergent, BellShaped {
    private static final int MEAN = 0;
    private static final int VARIANCE = 1;
    private static final int ALPHA = 2;
    private static final int BETA = 3;

    // As in the Gaussian family: the widest predictive the arithmetic holds.
    private static final double LEAST_ALPHA = 0.005;

    private final UnknownNoiseModel model;
    private final double q;
    private final CensoredNormal side = new CensoredNormal();
    private final Bell bell = new Bell();

    UnknownNoiseUpdater(UnknownNoiseModel model) {
        this.model = model;
        q = model.levelVariance();
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        b.set(MEAN, model.initialMean());
        b.set(VARIANCE, model.initialVariance());
        b.set(ALPHA, model.alpha());
        b.set(BETA, model.beta());
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        b.set(VARIANCE, b.get(VARIANCE) + q * span.elapsedSeconds());
        double left = model.fading().after(span.elapsedSeconds());
        if (left < 1) {
            b.set(ALPHA, faded(b.get(ALPHA), model.alpha(), left));
            b.set(BETA, faded(b.get(BETA), model.beta(), left));
        }
    }

    private static double faded(double learnt, double prior, double left) {
        return left * learnt + (1 - left) * prior;
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double m = b.get(MEAN);
        double p = b.get(VARIANCE);
        double alpha = b.get(ALPHA);
        double beta = b.get(BETA);
        if (y.censoring() != Censoring.NONE) {
            return observeSide(b, y, rng, out);
        }
        double noise = 1 / y.weight();
        double error = y.value() - m;
        double s = p + noise;
        double gain = p / s;
        double newMean = m + gain * error;
        double newBeta = beta + 0.5 * error * error / s;
        if (!Double.isFinite(newBeta) || !Double.isFinite(newMean)) {
            return false;
        }
        double shape = Math.max(LEAST_ALPHA, alpha);
        out.scoreStudentT(y, m, beta * ((p + 1) / shape), 2 * shape, rng);
        if (!out.isFinite()) {
            return false;
        }
        b.set(MEAN, newMean);
        b.set(VARIANCE, gain * noise);
        b.set(ALPHA, alpha + 0.5 * y.weight());
        b.set(BETA, newBeta);
        return true;
    }

    private boolean observeSide(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double p = b.get(VARIANCE);
        double shape = shape(b);
        double error = y.value() - b.get(MEAN);
        CensoredNormal.scoreStudentT(y, b.get(MEAN), scale(b, p + 1), 2 * shape, rng, out);
        if (!out.isFinite() || !side.match(y.censoring(), error, p + 1, shape, b.get(BETA))) {
            return false;
        }
        if (!side.weigh(1 / p, shape, b.get(BETA), y.weight())) {
            return false;
        }
        b.set(MEAN, b.get(MEAN) + side.shift());
        b.set(VARIANCE, 1 / side.kappa());
        b.set(ALPHA, b.get(ALPHA) + side.shape() - shape);
        b.set(BETA, side.rate());
        return true;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        bell(b, at, horizonSeconds, bell);
        out.studentT(bell.location(), bell.scale(), bell.degrees(), at);
    }

    private static double scale(Belief b, double relativeVariance) {
        return Math.sqrt(b.get(BETA) / shape(b) * relativeVariance);
    }

    private static double shape(Belief b) {
        return Math.max(LEAST_ALPHA, b.get(ALPHA));
    }

    @Override
    public void bell(Belief b, Observation at, double horizonSeconds, Bell out) {
        double left = model.fading().after(horizonSeconds);
        double shape = Math.max(LEAST_ALPHA, faded(b.get(ALPHA), model.alpha(), left));
        double noise = faded(b.get(BETA), model.beta(), left) / shape;
        out.set(b.get(MEAN), Math.sqrt(noise * (b.get(VARIANCE) + q * horizonSeconds + 1)), 2 * shape);
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        bell(b, at, horizonSeconds, bell);
        return bell.below(y, at.resolution());
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        double t = StudentT.fromNormalScore(rng.nextGaussian(), 2 * shape(b));
        inOut.value(b.get(MEAN) + scale(b, b.get(VARIANCE) + 1) * t);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        double fresh = 1 - retain;
        double own = retain / b.get(VARIANCE);
        double priors = fresh / model.initialVariance();
        double m = b.get(MEAN);
        double gap = model.initialMean() - m;
        b.set(MEAN, retain == 0 ? model.initialMean() : m + priors / (own + priors) * gap);
        b.set(VARIANCE, 1 / (own + priors));
        b.set(ALPHA, retain * b.get(ALPHA) + fresh * model.alpha());
        double between = 0.5 * own / (own + priors) * priors * gap * gap;
        b.set(BETA, retain * b.get(BETA) + fresh * model.beta() + between);
    }

    @Override
    public double divergence(Belief p, Belief q) {
        double precision = p.get(ALPHA) / p.get(BETA);
        return Divergences.gamma(p.get(ALPHA), p.get(BETA), q.get(ALPHA), q.get(BETA))
                + Divergences.conditionalMean(
                        p.get(MEAN), 1 / p.get(VARIANCE), precision, q.get(MEAN), 1 / q.get(VARIANCE));
    }

    @Override
    public Summary summarise(Belief b) {
        return new Summary(List.of(
                Marginals.studentT("level", b.get(MEAN), scale(b, b.get(VARIANCE)), 2 * shape(b)),
                Marginals.inverseGamma("noise variance", shape(b), b.get(BETA))));
    }
}
