package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Belief;
import io.credence.core.Differencing;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;

/** One belief of a model under examination: grown on the model's own draws, scored without being changed. */
final class Trial {
    private static final long SECOND = 1_000_000;

    private final Model model;
    private final Inputs inputs;
    private final Updater updater;
    private final Belief belief;
    private final Belief scratch;
    private final Surprise surprise = new Surprise();
    private final Surprise asked = new Surprise();
    private final Observation y = new Observation();
    private final Instants span = new Instants();
    private final KeyedRandom random;
    private int record; // the next one's place, which says its inputs
    private long now; // microseconds since the epoch
    private final List<Double> seen = new ArrayList<>();

    /** A belief at the prior, its random draws from the seed. */
    Trial(Model model, long seed) {
        this.model = model;
        inputs = Inputs.of(model);
        updater = model.newUpdater();
        belief = Belief.of(model.layout());
        scratch = Belief.of(model.layout());
        random = new KeyedRandom().aim(seed, 0, 0, 0);
        updater.initialise(belief, random);
        Counters.begin(updater, belief);
    }

    static boolean isDiscrete(Model model) {
        return !model.isContinuous();
    }

    /** The place of the record that is next, from 0; absorbing one moves on. */
    int record() {
        return record;
    }

    /** Makes the next record another; returns this. */
    Trial at(int place) {
        record = place;
        return this;
    }

    /** Whether the model holds a value possible. */
    boolean admits(double value) {
        return admits(inputs.to(Observation.of(value).time(now), record));
    }

    /** Whether it does where values are rounded. */
    boolean admits(double value, double step) {
        return admits(inputs.to(Observation.of(value).time(now).resolution(step), record));
    }

    private boolean admits(Observation asked) {
        return model.admits(asked)
                && (!(updater instanceof Differencing differencing) || differencing.admits(belief, asked));
    }

    /** A belief that has seen a dozen of the model's own draws: neither prior nor settled. */
    static Trial grown(Model model, long seed) {
        return new Trial(model, seed).grow(12, 1);
    }

    /** Draws and absorbs so many records, so many seconds apart. */
    Trial grow(int records, double seconds) {
        for (int i = 0; i < records; i++) {
            evolve(seconds);
            observe(draw(), 1);
        }
        return this;
    }

    Trial evolve(double seconds) {
        long then = now + Math.round(seconds * SECOND);
        updater.evolve(belief, span.set(now, then), random);
        return clock(then);
    }

    /** Sets the time alone, where the numbers are of that time already; returns this. */
    Trial clock(long micros) {
        now = micros;
        y.time(micros);
        return this;
    }

    double draw() {
        updater.simulate(belief, inputs.to(y, record), random);
        return y.value();
    }

    Trial observe(double value, double weight) {
        inputs.to(y, record++).value(value).resolution(0).weight(weight);
        assertTrue(updater.observe(belief, y, random, surprise), () -> "numerical trouble at " + value);
        y.weight(1);
        seen.add(value);
        Counters.begin(updater, belief);
        return this;
    }

    /** Absorbs a rounded value. */
    Surprise observeRounded(double value, double step) {
        inputs.to(y, record++).value(value).resolution(step);
        assertTrue(updater.observe(belief, y, random, surprise), () -> "numerical trouble at " + value);
        y.resolution(0);
        Counters.begin(updater, belief);
        return surprise;
    }

    /** The score of a value that is not absorbed. */
    Surprise score(double value, double step) {
        System.arraycopy(belief.array(), 0, scratch.array(), 0, belief.array().length);
        inputs.to(y, record).value(value).resolution(step);
        assertTrue(updater.observe(scratch, y, random, asked), () -> "numerical trouble at " + value);
        y.resolution(0);
        return asked;
    }

    /** Nought where the value is impossible. */
    double density(double value) {
        return !admits(value) ? 0 : StrictMath.exp(score(value, 0).logDensity());
    }

    Forecast forecast(double at) {
        Forecast out = new Forecast();
        updater.forecast(belief, asked(at), 0, out);
        return out;
    }

    /** What the next record would be with that value. */
    Observation asked(double value) {
        return inputs.to(Observation.of(value).time(now), record);
    }

    /** The same model and numbers, on an array of its own. */
    Trial copy() {
        Trial copy = new Trial(model, 0);
        copy.reset(this);
        copy.seen.addAll(seen);
        return copy;
    }

    /** Takes over another's numbers, place and time. */
    void reset(Trial to) {
        System.arraycopy(to.belief.array(), 0, belief.array(), 0, belief.array().length);
        record = to.record;
        clock(to.now);
    }

    /** Exact values that were absorbed: where a predictive may have a box. */
    List<Double> seen() {
        return seen;
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

    Surprise surprise() {
        return surprise;
    }

    KeyedRandom random() {
        return random;
    }
}
