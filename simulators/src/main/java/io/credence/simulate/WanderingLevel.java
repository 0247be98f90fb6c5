package io.credence.simulate;

import io.credence.core.ChangeKind;
import io.credence.core.random.KeyedRandom;

/** A level that wanders, seen through noise. */
final class WanderingLevel implements World {
    /** How far the level wanders per √second, in noise sds: the family's default. */
    private static final double RATIO = 0.3;

    private final double home;
    private final double noise;
    private final double innovation;
    private double level;

    WanderingLevel(double seconds, KeyedRandom random) {
        home = random.nextDouble(300, 500);
        noise = random.nextDouble(0.3, 0.6);
        level = home;
        double q = RATIO * RATIO * seconds;
        innovation = noise * Math.sqrt(1 + (q + Math.sqrt(q * q + 4 * q)) / 2);
    }

    @Override
    public void evolve(double seconds, KeyedRandom random) {
        level += RATIO * noise * Math.sqrt(seconds) * random.nextGaussian();
    }

    @Override
    public double read(KeyedRandom random) {
        return level + noise * random.nextGaussian();
    }

    @Override
    public Shift.Level level() {
        return new Shift.Level(level, innovation);
    }

    @Override
    public Change shift(KeyedRandom random) {
        double size = World.signed(10, 14, (level - home) / innovation, random);
        level += size * innovation;
        return new Change(ChangeKind.LEVEL, size, false);
    }
}
