package io.credence.app.score;

import io.credence.simulate.score.Interval;
import io.credence.simulate.score.Rate;
import io.credence.simulate.score.Share;

/**
 * One number of a table, and where it may lie when it is taken again; immutable.
 *
 * @param name unique in its table
 * @param value NaN where there is none
 * @param within holds the value; NaN ends where there is no value
 * @param basis what the interval is
 * @param of of how many trials it is a share; 0 where it is none
 * @param asked where it has to lie to be what was asked for; everything where nothing was
 */
public record Figure(String name, double value, Interval within, Basis basis, long of, Interval asked) {
    private static final double CONFIDENCE = 0.95;
    private static final Interval ANYTHING = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** What an interval is. */
    public enum Basis {
        /** 95 % limits of the truth. */
        LIMITS,
        /** How far it may move before somebody should look. */
        TOLERANCE,
        /** The same data give the same number. */
        EXACT
    }

    /** Of which nothing is asked. */
    public Figure(String name, double value, Interval within, Basis basis, long of) {
        this(name, value, within, basis, of, ANYTHING);
    }

    /** That is no share. */
    public Figure(String name, double value, Interval within, Basis basis) {
        this(name, value, within, basis, 0);
    }

    /** A share, with its exact limits. */
    public static Figure share(String name, Share share) {
        if (share.trials() == 0) {
            return new Figure(name, Double.NaN, new Interval(Double.NaN, Double.NaN), Basis.LIMITS);
        }
        return new Figure(name, share.observed(), share.limits(CONFIDENCE), Basis.LIMITS, share.trials());
    }

    /** Events an exposure, with their exact limits. */
    public static Figure rate(String name, Rate rate) {
        return limits(name, rate.observed(), rate.limits(CONFIDENCE));
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

    /** Something counted that may move by so many. */
    public static Figure counted(String name, int count, double tolerance) {
        return new Figure(
                name, count, new Interval(Math.max(0, count - tolerance), count + tolerance), Basis.TOLERANCE);
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

    /** The same by another name. */
    Figure called(String other) {
        return new Figure(other, value, within, basis, of, asked);
    }

    /** The same, asked to lie there. */
    public Figure asking(Interval where) {
        return new Figure(name, value, within, basis, of, where);
    }

    /** The same, asked to be no more. */
    public Figure askingAtMost(double most) {
        return asking(new Interval(Double.NEGATIVE_INFINITY, most));
    }

    /** The same, asked to be no less. */
    public Figure askingAtLeast(double least) {
        return asking(new Interval(least, Double.POSITIVE_INFINITY));
    }

    /** Whether anything is asked of it. */
    public boolean isAsked() {
        return !asked.equals(ANYTHING);
    }

    /** Whether the value is what was asked for; where something is asked, no value is not. */
    public boolean isHeld() {
        return !isAsked() || asked.holds(value);
    }

    /** Whether a value taken later is what this one lets expect. */
    public boolean expects(double later) {
        return Double.isNaN(value) ? Double.isNaN(later) : within.holds(later);
    }
}
