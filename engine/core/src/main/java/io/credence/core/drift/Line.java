package io.credence.core.drift;

import io.credence.core.special.Elementary;

/** A straight line through the values of a regime by their numbers, from 1, by least squares; confined to a thread. */
final class Line {
    double intercept;
    double slope;

    /** Whether a line beside the dependence on the value before explains values enough better to be worth it [BIC]. */
    boolean isWanted(double[] values) {
        int n = values.length - 1;
        double flat = squaresLeft(values, false);
        double sloped = squaresLeft(values, true);
        return sloped > 0 && n * Elementary.log(flat / sloped) > Elementary.log(n);
    }

    /** What is left of the squares of all values but the first, given the one before, a constant and perhaps a line. */
    private static double squaresLeft(double[] values, boolean isSloped) {
        int n = values.length - 1;
        double[] lag = new double[n];
        double[] number = new double[n];
        double[] left = new double[n];
        for (int i = 0; i < n; i++) {
            lag[i] = values[i];
            number[i] = i;
            left[i] = values[i + 1];
        }
        centre(lag);
        centre(number);
        centre(left);
        if (isSloped) {
            remove(lag, number);
            remove(left, number);
        }
        remove(left, lag);
        return dot(left, left);
    }

    private static void centre(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        for (int i = 0; i < x.length; i++) {
            x[i] -= sum / x.length;
        }
    }

    private static void remove(double[] from, double[] what) {
        double size = dot(what, what);
        double share = size > 0 ? dot(from, what) / size : 0;
        for (int i = 0; i < from.length; i++) {
            from[i] -= share * what[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    void fit(double[] values) {
        double n = values.length;
        double sum = 0;
        double moment = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
            moment += (i + 1) * values[i];
        }
        slope = (moment - 0.5 * (n + 1) * sum) * 12 / (n * (n * n - 1));
        intercept = sum / n - slope * 0.5 * (n + 1);
    }

    /** How much the slope rises with one more value, the n-th, for each unit that it lies above the line through those before. */
    static double ofSlope(double n) {
        return 6 / (n * (n + 1));
    }

    /** How much the intercept falls then. */
    static double ofIntercept(double n) {
        return 2 / n;
    }
}
