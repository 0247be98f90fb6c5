package io.credence.simulate.score.predictive;

/** The score of a central interval, in the unit of the value; less is better; static. */
public final class IntervalScore {
    private IntervalScore() {}

    /** The width, and 2/α times what a value lies outside, α = 1 − level [2, eq. 43]. */
    public static double of(double value, double low, double high, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level lies between 0 and 1, not at " + level);
        }
        double outside = Math.max(0, low - value) + Math.max(0, value - high);
        return high - low + 2 / (1 - level) * outside;
    }
}
