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
import io.credence.families.CensoredNormal;
import java.util.List;
import java.util.random.RandomGenerator;

/** The scalar Kalman filter of a wandering level. */
final class LocalLevelUpdater implements Updater, Divergent, BellShaped {
    private static final int MEAN = 0;
    private static final int VARIANCE = 1;

    private final LocalLevelModel model;
    private final double q;
    private final double r;
    private final CensoredNormal side = new CensoredNormal();
    private final Bell bell = new Bell();

    LocalLevelUpdater(LocalLevelModel model) {
        this.model = model;
        q = model.levelVariance();
        r = model.noiseVariance();
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        b.set(MEAN, model.initialMean());
        b.set(VARIANCE, model.initialVariance());
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        b.set(VARIANCE, b.get(VARIANCE) + q * span.elapsedSeconds());
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double m = b.get(MEAN);
        double p = b.get(VARIANCE);
        if (y.censoring() != Censoring.NONE) {
            return observeSide(b, y, rng, out);
        }
        double noise = r / y.weight();
        double gain = p / (p + noise);
        double newMean = m + gain * (y.value() - m);
        if (!Double.isFinite(newMean)) {
            return false;
        }
        out.scoreNormal(y, m, Math.sqrt(p + r), rng);
        if (!out.isFinite()) {
            return false;
        }
        b.set(MEAN, newMean);
        b.set(VARIANCE, gain * noise);
        return true;
    }

    /** In units of the noise variance, whose precision is then 1. */
    private boolean observeSide(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double p = b.get(VARIANCE);
        double sd = Math.sqrt(r);
        CensoredNormal.scoreNormal(y, b.get(MEAN), Math.sqrt(p + r), rng, out);
        if (!out.isFinite() || !side.match(y.censoring(), (y.value() - b.get(MEAN)) / sd, p / r + 1)) {
            return false;
        }
        if (!side.weigh(r / p, 1, 1, y.weight())) {
            return false;
        }
        b.set(MEAN, b.get(MEAN) + sd * side.shift());
        b.set(VARIANCE, r / side.kappa());
        return true;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        out.normal(b.get(MEAN), Math.sqrt(b.get(VARIANCE) + q * horizonSeconds + r), at);
    }

    @Override
    public void bell(Belief b, Observation at, double horizonSeconds, Bell out) {
        out.normal(b.get(MEAN), Math.sqrt(b.get(VARIANCE) + q * horizonSeconds + r));
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        bell(b, at, horizonSeconds, bell);
        return bell.below(y, at.resolution());
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        inOut.value(b.get(MEAN) + Math.sqrt(b.get(VARIANCE) + r) * rng.nextGaussian());
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        double precision = retain / b.get(VARIANCE) + (1 - retain) / model.initialVariance();
        double m = b.get(MEAN);
        double share = (1 - retain) / (model.initialVariance() * precision);
        b.set(MEAN, retain == 0 ? model.initialMean() : m + share * (model.initialMean() - m));
        b.set(VARIANCE, 1 / precision);
    }

    @Override
    public double divergence(Belief p, Belief q) {
        return Divergences.normal(p.get(MEAN), p.get(VARIANCE), q.get(MEAN), q.get(VARIANCE));
    }

    @Override
    public Summary summarise(Belief b) {
        return new Summary(List.of(Marginals.normal("level", b.get(MEAN), Math.sqrt(b.get(VARIANCE)))));
    }
}
