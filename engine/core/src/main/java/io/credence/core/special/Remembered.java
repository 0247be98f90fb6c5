package io.credence.core.special;

import java.util.Arrays;

/**
 * A costly function of which the same arguments are asked again soon; any thread, each with a memory of its own, so that
 * nothing is allocated once a thread has one.
 */
final class Remembered {
    private static final int BITS = 10; // with seven values each some 100 kB

    private final ThreadLocal<Memory> memories;

    /** Writes its values down. */
    interface Function {
        void at(double argument, double[] values);
    }

    /** Of so many values. */
    Remembered(int size, Function function) {
        memories = ThreadLocal.withInitial(() -> new Memory(size, function));
    }

    /** Its values; not to be changed, and not to be kept beyond the next call. */
    double[] at(double argument) {
        return memories.get().at(argument);
    }

    private static final class Memory {
        private final double[] arguments = new double[1 << BITS];
        private final double[][] values = new double[1 << BITS][];
        private final int size;
        private final Function function;

        Memory(int size, Function function) {
            this.size = size;
            this.function = function;
            Arrays.fill(arguments, Double.NaN); // which equals no argument
        }

        double[] at(double argument) {
            int slot = (int) ((Double.doubleToRawLongBits(argument) * 0x9E3779B97F4A7C15L) >>> -BITS);
            double[] known = values[slot];
            if (arguments[slot] != argument) {
                known = known == null ? new double[size] : known;
                function.at(argument, known);
                values[slot] = known;
                arguments[slot] = argument;
            }
            return known;
        }
    }
}
