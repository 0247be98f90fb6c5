package io.credence.simulate;

import io.credence.core.ChangeKind;
import io.credence.core.random.KeyedRandom;

/** Zeros and ones. */
final class OnOff implements World {
    private final double calm;
    private double share;

    OnOff(KeyedRandom random) {
        calm = random.nextDouble(0.04, 0.1);
        share = calm;
    }

    @Override
    public double read(KeyedRandom random) {
        return random.nextDouble() < share ? 1 : 0;
    }

    @Override
    public Shift.Level level() {
        return new Shift.Level(share, Math.sqrt(share * (1 - share)));
    }

    @Override
    public Change shift(KeyedRandom random) {
        Shift.Level before = level();
        share = share > calm ? calm : random.nextDouble(0.8, 0.9);
        return new Change(ChangeKind.RATE, (share - before.mean()) / before.sd(), false);
    }
}
