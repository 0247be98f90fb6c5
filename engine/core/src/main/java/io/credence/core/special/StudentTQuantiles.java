package io.credence.core.special;

import java.util.List;

/**
 * The quantiles of Student's t at a few fixed probabilities above a half, many times faster than by solving for each; any
 * thread.
 *
 * <p>For one probability the quantile is a smooth function of 1/ν on (0, 1], and a Chebyshev sum has it to 1e-13. Below one
 * degree it is solved for and remembered: every key passes through the same few small degrees in its first records.
 */
public final class StudentTQuantiles {
    private static final int DEGREE = 24;

    private final Chebyshev[] sums;
    private final Remembered small;

    /** Quantiles at these normal scores Φ⁻¹(p). */
    public StudentTQuantiles(List<Double> scores) {
        sums = scores.stream()
                .map(z -> Chebyshev.fit(DEGREE, s -> StudentT.fromNormalScore(z, 1 / s)))
                .toArray(Chebyshev[]::new);
        small = new Remembered(degrees -> scores.stream()
                .mapToDouble(z -> StudentT.fromNormalScore(z, degrees))
                .toArray());
    }

    /** How many there are. */
    public int size() {
        return sums.length;
    }

    /** The quantile of so many degrees of freedom at the i-th score. */
    public double quantile(int i, double degrees) {
        return degrees >= 1 ? sums[i].at(1 / degrees) : small.at(degrees)[i];
    }
}
