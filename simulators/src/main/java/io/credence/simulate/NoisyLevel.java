package io.credence.simulate;

import io.credence.core.ChangeKind;
import io.credence.core.random.KeyedRandom;

/** Independent normal values around a level. */
final class NoisyLevel implements World {
    private static final double SUBTLE = 0.2;
    private static final double WIDENS = 0.125;

    private final double home;
    private final double calm;
    private double mean;
    private double sd;

    NoisyLevel(KeyedRandom random) {
        home = random.nextDouble(15, 30);
        calm = random.nextDouble(0.3, 0.6);
        mean = home;
        sd = calm;
    }

    @Override
    public double read(KeyedRandom random) {
        return mean + sd * random.nextGaussian();
    }

    @Override
    public Shift.Level level() {
        return new Shift.Level(mean, sd);
    }

    @Override
    public Change shift(KeyedRandom random) {
        double u = random.nextDouble();
        boolean isWide = sd > calm;
        if (!isWide && u < WIDENS) {
            double factor = random.nextDouble(2.5, 3.5);
            sd *= factor;
            return new Change(ChangeKind.VARIANCE, factor, false);
        }
        boolean isSubtle = !isWide && u < WIDENS + SUBTLE;
        double strayed = (mean - home) / sd;
        double size = isSubtle ? World.signed(1.5, 2, strayed, random) : World.signed(3, 5, strayed, random);
        mean += size * sd;
        sd = calm;
        return new Change(ChangeKind.LEVEL, size, isSubtle);
    }
}
