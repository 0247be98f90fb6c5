package io.credence.simulate.score;

/** Quantiles of numbers in ascending order; static. */
public final class Quantiles {
    private Quantiles() {}

    /** The quantile halfway between neighbours where it falls between (type 7 of Hyndman and Fan); NaN of nothing. */
    public static double of(double[] ascending, double probability) {
        if (ascending.length == 0) {
            return Double.NaN;
        }
        double at = probability * (ascending.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (at - below) * (ascending[above] - ascending[below]);
    }
}
