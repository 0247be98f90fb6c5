package io.credence.families.particle;

import io.credence.core.special.Elementary;

/** Where a parameter is a real number, so that it can be moved along a line and stays possible; the same bits everywhere. */
public enum Scale {
    /** Any number, as it is. */
    REAL {
        @Override
        double to(double parameter) {
            return parameter;
        }

        @Override
        double from(double real) {
            return real;
        }
    },
    /** Positive numbers, by their logarithm. */
    POSITIVE {
        @Override
        double to(double parameter) {
            return Elementary.log(parameter);
        }

        @Override
        double from(double real) {
            return Elementary.exp(Math.max(-REACH, Math.min(REACH, real)));
        }
    },
    /** Between −1 and 1, as a correlation, by artanh. */
    CORRELATION {
        @Override
        double to(double parameter) {
            return 0.5 * Elementary.log((1 + parameter) / (1 - parameter));
        }

        @Override
        double from(double real) {
            double odds = Elementary.exp(2 * Math.max(-STEEP, Math.min(STEEP, real)));
            return (odds - 1) / (odds + 1);
        }
    };

    private static final double REACH = 600; // whose exponential a double holds, and its inverse
    private static final double STEEP = 8; // tanh is 1 − 2e-7: nearer to one a process does not come back in any stream

    /** The real number. */
    abstract double to(double parameter);

    /** The parameter it stands for. */
    abstract double from(double real);
}
