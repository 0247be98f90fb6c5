package io.credence.families.layers.transform;

import io.credence.core.Forecast;
import io.credence.core.Prose;
import io.credence.core.special.Elementary;

/** A scale on which values are told by numbers: increasing, and onto every number; immutable. */
sealed interface Told extends Forecast.Scale {
    /** The number that tells a value between the bounds. */
    double number(double y);

    /** log g′(y): of how much the number moves with the value. */
    double logSlope(double y);

    /** How far apart the numbers of two values are that lie that far apart, however near. */
    double width(double low, double high, double apart);

    /** No value is as small. */
    double least();

    /** No value is as great. */
    double greatest();

    /** What the numbers are, in a word or two. */
    String name();

    /** A value that may have become infinite, as a double. */
    private static double held(double y) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, y));
    }

    /** Which unit something is in, and from where on: nothing where both are the value's own. */
    private static String from(double origin, double unit) {
        return (origin == 0 ? "" : " of what is above " + Prose.number(origin))
                + (unit == 1 ? "" : " in units of " + Prose.number(unit));
    }

    /**
     * The value in another unit.
     *
     * @param origin the value that is nought in it
     * @param unit how many of the value's own it is
     */
    record InUnits(double origin, double unit) implements Told {
        @Override
        public double number(double y) {
            return (y - origin) / unit;
        }

        @Override
        public double value(double z) {
            return held(origin + unit * z);
        }

        @Override
        public double logSlope(double y) {
            return -Elementary.log(unit);
        }

        @Override
        public double width(double low, double high, double apart) {
            return apart / unit;
        }

        @Override
        public double least() {
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double greatest() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public String name() {
            return "number" + from(origin, unit);
        }
    }

    /**
     * The logarithm of what lies above an origin.
     *
     * @param origin below every value
     * @param unit of which the logarithm is nought
     */
    record Logarithm(double origin, double unit) implements Told {
        @Override
        public double number(double y) {
            return Elementary.log((y - origin) / unit);
        }

        @Override
        public double value(double z) {
            return held(origin + unit * Elementary.exp(z));
        }

        @Override
        public double logSlope(double y) {
            return -Elementary.log(y - origin);
        }

        @Override
        public double width(double low, double high, double apart) {
            return Elementary.log1p(apart / (low - origin));
        }

        @Override
        public double least() {
            return origin;
        }

        @Override
        public double greatest() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public String name() {
            return "logarithm" + from(origin, unit);
        }
    }

    /**
     * The log odds of the way from an origin to a top.
     *
     * @param origin below every value
     * @param top above every value
     */
    record Logit(double origin, double top) implements Told {
        @Override
        public double number(double y) {
            return Elementary.log(y - origin) - Elementary.log(top - y);
        }

        @Override
        public double value(double z) {
            double e = Elementary.exp(-Math.abs(z));
            double share = e / (1 + e);
            return z < 0 ? origin + share * (top - origin) : top - share * (top - origin);
        }

        @Override
        public double logSlope(double y) {
            return Elementary.log(top - origin) - Elementary.log(y - origin) - Elementary.log(top - y);
        }

        @Override
        public double width(double low, double high, double apart) {
            return Elementary.log1p(apart / (low - origin)) + Elementary.log1p(apart / (top - high));
        }

        @Override
        public double least() {
            return origin;
        }

        @Override
        public double greatest() {
            return top;
        }

        @Override
        public String name() {
            return "log odds between " + Prose.number(origin) + " and " + Prose.number(top);
        }
    }

    /**
     * Yeo and Johnson's power.
     *
     * @param lambda of values above the origin; two less it of those below
     * @param origin where it is nought
     * @param unit from where on it bends
     */
    record Power(double lambda, double origin, double unit) implements Told {
        private static final double NARROW = 1e-5; // of the distance: beyond, a difference keeps ten digits

        private double power(double u) {
            return u < 0 ? 2 - lambda : lambda;
        }

        @Override
        public double number(double y) {
            double u = (y - origin) / unit;
            double log = Elementary.log1p(Math.abs(u));
            double p = power(u);
            return Math.copySign(p == 0 ? log : Elementary.expm1(p * log) / p, u);
        }

        @Override
        public double value(double z) {
            double p = power(z);
            double size = Math.abs(z);
            double u = Elementary.expm1(p == 0 ? size : Elementary.log1p(p * size) / p);
            return held(origin + unit * Math.copySign(u, z));
        }

        @Override
        public double logSlope(double y) {
            double u = (y - origin) / unit;
            return (power(u) - 1) * Elementary.log1p(Math.abs(u)) - Elementary.log(unit);
        }

        @Override
        public double width(double low, double high, double apart) {
            double middle = 0.5 * low + 0.5 * high;
            double reach = unit + Math.abs(middle - origin);
            return apart < NARROW * reach ? apart * Elementary.exp(logSlope(middle)) : number(high) - number(low);
        }

        @Override
        public double least() {
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double greatest() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public String name() {
            return "power " + Prose.number(lambda) + (origin == 0 ? "" : " of what is above " + Prose.number(origin));
        }
    }
}
