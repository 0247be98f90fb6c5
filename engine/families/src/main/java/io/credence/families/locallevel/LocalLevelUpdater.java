package io.credence.families.locallevel;

import io.credence.core.Belief;
import io.credence.core.Divergences;
import io.credence.core.Divergent;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Marginals;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import java.util.List;
import java.util.random.RandomGenerator;

/** The scalar Kalman filter of a wandering level. */
final class LocalLevelUpdater implements Updater, Divergent {
    private static final int MEAN = 0;
    private static final int VARIANCE = 1;

    private final LocalLevelModel model;
    private final double q;
    private final double r;

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

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        out.normal(b.get(MEAN), Math.sqrt(b.get(VARIANCE) + q * horizonSeconds + r), at);
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
