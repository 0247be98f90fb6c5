package io.credence.families.layers.forget;

import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.BellShaped;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import java.util.random.RandomGenerator;

/** Widens by what a span has not left, and leaves the rest to the model. */
class ForgettingUpdater implements Updater {
    private final ForgettingModel model;
    private final Updater of;
    private final Belief later;

    ForgettingUpdater(ForgettingModel model) {
        this.model = model;
        of = model.of().newUpdater();
        later = Belief.of(model.layout());
    }

    /** The one that can do what the model's can. */
    static ForgettingUpdater of(ForgettingModel model) {
        Updater inside = model.of().newUpdater();
        if (inside instanceof BellShaped shaped) {
            return new OfBells(model, shaped);
        }
        return inside instanceof Distributed distributed
                ? new OfDistributions(model, distributed)
                : new ForgettingUpdater(model);
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        of.initialise(b, rng);
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        of.evolve(b, span, rng);
        of.widen(b, model.retained(span.elapsedSeconds()), rng);
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        return of.observe(b, y, rng, out);
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        of.forecast(later(b, horizonSeconds), at, horizonSeconds, out);
    }

    /** What will be left of a belief. */
    final Belief later(Belief b, double horizonSeconds) {
        if (!(horizonSeconds > 0)) {
            return b;
        }
        System.arraycopy(b.array(), b.offset(), later.array(), 0, later.array().length);
        of.widen(later, model.retained(horizonSeconds), null);
        return later;
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        of.simulate(b, inOut, rng);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        of.widen(b, retain, rng);
    }

    @Override
    public Summary summarise(Belief b) {
        return of.summarise(b);
    }

    /** Where the model's predictive can be asked anywhere. */
    private static final class OfDistributions extends ForgettingUpdater implements Distributed {
        private final Distributed inside;

        OfDistributions(ForgettingModel model, Distributed inside) {
            super(model);
            this.inside = inside;
        }

        @Override
        public double below(Belief b, Observation at, double horizonSeconds, double y) {
            return inside.below(later(b, horizonSeconds), at, horizonSeconds, y);
        }
    }

    /** Where it is a normal or Student's t. */
    private static final class OfBells extends ForgettingUpdater implements BellShaped {
        private final BellShaped inside;

        OfBells(ForgettingModel model, BellShaped inside) {
            super(model);
            this.inside = inside;
        }

        @Override
        public double below(Belief b, Observation at, double horizonSeconds, double y) {
            return inside.below(later(b, horizonSeconds), at, horizonSeconds, y);
        }

        @Override
        public void bell(Belief b, Observation at, double horizonSeconds, Bell out) {
            inside.bell(later(b, horizonSeconds), at, horizonSeconds, out);
        }
    }
}
