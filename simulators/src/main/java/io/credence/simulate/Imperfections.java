package io.credence.simulate;

import io.credence.core.random.KeyedRandom;

/**
 * Shares of readings that are not fine, each of one sort only; immutable.
 *
 * @param outlier share of {@link Sent#OUTLIER}; valves have none
 * @param missing share of {@link Sent#MISSING}
 * @param late share of {@link Sent#LATE}
 * @param malformed share of {@link Sent#MALFORMED}
 * @param duplicated share of readings sent twice
 */
public record Imperfections(double outlier, double missing, double late, double malformed, double duplicated) {
    /** Two readings in a hundred. */
    public static final Imperfections USUAL = new Imperfections(0.002, 0.005, 0.005, 0.003, 0.005);

    /** A fleet without fault. */
    public static final Imperfections NONE = new Imperfections(0, 0, 0, 0, 0);

    /** Two imperfect readings of a sensor are at least so many apart. */
    static final int APART = 8;

    private static final double MOST = 0.1;

    /** Checks all. */
    public Imperfections {
        double sum = outlier + missing + late + malformed + duplicated;
        boolean legal = outlier >= 0 && missing >= 0 && late >= 0 && malformed >= 0 && duplicated >= 0 && sum <= MOST;
        if (!legal) {
            throw new IllegalArgumentException("imperfections are shares of readings, together at most " + MOST);
        }
    }

    /** What becomes of a reading that is not within {@link #APART} of an imperfect one. */
    Sent draw(SensorKind kind, KeyedRandom random) {
        double outliers = kind == SensorKind.VALVE ? 0 : outlier;
        double sum = outliers + missing + late + malformed + duplicated;
        if (sum == 0) {
            return Sent.OK;
        }
        // After an imperfect reading APART − 1 are fine; the rest must be imperfect more often for the share to hold:
        // 1/sum = APART − 1 + 1/chance.
        double chance = sum / (1 - (APART - 1) * sum);
        double u = random.nextDouble() * (sum / chance);
        if (u < outliers) {
            return Sent.OUTLIER;
        } else if (u < outliers + missing) {
            return Sent.MISSING;
        } else if (u < outliers + missing + late) {
            return Sent.LATE;
        } else if (u < outliers + missing + late + malformed) {
            return Sent.MALFORMED;
        }
        return u < sum ? Sent.DUPLICATE : Sent.OK;
    }
}
