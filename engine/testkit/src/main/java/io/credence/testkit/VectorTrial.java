package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Belief;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import java.util.random.RandomGenerator;

/** One belief of a model of vectors under examination; as {@link Trial} is of scalars. */
final class VectorTrial {
    private final Model model;
    private final Updater updater;
    private final Belief belief;
    private final Surprise surprise = new Surprise();
    private final Observation y;
    private final KeyedRandom random;
    private final Inputs inputs;
    private int record; // the next one's place, which says its inputs

    /** A belief at the prior, its random draws from the seed. */
    VectorTrial(Model model, long seed) {
        this.model = model;
        updater = model.newUpdater();
        belief = Belief.of(model.layout());
        y = new Observation(model.dimension());
        random = new KeyedRandom().aim(seed, 0, 0, 0);
        inputs = Inputs.of(model);
        updater.initialise(belief, random);
    }

    /** The place of the record that is next, from 0; absorbing one moves on. */
    int record() {
        return record;
    }

    /** Makes the next record another; returns this. */
    VectorTrial at(int place) {
        record = place;
        return this;
    }

    /** Whether the model holds the values possible, of the next record. */
    boolean admits(double[] values) {
        System.arraycopy(values, 0, y.values(), 0, values.length);
        return model.admits(inputs.to(y, record));
    }

    /** Draws and absorbs so many records. */
    VectorTrial grow(int records) {
        for (int i = 0; i < records; i++) {
            observe(draw(), 0, 1);
        }
        return this;
    }

    double[] draw() {
        updater.simulate(belief, inputs.to(y, record), random);
        return y.values().clone();
    }

    /** Absorbs values, all rounded to one step. */
    Surprise observe(double[] values, double step, double weight) {
        return observe(values, step, weight, random);
    }

    private Surprise observe(double[] values, double step, double weight, RandomGenerator draws) {
        inputs.to(y, record++);
        System.arraycopy(values, 0, y.values(), 0, values.length);
        java.util.Arrays.fill(y.resolutions(), step);
        y.weight(weight);
        assertTrue(updater.observe(belief, y, draws, surprise), "numerical trouble");
        y.weight(1);
        return surprise;
    }

    /** The log density of values that are not absorbed. */
    double score(double[] values, double step) {
        VectorTrial copy = copy();
        return copy.observe(values, step, 1).logDensity();
    }

    /** The score of values that are not absorbed, by these random numbers. */
    Surprise score(double[] values, RandomGenerator draws) {
        return copy().observe(values, 0, 1, draws);
    }

    Forecast forecast() {
        return forecast(new Observation(model.dimension()));
    }

    /** The forecast scored by these values. */
    Forecast forecast(double[] values) {
        Observation asked = new Observation(model.dimension());
        System.arraycopy(values, 0, asked.values(), 0, values.length);
        return forecast(asked);
    }

    private Forecast forecast(Observation asked) {
        Forecast out = new Forecast();
        updater.forecast(belief, inputs.to(asked, record), 0, out);
        return out;
    }

    VectorTrial copy() {
        VectorTrial copy = new VectorTrial(model, 0);
        System.arraycopy(belief.array(), 0, copy.belief.array(), 0, belief.array().length);
        copy.record = record;
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
