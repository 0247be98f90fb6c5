package io.credence.app.score.drift;

import io.credence.core.random.KeyedRandom;
import io.credence.simulate.scenario.Draws;

/** One stream of a story, its sizes drawn; confined to a thread, read once from its beginning. */
final class Life {
    private static final int SEED = 105;

    private final Story story;
    private final int before;
    private final KeyedRandom random;
    private final double phi;
    private final double size;
    private final double sd;
    private final double slope;
    private final int ramp;
    private final double phiAfter;
    private final Days days;
    private final double rate;
    private final double rateAfter;
    private double last;

    Life(Story story, long seed) {
        this.story = story;
        random = new KeyedRandom().aim(SEED, seed, story.ordinal(), 0);
        before = 200 + (int) (800 * random.nextDouble());
        phi = random.nextDouble() < 0.33 ? 0.5 * random.nextDouble() : 0;
        double sign = random.nextBoolean() ? 1 : -1;
        double sds = 1 + 3 * random.nextDouble();
        size = sign * sds;
        sd = random.nextBoolean() ? 0.25 + 0.25 * random.nextDouble() : 1.8 + 2.2 * random.nextDouble();
        slope = sign * (0.01 + 0.04 * random.nextDouble());
        ramp = 25 + (int) (100 * random.nextDouble());
        phiAfter = phi > 0.3 ? 0 : 0.6 + 0.3 * random.nextDouble();
        last = random.nextGaussian();
        days = new Days(random);
        rate = StrictMath.exp(StrictMath.log(30) * random.nextDouble()); // 1 to 30, evenly in the logarithm
        rateAfter = Math.max(0.1 * rate, rate + size * Math.sqrt(rate));
    }

    /** The first record, from 0, of which anything may be different. */
    int before() {
        return before;
    }

    /** The record of that number; they are asked for in order, or the first ones again and again. */
    double next(int t) {
        boolean isAfter = t >= before;
        if (story == Story.RATE) {
            return Draws.poisson(isAfter ? rateAfter : rate, random);
        }
        double share = isAfter && story == Story.DEPENDENCE ? phiAfter : phi;
        last = share * last + Math.sqrt(1 - share * share) * random.nextGaussian();
        if (story == Story.SEASON) {
            return last + (isAfter ? days.after(t) : days.before(t));
        }
        int since = t - before + 1;
        if (!isAfter) {
            return last;
        }
        return switch (story) {
            case LEVEL -> last + size;
            case VARIANCE -> last * sd;
            case BOTH -> last * sd + size;
            case SLOPE -> last + slope * since;
            case RAMP -> last + size * Math.min(since, ramp) / ramp;
            case OUTLIERS -> last + (random.nextDouble() < 0.02 ? 8 * random.nextGaussian() : 0);
            case DEPENDENCE, NOTHING, SEASON, RATE -> last;
        };
    }

    /** What the model of the stream foresees: the days as they were, where there are any. */
    double foreseen(int t) {
        return story == Story.SEASON ? days.before(t) : 0;
    }
}
