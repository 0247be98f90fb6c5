package io.credence.families.layers.forget;

import io.credence.core.Belief;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import java.util.random.RandomGenerator;

/** Widens by what a span has not left, and leaves the rest to the model. */
final class ForgettingUpdater implements Updater {
    private final ForgettingModel model;
    private final Updater of;
    private final Belief later;

    ForgettingUpdater(ForgettingModel model) {
        this.model = model;
        of = model.of().newUpdater();
        later = Belief.of(model.layout());
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
        if (!(horizonSeconds > 0)) {
            of.forecast(b, at, horizonSeconds, out);
            return;
        }
        System.arraycopy(b.array(), b.offset(), later.array(), 0, later.array().length);
        of.widen(later, model.retained(horizonSeconds), null);
        of.forecast(later, at, horizonSeconds, out);
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
}
