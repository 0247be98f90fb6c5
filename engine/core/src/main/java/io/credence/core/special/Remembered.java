package io.credence.core.special;

import java.util.function.DoubleFunction;

/** A costly function of which the same few arguments are asked; any thread. */
final class Remembered {
    private static final int BITS = 10; // with seven values each some 150 kB

    /** Immutable, so that threads may race for a slot. */
    private record Known(double argument, double[] values) {}

    private final Known[] slots = new Known[1 << BITS];
    private final DoubleFunction<double[]> function;

    Remembered(DoubleFunction<double[]> function) {
        this.function = function;
    }

    /** Its values; not to be changed. */
    double[] at(double argument) {
        int slot = (int) ((Double.doubleToRawLongBits(argument) * 0x9E3779B97F4A7C15L) >>> -BITS);
        Known known = slots[slot];
        if (known == null || known.argument != argument) { // NaN is never known
            known = new Known(argument, function.apply(argument));
            slots[slot] = known;
        }
        return known.values;
    }
}
