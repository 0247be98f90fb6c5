package io.credence.simulate;

import io.credence.core.ChangeKind;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Elementary;

/** The truth behind one sensor: what is read of it, and how it changes. Confined to the fleet's thread. */
sealed interface World permits NoisyLevel, WanderingLevel, Counts, OnOff {

    /** Time passes. */
    default void evolve(double seconds, KeyedRandom random) {}

    /** A reading, before rounding. */
    double read(KeyedRandom random);

    /** A reading that is far off. */
    default double readOutlier(KeyedRandom random) {
        double far = random.nextDouble(6, 10);
        Shift.Level level = level();
        return level.mean() + (random.nextBoolean() ? far : -far) * level.sd();
    }

    /** The predictive of somebody who knows this world. */
    Shift.Level level();

    /** Changes the world, and says how. */
    Change shift(KeyedRandom random);

    /** What a shift was: see {@link Shift}. */
    record Change(ChangeKind kind, double size, boolean isSubtle) {}

    /** The world a sensor begins with; {@code seconds} are between readings. */
    static World of(SensorKind kind, double seconds, KeyedRandom random) {
        return switch (kind) {
            case TEMPERATURE -> new NoisyLevel(random);
            case PRESSURE -> new WanderingLevel(seconds, random);
            case ARRIVALS -> new Counts(random);
            case VALVE -> new OnOff(random);
        };
    }

    /** A size between two, with a random sign that leads back when the level has strayed far from its home. */
    static double signed(double least, double most, double strayed, KeyedRandom random) {
        double size = random.nextDouble(least, most);
        boolean up = random.nextBoolean();
        return (strayed > size ? -1 : strayed < -size ? 1 : up ? 1 : -1) * size;
    }

    /** A Poisson draw by products of uniforms; for means up to some hundreds. */
    static int poisson(double mean, KeyedRandom random) {
        double floor = Elementary.exp(-mean);
        int count = 0;
        for (double product = random.nextOpenDouble(); product > floor; product *= random.nextOpenDouble()) {
            count++;
        }
        return count;
    }
}
