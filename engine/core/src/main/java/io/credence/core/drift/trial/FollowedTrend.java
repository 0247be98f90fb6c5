package io.credence.core.drift.trial;

import io.credence.core.DriftDetector;
import io.credence.core.random.KeyedRandom;

/** A level with a slope, both of which wander, under noise of variance 1; what jumps is the slope. */
public final class FollowedTrend implements Followed {
    private static final int AT_REST = 10_000; // steps of the filter, until its gains no longer change
    private static final int FORGOTTEN = 1_000; // records, of which a trace is summed
    private static final double HELD = 0.9; // of a trace's nats
    private static final int GRACE = 10; // records more

    /** How much of what was not foreseen the filter takes for the level's. */
    public final double gain;

    /** What is watched. */
    public final WatchedKey key;

    private final double slopeGain;
    private final double spread; // sd of what the filter does not foresee
    private final double levelStep;
    private final double slopeStep;
    private final double information; // Σ c², c the trace of a slope that jumps by 1
    private final int traceRecords;
    private final KeyedRandom random = new KeyedRandom();
    private double level;
    private double slope;
    private double followed;
    private double followedSlope;

    /**
     * At rest.
     *
     * @param walk variance of a step of the level
     * @param bend variance of a step of the slope
     */
    public FollowedTrend(double walk, double bend, DriftDetector detector, long seed) {
        double p = 1; // of the level before a record, of both, of the slope
        double c = 0;
        double r = 1;
        for (int i = 0; i < AT_REST; i++) {
            double s = p + 1;
            double afterP = p / s;
            double afterC = c / s;
            double afterR = r - c * c / s;
            p = afterP + 2 * afterC + afterR + walk;
            c = afterC + afterR;
            r = afterR + bend;
        }
        gain = (p + c) / (p + 1); // of the level before the next record
        slopeGain = c / (p + 1);
        spread = Math.sqrt(p + 1);
        levelStep = Math.sqrt(walk);
        slopeStep = Math.sqrt(bend);
        double[] sums = new double[FORGOTTEN];
        double off = 1; // a slope that jumps shows in the level at once
        double offSlope = 1;
        double sum = 0;
        for (int k = 0; k < FORGOTTEN; k++) {
            sum += off * off;
            sums[k] = sum;
            double next = off + offSlope - gain * off;
            offSlope -= slopeGain * off;
            off = next;
        }
        information = sum;
        int records = 0;
        while (sums[records] < HELD * sum) {
            records++;
        }
        traceRecords = records + 1 + GRACE;
        key = new WatchedKey(detector, seed);
        restart(seed);
    }

    @Override
    public void restart(long seed) {
        random.aim(seed, 1, 2, 3);
        level = 0;
        slope = 0;
        followed = 0;
        followedSlope = 0;
        key.restart();
    }

    @Override
    public boolean alarms(double jump) {
        slope += slopeStep * random.nextGaussian() + jump;
        level += slope + levelStep * random.nextGaussian();
        double value = level + random.nextGaussian();
        boolean isAlarm = key.alarms(value, followed, spread);
        double unforeseen = value - followed;
        followed += followedSlope + gain * unforeseen;
        followedSlope += slopeGain * unforeseen;
        return isAlarm;
    }

    @Override
    public int traceRecords() {
        return traceRecords;
    }

    /** The jump of the slope whose trace c carries so many nats in all: J²Σc²/(2S). */
    public double carrying(double nats) {
        return spread * Math.sqrt(2 * nats / information);
    }
}
