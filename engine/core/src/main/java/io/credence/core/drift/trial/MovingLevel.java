package io.credence.core.drift.trial;

import io.credence.core.random.KeyedRandom;

/** Levels under noise of sd 1: one that stays, some that walk at one pace, and some for which no pace is right for long. */
public enum MovingLevel {
    /** It stays. */
    STATIONARY("stationary", 0, 0, 0),
    /** It walks by a hundredth of the noise a record. */
    WALK_BY_HUNDREDTHS("walk .01", 0.01, 0, 0),
    /** By three hundredths. */
    WALK_BY_THREE_HUNDREDTHS("walk .03", 0.03, 0, 0),
    /** By a tenth. */
    WALK_BY_TENTHS("walk .1", 0.1, 0, 0),
    /** By three tenths. */
    WALK_BY_THREE_TENTHS("walk .3", 0.3, 0, 0),
    /** By as much as the noise. */
    WALK_BY_SDS("walk 1", 1, 0, 0),
    /** One step of 3 sds, in the middle. */
    ONE_STEP("one step", 0, 0, MovingLevel.RECORDS / 2),
    /** A step of 3 sds every 400 records, up or down. */
    STEPS("step every 400", 0, 0, 400),
    /** It stays, and from the middle on walks by a tenth a record. */
    CALM_THEN_WALK("calm then walk", 0.1, MovingLevel.RECORDS / 2, 0);

    /** Of a stream. */
    public static final int RECORDS = 2_000;

    private static final double STEP = 3;

    /** What figures call it. */
    public final String words;

    private final double walk; // sd of what a record moves it by
    private final int calm; // records before it walks
    private final int every; // records between steps; 0 of none

    MovingLevel(String words, double walk, int calm, int every) {
        this.words = words;
        this.walk = walk;
        this.calm = calm;
        this.every = every;
    }

    /** Whether no pace of forgetting is right for long. */
    public boolean isAbrupt() {
        return every > 0 || calm > 0;
    }

    /** The records of one stream. */
    public double[] values(long seed, int stream) {
        KeyedRandom random = new KeyedRandom().aim(seed, stream, ordinal(), 0);
        double[] values = new double[RECORDS];
        double level = 0;
        for (int i = 0; i < RECORDS; i++) {
            if (every > 0 && i > 0 && i % every == 0) {
                level += random.nextBoolean() ? STEP : -STEP;
            }
            level += i < calm ? 0 : walk * random.nextGaussian();
            values[i] = level + random.nextGaussian();
        }
        return values;
    }
}
