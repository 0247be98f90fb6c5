package io.credence.simulate.scenario;

import io.credence.core.random.KeyedRandom;

/** Whether one of a unit's random spells is on; time only goes on. Confined to a thread. */
final class Spell {
    private final Faults.Spells spells;
    private final long hash;
    private final int step;
    private final KeyedRandom random = new KeyedRandom();
    private long number;
    private long from;
    private long to;

    /** The spells after a start; the step tells one sort from another. */
    Spell(Faults.Spells spells, long hash, int step, long startMicros) {
        this.spells = spells;
        this.hash = hash;
        this.step = step;
        to = startMicros;
        from = Long.MAX_VALUE;
        if (spells.everyMicros() > 0) {
            next();
        }
    }

    private void next() {
        from = to + (long) (random.aim(hash, number++, 0, step).nextExponential() * spells.everyMicros());
        to = from + spells.forMicros();
    }

    boolean isOn(long micros) {
        while (spells.everyMicros() > 0 && micros >= to) {
            next();
        }
        return micros >= from && micros < to;
    }
}
