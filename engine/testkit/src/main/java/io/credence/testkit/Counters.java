package io.credence.testkit;

import io.credence.core.Belief;
import io.credence.core.Differencing;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Updater;

/**
 * What the laws do where a record tells what has come since the one before; static, and nothing for any other model.
 *
 * <p>Of such a model a law about records at one instant, or about a value that was never seen, is one about the differences: each record
 * of a {@link Trial} comes {@link #LAPSE} seconds after a nought. What runs through the assimilator, and the witness's series, are counters
 * that count on.
 */
final class Counters {
    static final double LAPSE = 0.5;

    private Counters() {}

    static boolean isOne(Model model) {
        return model.newUpdater() instanceof Differencing;
    }

    /** A nought is the record before. */
    static void begin(Updater updater, Belief b) {
        if (updater instanceof Differencing differencing) {
            differencing.begin(b, 0, LAPSE);
        }
    }

    /** Whether a record can be scored; if not, it is the one before from here on. */
    static boolean isScored(Updater updater, Belief b, Observation y) {
        if (updater instanceof Differencing differencing && !differencing.isDifference(b, y)) {
            differencing.begin(b, y.value(), 0);
            return false;
        }
        return true;
    }

    /** Draws that were differences from nought as what counts on by them, the draws of other models as they are. */
    static double[] counting(Model model, double[] draws) {
        if (isOne(model)) {
            for (int i = 1; i < draws.length; i++) {
                draws[i] += draws[i - 1];
            }
        }
        return draws;
    }
}
