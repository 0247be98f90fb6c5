package io.credence.core.drift.trial;

import io.credence.core.DriftDetector;
import io.credence.core.random.KeyedRandom;

/**
 * A level that wanders, under noise of variance 1.
 */
public final class FollowedLevel implements Followed {
    private static final double TRACES = 3; // records of 1/gain, after which nothing is left of a jump
    private static final int GRACE = 10; // records more

    /** How much of what was not foreseen the filter takes for the level's. */
    public final double gain;

    /** What is watched. */
    public final WatchedKey key;

    private final double spread; // sd of what the filter does not foresee
    private final double step;
    private final KeyedRandom random = new KeyedRandom();
    private double level;
    private double followed;

    /**
     * At rest.
     *
     * @param walk variance of a step of the level
     */
    public FollowedLevel(double walk, DriftDetector detector, long seed) {
        double variance =
                0.5 * (walk + Math.sqrt(walk * walk + 4 * walk)); // of the level before a record: P = P/(P + 1) + q
        gain = variance / (variance + 1);
        spread = Math.sqrt(variance + 1);
        step = Math.sqrt(walk);
        key = new WatchedKey(detector, seed);
        restart(seed);
    }

    @Override
    public void restart(long seed) {
        random.aim(seed, 1, 2, 3);
        level = 0;
        followed = 0;
        key.restart();
    }

    @Override
    public boolean alarms(double jump) {
        level += step * random.nextGaussian() + jump;
        double value = level + random.nextGaussian();
        boolean isAlarm = key.alarms(value, followed, spread);
        followed += gain * (value - followed);
        return isAlarm;
    }

    @Override
    public int traceRecords() {
        return (int) Math.ceil(TRACES / gain) + GRACE;
    }

    /** The jump, in sds of the noise, whose trace J(1 − K)ᵏ carries so many nats in all: J²/(2S(1 − (1 − K)²)). */
    public double carrying(double nats) {
        return spread * Math.sqrt(2 * nats * (1 - (1 - gain) * (1 - gain)));
    }
}
