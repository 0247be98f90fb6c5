package io.credence.app.bench;

import io.credence.core.Belief;
import io.credence.core.Differencing;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;

/**
 * Records that a model says are likely at first sight, over and over.
 *
 * @param values of each record
 * @param inputs of each record
 */
record Draws(double[][] values, double[][] inputs) {
    private static final int VALUES = 1 << 14;

    static Draws of(Model model) {
        double[][] inputs = inputs(model);
        return new Draws(values(model, inputs), inputs);
    }

    /** The record of that number, without its time. */
    Observation take(int number, Observation out) {
        int i = number & (VALUES - 1);
        System.arraycopy(values[i], 0, out.values(), 0, values[i].length);
        return out.inputs(inputs[i]);
    }

    /** As many as the model needs for each value: standard normals. */
    private static double[][] inputs(Model model) {
        KeyedRandom random = new KeyedRandom().aim(2, 0, 0, 0);
        double[][] inputs = new double[VALUES][model.leastInputs()];
        for (double[] one : inputs) {
            for (int j = 0; j < one.length; j++) {
                one[j] = random.nextGaussian();
            }
        }
        return inputs;
    }

    private static double[][] values(Model model, double[][] inputs) {
        Updater updater = model.newUpdater();
        Belief belief = Belief.of(model.layout());
        KeyedRandom random = new KeyedRandom();
        updater.initialise(belief, random.aim(1, 0, 0, 0));
        double[][] values = new double[VALUES][];
        Observation y = new Observation(model.dimension());
        double counter = 0;
        for (int i = 0; i < VALUES; i++) {
            if (updater instanceof Differencing differencing) {
                differencing.begin(belief, counter, 1);
            }
            updater.simulate(belief, y.inputs(inputs[i]), random.aim(1, i, 0, 4));
            if (updater instanceof Differencing) { // counts on, also where the model would count back
                counter += Math.abs(y.value() - counter);
                y.value(counter);
            }
            values[i] = y.values().clone();
        }
        return values;
    }
}
