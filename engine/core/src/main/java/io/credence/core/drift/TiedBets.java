package io.credence.core.drift;

import io.credence.core.special.Normal;
import java.util.Arrays;

/**
 * What bets on means and spreads are worth of a score below a rank, tabled; stateless.
 *
 * <p>Of a bet e(z) on a standard normal score it is Ψ(p) = E[e(z); Φ(z) &lt; p]: Φ(Φ⁻¹(p) − δ) of a shift, Φ(Φ⁻¹(p)/s) of a spread. The mean of e between
 * two ranks is the rise of Ψ over their distance. Between its points Ψ is taken to be straight. That is a little weaker and exactly as fair: rises
 * of any function from 0 to 1 add up to 1.
 */
final class TiedBets {
    /** How many bets are tabled: those of {@link Bets} but the last, which knows the score before. */
    static final int WIDTH = 11;

    /** Straight pieces from 0 to 1. */
    static final int CELLS = 256;

    private static final double[] SHIFTS = {0.25, -0.25, 0.5, -0.5, 1, -1, 2, -2};
    private static final double[] SPREADS = {2, 1.4142135623730951, 0.6324555320336759};

    /** Ψ of each bet in turn, point by point. */
    static final double[] MEANS = means();

    private TiedBets() {}

    private static double[] means() {
        double[] means = new double[(CELLS + 1) * WIDTH];
        for (int k = 1; k < CELLS; k++) {
            double z = Normal.quantile(k / (double) CELLS);
            for (int i = 0; i < WIDTH; i++) {
                means[k * WIDTH + i] = Normal.cdf(i < SHIFTS.length ? z - SHIFTS[i] : z / SPREADS[i - SHIFTS.length]);
            }
        }
        Arrays.fill(means, CELLS * WIDTH, means.length, 1);
        return means;
    }

    /**
     * The rise of Ψ of the bet on a score that follows the one before.
     *
     * @param centre expected of the score
     * @param norm of its distance from there
     */
    static double linked(double low, double high, double centre, double norm) {
        double to = high < 1 ? Normal.cdf((Normal.quantile(high) - centre) * norm) : 1;
        return to - (low > 0 ? Normal.cdf((Normal.quantile(low) - centre) * norm) : 0);
    }
}
