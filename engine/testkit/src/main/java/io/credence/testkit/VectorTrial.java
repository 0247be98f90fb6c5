package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Belief;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;

/** One belief of a model of vectors under examination; as {@link Trial} is of scalars. */
final class VectorTrial {
    private final Model model;
    private final Updater updater;
    private final Belief belief;
    private final Surprise surprise = new Surprise();
    private final Observation y;
    private final KeyedRandom random;

    /** A belief at the prior, its random draws from the seed. */
    VectorTrial(Model model, long seed) {
        this.model = model;
        updater = model.newUpdater();
        belief = Belief.of(model.layout());
        y = new Observation(model.dimension());
        random = new KeyedRandom().aim(seed, 0, 0, 0);
        updater.initialise(belief, random);
    }

    /** Draws and absorbs so many records. */
    VectorTrial grow(int records) {
        for (int i = 0; i < records; i++) {
            observe(draw(), 0, 1);
        }
        return this;
    }

    double[] draw() {
        updater.simulate(belief, y, random);
        return y.values().clone();
    }

    /** Absorbs values, all rounded to one step. */
    Surprise observe(double[] values, double step, double weight) {
        System.arraycopy(values, 0, y.values(), 0, values.length);
        java.util.Arrays.fill(y.resolutions(), step);
        y.weight(weight);
        assertTrue(updater.observe(belief, y, random, surprise), "numerical trouble");
        y.weight(1);
        return surprise;
    }

    /** The log density of values that are not absorbed. */
    double score(double[] values, double step) {
        VectorTrial copy = copy();
        return copy.observe(values, step, 1).logDensity();
    }

    Forecast forecast() {
        Forecast out = new Forecast();
        updater.forecast(belief, new Observation(model.dimension()), 0, out);
        return out;
    }

    VectorTrial copy() {
        VectorTrial copy = new VectorTrial(model, 0);
        System.arraycopy(belief.array(), 0, copy.belief.array(), 0, belief.array().length);
        return copy;
    }

    double[] numbers() {
        return belief.array().clone();
    }

    Updater updater() {
        return updater;
    }

    Belief belief() {
        return belief;
    }

    KeyedRandom random() {
        return random;
    }
}
