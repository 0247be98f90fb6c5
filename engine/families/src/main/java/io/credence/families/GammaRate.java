package io.credence.families;

import io.credence.core.Belief;
import io.credence.core.Distributed;
import io.credence.core.Divergences;
import io.credence.core.Divergent;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Layout;
import io.credence.core.Marginals;
import io.credence.core.Mergeable;
import io.credence.core.Observation;
import io.credence.core.Renewable;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A rate of events under a Gamma prior, whatever of events is observed: events are added to the shape, exposure to the rate.
 * Confined to a thread.
 */
public final class GammaRate implements Updater, Mergeable, Divergent, Distributed, Renewable {
    /** A belief's numbers. */
    public static final Layout LAYOUT = Layout.of(1, "shape", "rate");

    private static final int SHAPE = 0;
    private static final int RATE = 1;

    private final double priorShape;
    private final double priorRate;
    private final Law law;

    /** What an observation says of events, and how it is predicted; confined to a thread. */
    public interface Law {
        /** Takes up the predictive of an observation at a Gamma belief; what is asked next is about this. */
        void aim(double shape, double rate, Observation at);

        /** Scores an observation by it. */
        void score(Observation y, RandomGenerator rng, Surprise out);

        /** Forecasts it. */
        void forecast(Observation at, Forecast out);

        /** P(Y ≤ y), for y of at least nought. */
        double below(double y);

        /** The smallest value with at least this probability at or below it. */
        double quantile(double probability);

        /** The events an observation tells of. */
        double events(Observation y);

        /** The exposure it took. */
        double exposure(Observation y);
    }

    /** With a prior worth so many events and so much exposure. */
    public GammaRate(double priorShape, double priorRate, Law law) {
        this.priorShape = priorShape;
        this.priorRate = priorRate;
        this.law = law;
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        b.set(SHAPE, priorShape);
        b.set(RATE, priorRate);
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        // The rate does not drift.
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        law.aim(b.get(SHAPE), b.get(RATE), y);
        law.score(y, rng, out);
        double shape = b.get(SHAPE) + y.weight() * law.events(y);
        double rate = b.get(RATE) + y.weight() * law.exposure(y);
        if (!out.isFinite() || !Double.isFinite(rate)) {
            return false;
        }
        b.set(SHAPE, shape);
        b.set(RATE, rate);
        return true;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        law.aim(b.get(SHAPE), b.get(RATE), at);
        law.forecast(at, out);
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        if (y < 0) {
            return 0;
        }
        law.aim(b.get(SHAPE), b.get(RATE), at);
        return law.below(y);
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        law.aim(b.get(SHAPE), b.get(RATE), inOut);
        inOut.value(law.quantile(rng.nextDouble()));
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        b.set(SHAPE, retain * b.get(SHAPE) + (1 - retain) * priorShape);
        b.set(RATE, retain * b.get(RATE) + (1 - retain) * priorRate);
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
        into.set(SHAPE, into.get(SHAPE) + other.get(SHAPE) - priorShape);
        into.set(RATE, into.get(RATE) + other.get(RATE) - priorRate);
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
