package io.credence.families.particle;

import io.credence.core.special.Elementary;

/** Where a parameter is a real number, so that it can be moved along a line and stays possible; the same bits everywhere. */
public enum Scale {
    /** Any number, as it is. */
    REAL("a number") {
        @Override
        public boolean holds(double parameter) {
            return Math.abs(parameter) <= Double.MAX_VALUE;
        }

        @Override
        public double to(double parameter) {
            return parameter;
        }

        @Override
        double from(double real) {
            return real;
        }
    },
    /** Positive numbers, by their logarithm. */
    POSITIVE("positive") {
        @Override
        public boolean holds(double parameter) {
            return parameter > 0 && parameter <= Double.MAX_VALUE;
        }

        @Override
        public double to(double parameter) {
            return Elementary.log(parameter);
        }

        @Override
        double from(double real) {
            return Elementary.exp(Math.max(-REACH, Math.min(REACH, real)));
        }
    },
    /** Between 0 and 1, as a share or a chance, by the logarithm of the odds. */
    SHARE("between 0 and 1") {
        @Override
        public boolean holds(double parameter) {
            return parameter > 0 && parameter < 1;
        }

        @Override
        public double to(double parameter) {
            return Elementary.log(parameter / (1 - parameter));
        }

        @Override
        double from(double real) {
            return 1 / (1 + Elementary.exp(-Math.max(-REACH, Math.min(NEAREST_ONE, real))));
        }
    },
    /** Between −1 and 1, as a correlation, by artanh. */
    CORRELATION("between -1 and 1") {
        @Override
        public boolean holds(double parameter) {
            return Math.abs(parameter) < 1;
        }

        @Override
        public double to(double parameter) {
            return 0.5 * Elementary.log((1 + parameter) / (1 - parameter));
        }

        @Override
        double from(double real) {
            double odds = Elementary.exp(2 * Math.max(-STEEP, Math.min(STEEP, real)));
            return (odds - 1) / (odds + 1);
        }
    };

    private static final double REACH = 600; // whose exponential a double holds, and its inverse
    private static final double NEAREST_ONE = 36; // whose share is not yet one in a double
    private static final double STEEP = 8; // tanh is 1 − 2e-7: nearer to one a process does not come back in any stream

    private final String words;

    Scale(String words) {
        this.words = words;
    }

    /** What a parameter of it is, for people. */
    public String inWords() {
        return words;
    }

    /** Whether that is possible. */
    public abstract boolean holds(double parameter);

    /** The real number of a possible one. */
    public abstract double to(double parameter);

    /** The parameter it stands for. */
    abstract double from(double real);
}
