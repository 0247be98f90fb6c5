package io.credence.app.score.drift;

import io.credence.core.random.KeyedRandom;

/**
 * A pattern of the day in sds of the noise, and what becomes of it: it appears, begins at another hour, or has another height, one as often as the
 * other; immutable.
 */
final class Days {
    private static final double TURN = 2 * Math.PI / Story.DAY;

    private final double height;
    private final double second; // height of the second wave
    private final double hour;
    private final double secondHour;
    private final double times;
    private final double timesAfter;
    private final double later;

    Days(KeyedRandom random) {
        height = 1 + 3 * random.nextDouble();
        second = 0.5 * height * random.nextDouble();
        hour = Story.DAY * random.nextDouble();
        secondHour = Story.DAY * random.nextDouble();
        double what = 3 * random.nextDouble();
        double far = random.nextDouble();
        boolean isUp = random.nextBoolean();
        times = what < 1 ? 0 : 1;
        later = what >= 1 && what < 2 ? 3 + 18 * far : 0;
        timesAfter = what < 2 ? 1 : isUp ? 1.8 + 1.2 * far : 0.4 * far;
    }

    double before(int t) {
        return times * pattern(t);
    }

    double after(int t) {
        return timesAfter * pattern(t + later);
    }

    private double pattern(double at) {
        return height * StrictMath.sin(TURN * (at - hour)) + second * StrictMath.sin(2 * TURN * (at - secondHour));
    }
}
