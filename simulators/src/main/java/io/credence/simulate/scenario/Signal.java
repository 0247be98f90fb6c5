package io.credence.simulate.scenario;

import java.util.Optional;

/**
 * What a unit's readings are like while nothing changes; immutable.
 *
 * @param kind of value
 * @param level a number's mean, a count's mean, a rate per unit of exposure, or the share of ones
 * @param trend how much the level gains in a second
 * @param noise standard deviation of a number around its level; spreads are of logarithms
 * @param tails degrees of freedom of a number's noise; infinite for normal noise
 * @param dependence of a number's noise on the one of the reading before, its correlation
 * @param wander how far the level walks in a second, a standard deviation that grows with the root of time
 * @param dispersion how many events a count's own mean is worth knowing by: the smaller, the more counts scatter beyond
 *     Poisson's law; infinite for Poisson's
 * @param exposure of a rate
 */
public record Signal(
        Kind kind,
        Spread level,
        Spread trend,
        Spread noise,
        double tails,
        double dependence,
        Spread wander,
        double dispersion,
        Optional<Exposure> exposure) {

    /** What sort of value a reading has. */
    public enum Kind {
        /** Any number. */
        NUMBER,
        /** How many in a reading. */
        COUNT,
        /** How many, over an exposure that the reading says. */
        RATE,
        /** One or nought. */
        ON_OFF;

        /** Whether there is noise whose spread is a parameter of its own. */
        public boolean hasNoise() {
            return this == NUMBER;
        }
    }

    /** Exposures are evenly spread between two. */
    public record Exposure(double least, double most) {
        double middle() {
            return (least + most) / 2;
        }
    }

    /** The standard deviation of a reading at this level, beside noise of this one: the measure of level changes. */
    double sd(double level, double noise) {
        double events = level * exposure.map(Exposure::middle).orElse(1.0);
        return switch (kind) {
            case NUMBER -> noise;
            case COUNT -> sdOfCount(level);
            case RATE -> level * sdOfCount(events) / events;
            case ON_OFF -> Math.sqrt(level * (1 - level));
        };
    }

    /** The standard deviation of a count with this mean. */
    double sdOfCount(double mean) {
        return Math.sqrt(mean) * Math.sqrt(1 + mean / dispersion);
    }
}
