package io.credence.pipeline;

import io.credence.core.Surprise;
import io.credence.core.special.Normal;

/**
 * How unusual a record is, from 0 to 1, on a scale that does not saturate; static.
 *
 * <p>With p the two-sided tail probability of the residual and L = −log₁₀ p, the score is L/(L + 4): a half is one in ten
 * thousand, three quarters one in 10¹². It orders records as p does, which 1 − p does not: beyond eight sds that is 1.
 */
public final class AnomalyScore {
    private static final double LOG_2 = 0.6931471805599453;
    private static final double LOG_10 = 2.302585092994046;
    private static final double ONE_IN_TEN_THOUSAND = 4;

    private AnomalyScore() {}

    /** The score of what was observed. */
    public static double of(Surprise surprise) {
        return of(rank(surprise));
    }

    /** How far out it was, in normal scores: of a number on either side; a vector can be far, but not too near. */
    public static double rank(Surprise surprise) {
        double residual = surprise.residual();
        return surprise.isOneSided() ? Math.max(0, residual) : Math.abs(residual);
    }

    /** The score of a residual Φ⁻¹(pit). */
    public static double of(double residual) {
        double rarity = Math.max(0, -(Normal.logCdf(-Math.abs(residual)) + LOG_2) / LOG_10);
        return rarity / (rarity + ONE_IN_TEN_THOUSAND);
    }
}
