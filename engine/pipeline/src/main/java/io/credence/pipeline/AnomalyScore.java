package io.credence.pipeline;

import io.credence.core.Novelty;
import io.credence.core.Surprise;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;

/**
 * The two numbers that are published of how unusual a record is; static.
 *
 * <p>The <i>tail</i> is a probability: how often the prediction before the record says that a record is as far out. The <i>score</i> ranks and
 * triggers, from 0 to 1. It is the novelty of the record where that is kept. Elsewhere it is the tail's rarity on a scale that does not saturate:
 * L/(L + 4) with L = −log₁₀ p, so that a half is one in ten thousand, three quarters one in 10¹².
 */
public final class AnomalyScore {
    private static final double LOG_2 = 0.6931471805599453;
    private static final double LOG_10 = 2.302585092994046;
    private static final double ONE_IN_TEN_THOUSAND = 4;

    private AnomalyScore() {}

    /** The score of what was observed; NaN where novelty is kept but not of such a record: a late one. */
    public static double of(Surprise surprise) {
        Novelty novelty = surprise.novelty();
        return novelty.isKept() ? novelty.index() : of(rank(surprise));
    }

    /** Probability of what is at least as far out: of a number on either side; a vector can be far, but not too near. */
    public static double tail(Surprise surprise) {
        double residual = surprise.residual();
        return surprise.isOneSided() ? Normal.upperTail(residual) : 2 * Normal.upperTail(Math.abs(residual));
    }

    /** How far out it was, in normal scores: of a number on either side; a vector can be far, but not too near. */
    public static double rank(Surprise surprise) {
        double residual = surprise.residual();
        return surprise.isOneSided() ? Math.max(0, residual) : Math.abs(residual);
    }

    /** The rarity of a residual Φ⁻¹(pit). */
    public static double of(double residual) {
        return ofRarity(-(Normal.logCdf(-Math.abs(residual)) + LOG_2) / LOG_10);
    }

    /** The rarity of a tail. */
    public static double ofTail(double tail) {
        return ofRarity(-Elementary.log(Math.max(tail, Double.MIN_VALUE)) / LOG_10);
    }

    private static double ofRarity(double digits) {
        double rarity = Math.max(0, digits);
        return rarity / (rarity + ONE_IN_TEN_THOUSAND);
    }
}
