package io.credence.simulate;

import io.credence.core.ChangeKind;
import io.credence.core.random.KeyedRandom;

/** Counts of independent events. */
final class Counts implements World {
    private final double calm;
    private double rate;

    Counts(KeyedRandom random) {
        calm = random.nextDouble(12, 30);
        rate = calm;
    }

    @Override
    public double read(KeyedRandom random) {
        return World.poisson(rate, random);
    }

    @Override
    public double readOutlier(KeyedRandom random) {
        return rate + random.nextDouble(6, 10) * Math.sqrt(rate);
    }

    @Override
    public Shift.Level level() {
        return new Shift.Level(rate, Math.sqrt(rate));
    }

    @Override
    public Change shift(KeyedRandom random) {
        double before = rate;
        rate = rate > calm ? calm : calm * random.nextDouble(2, 3);
        return new Change(ChangeKind.RATE, (rate - before) / Math.sqrt(before), false);
    }
}
