package io.credence.families.structural;

import io.credence.core.clock.WallClock;

/** An instant and what is known of it: the time, what the wall clock shows, the inputs; reused, confined to a thread. */
final class Moment {
    private final WallClock clock;
    private long utcMicros;
    private long localMicros;
    private double[] inputs;

    Moment(WallClock clock) {
        this.clock = clock;
    }

    /** Moves to another instant; returns this. */
    Moment set(long micros, double[] inputs) {
        this.inputs = inputs;
        utcMicros = micros;
        localMicros = clock.shows(micros);
        return this;
    }

    long utcMicros() {
        return utcMicros;
    }

    long localMicros() {
        return localMicros;
    }

    double[] inputs() {
        return inputs;
    }
}
