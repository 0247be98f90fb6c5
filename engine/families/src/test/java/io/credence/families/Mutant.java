package io.credence.families;

import io.credence.core.Accuracy;
import io.credence.core.Belief;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Layout;
import io.credence.core.Mergeable;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.testkit.Impostor;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A model with one fault in its arithmetic.
 *
 * @param sound the model
 * @param fault what is wrong
 */
record Mutant(Model sound, Function<Updater, Updater> fault) implements Impostor {
    @Override
    public Model pretended() {
        return sound;
    }

    @Override
    public String family() {
        return sound.family();
    }

    @Override
    public Layout layout() {
        return sound.layout();
    }

    @Override
    public Accuracy accuracy() {
        return sound.accuracy();
    }

    @Override
    public Updater newUpdater() {
        return fault.apply(sound.newUpdater());
    }

    @Override
    public boolean isExchangeable() {
        return sound.isExchangeable();
    }

    @Override
    public int dimension() {
        return sound.dimension();
    }

    @Override
    public double retained(double elapsedSeconds) {
        return sound.retained(elapsedSeconds);
    }

    @Override
    public boolean isContinuous() {
        return sound.isContinuous();
    }

    @Override
    public boolean isOrdered() {
        return sound.isOrdered();
    }

    @Override
    public boolean hasMoments() {
        return sound.hasMoments();
    }

    @Override
    public boolean admits(Observation y) {
        return sound.admits(y);
    }

    @Override
    public List<String> inWords() {
        return sound.inWords();
    }

    /** Hands everything on; a fault overrides one method. */
    static class Faulty implements Updater, Mergeable {
        final Updater sound;

        Faulty(Updater sound) {
            this.sound = sound;
        }

        @Override
        public void initialise(Belief b, RandomGenerator rng) {
            sound.initialise(b, rng);
        }

        @Override
        public void evolve(Belief b, Instants span, RandomGenerator rng) {
            sound.evolve(b, span, rng);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            return sound.observe(b, y, rng, out);
        }

        @Override
        public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
            sound.forecast(b, at, horizonSeconds, out);
        }

        @Override
        public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
            sound.simulate(b, inOut, rng);
        }

        @Override
        public void widen(Belief b, double retain, RandomGenerator rng) {
            sound.widen(b, retain, rng);
        }

        @Override
        public Summary summarise(Belief b) {
            return sound.summarise(b);
        }

        @Override
        public void merge(Belief into, Belief other) {
            ((Mergeable) sound).merge(into, other);
        }
    }
}
