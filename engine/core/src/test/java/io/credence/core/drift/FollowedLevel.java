package io.credence.core.drift;

import io.credence.core.random.KeyedRandom;

/** A level that wanders under noise of variance 1, the best filter that follows it, and the detector that watches the two. */
final class FollowedLevel {
    final double gain;
    final double spread; // sd of what the filter does not foresee
    final RankedKey key;
    private final double step;
    private final KeyedRandom random = new KeyedRandom();
    private double level;
    private double followed;

    /**
     * At rest.
     *
     * @param walk variance of a step of the level
     */
    FollowedLevel(double walk, double recordsPerAlarm, long seed) {
        double variance =
                0.5 * (walk + Math.sqrt(walk * walk + 4 * walk)); // of the level before a record: P = P/(P + 1) + q
        gain = variance / (variance + 1);
        spread = Math.sqrt(variance + 1);
        step = Math.sqrt(walk);
        key = new RankedKey(recordsPerAlarm, RankDetector.Source.RESIDUALS_FIRST, seed);
        restart(seed);
    }

    /** Everything from the beginning, with other numbers. */
    void restart(long seed) {
        random.aim(seed, 1, 2, 3);
        level = 0;
        followed = 0;
        key.restart();
    }

    /** Whether the next record alarms, before which the level jumps. */
    boolean alarms(double jump) {
        level += step * random.nextGaussian() + jump;
        double value = level + random.nextGaussian();
        boolean isAlarm = key.alarms(value, followed, spread);
        followed += gain * (value - followed);
        return isAlarm;
    }

    /** The jump, in sds of the noise, whose trace carries so many nats. */
    double carrying(double nats) {
        return spread * Jumps.carrying(nats, gain);
    }

    /** Share of jumps that are found while their trace lasts, and ten records more; alarms before them do not count. */
    double found(double jump, int before, int times) {
        int found = 0;
        int calm = 0;
        for (int i = 0; i < times; i++) {
            restart(1_000 + i);
            boolean hasAlarmed = false;
            for (int t = 0; t < before && !hasAlarmed; t++) {
                hasAlarmed = alarms(0);
            }
            if (!hasAlarmed) {
                calm++;
                for (int t = 0; t < 3 / gain + 10 && !hasAlarmed; t++) {
                    hasAlarmed = alarms(t == 0 ? jump : 0);
                }
                found += hasAlarmed ? 1 : 0;
            }
        }
        return found / (double) calm;
    }
}
