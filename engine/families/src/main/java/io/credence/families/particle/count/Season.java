package io.credence.families.particle.count;

import io.credence.core.Require;

/**
 * What a log rate has beside its level and comes round: waves, each a pair of numbers that turns with time and wanders.
 *
 * @param waves how many: of the period, of half of it, …; 0 for no season
 * @param periodSeconds how long it takes
 * @param perSecond the variance each number gathers per second
 * @param initialVariance of each number at the first record
 */
public record Season(int waves, double periodSeconds, double perSecond, double initialVariance) {
    /** The most waves: each is a pair of states more, which the particles must cover. */
    public static final int MOST = 4;

    /** No season. */
    public static final Season NONE = new Season(0, 1, 0, 1);

    /** Checks the numbers. */
    public Season {
        if (waves < 0 || waves > MOST) {
            throw new IllegalArgumentException("season.waves is from 0 to " + MOST + ", not " + waves);
        }
        Require.positive("season.period", periodSeconds);
        if (!(perSecond >= 0 && perSecond <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("season.sd must be at least 0, not " + Math.sqrt(perSecond));
        }
        Require.positive("season.initial.sd", initialVariance);
    }
}
