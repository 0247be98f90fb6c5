package io.credence.app.score;

import io.credence.simulate.score.Interval;

/**
 * One number of a table, and where it may lie when it is taken again; immutable.
 *
 * @param name unique in its table
 * @param value NaN where there is none
 * @param within holds the value; NaN ends where there is no value
 * @param basis what the interval is
 */
public record Figure(String name, double value, Interval within, Basis basis) {
    /** What an interval is. */
    public enum Basis {
        /** 95 % limits of the truth. */
        LIMITS("95 % limits"),
        /** How far it may move before somebody should look. */
        TOLERANCE("tolerance"),
        /** The same data give the same number. */
        EXACT("exact");

        private final String words;

        Basis(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** With limits, made wide enough for the value itself; a value without limits stands alone. */
    public static Figure limits(String name, double value, Interval limits) {
        if (Double.isNaN(value) || Double.isNaN(limits.low())) {
            return new Figure(name, value, new Interval(value, value), Basis.LIMITS);
        }
        Interval wide = new Interval(Math.min(value, limits.low()), Math.max(value, limits.high()));
        return new Figure(name, value, wide, Basis.LIMITS);
    }

    /** That may move by so much. */
    public static Figure about(String name, double value, double tolerance) {
        return new Figure(name, value, new Interval(value - tolerance, value + tolerance), Basis.TOLERANCE);
    }

    /** A p-value: it jumps with little, so a tenth of all it can be is nothing. */
    public static Figure probability(String name, double value) {
        Interval near = new Interval(Math.max(0, value - 0.1), Math.min(1, value + 0.1));
        return new Figure(name, value, near, Basis.TOLERANCE);
    }

    /** A count that does not move. */
    public static Figure exact(String name, long count) {
        return new Figure(name, count, new Interval(count, count), Basis.EXACT);
    }

    /** Whether a value taken later is what this one lets expect. */
    public boolean expects(double later) {
        return Double.isNaN(value) ? Double.isNaN(later) : within.holds(later);
    }
}
