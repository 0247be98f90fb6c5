package io.credence.families.structural;

import io.credence.core.Instants;
import io.credence.core.linear.UpperFactor;
import io.credence.core.special.Elementary;

/**
 * How level, slope and autoregression move in a span: a matrix and the factor of the noise it brings; confined to a thread.
 *
 * <p>Equal spans in a row are computed once.
 */
final class Motion {
    // Above this share lost the closed form keeps its digits; below, the series needs few terms.
    private static final double LARGE = 0.25;
    private static final int TERMS = 27; // LARGE²⁷ is below a half of the last digit

    private final Level level;
    private final Slope slope; // null where there is none
    private final Autoregression memory; // null where there is none
    private final Steps steps;
    private final int k;
    private final int memoryAt;
    private final double[] f;
    private final double[] q;

    private double knownSeconds = Double.NaN;
    private double knownSinceTick = Double.NaN;
    private long knownTicks = -1;
    private long knownSteps = -1;

    Motion(StructuralModel model) {
        level = model.level();
        slope = model.slope();
        memory = model.memory();
        steps = memory == null || memory.isContinuous() ? null : new Steps(memory);
        k = model.moving();
        memoryAt = slope == null ? 1 : 2;
        f = new double[k * k];
        q = new double[UpperFactor.width(k)];
        f[0] = 1;
    }

    /** How many states move. */
    int size() {
        return k;
    }

    /** The matrix, row by row; of the last span. */
    double[] matrix() {
        return f;
    }

    /** The factor of the noise's covariance, in noise variances; of the last span. */
    double[] noise() {
        return q;
    }

    /** Looks at a span. */
    void over(Instants span) {
        double seconds = span.elapsedSeconds();
        long ticks = slope == null || slope.everyMicros() == 0 ? 0 : ticks(span, slope.everyMicros());
        double sinceTick = ticks == 0 ? 0 : Math.floorMod(span.toMicros(), slope.everyMicros()) * 1e-6;
        long taken = steps == null ? 0 : ticks(span, memory.everyMicros());
        // Exactly: the same span.
        if (seconds == knownSeconds && ticks == knownTicks && sinceTick == knownSinceTick && taken == knownSteps) {
            return;
        }
        knownSeconds = seconds;
        knownTicks = ticks;
        knownSinceTick = sinceTick;
        knownSteps = taken;
        q[diagonal(0)] = level.perSecond() * seconds;
        if (slope != null && slope.everyMicros() > 0) {
            climbByTicks(seconds, ticks, sinceTick);
        } else if (slope != null && slope.damping() > 0) {
            climbDamped(seconds);
        } else if (slope != null) {
            climb(seconds);
        }
        if (steps != null) {
            steps.take(taken, f, q, k, memoryAt);
        } else if (memory != null) {
            fade(seconds);
        }
    }

    private static long ticks(Instants span, long every) {
        return Math.floorDiv(span.toMicros(), every) - Math.floorDiv(span.fromMicros(), every);
    }

    private int diagonal(int i) {
        return UpperFactor.diagonal(k) + i;
    }

    private void slopeNoise(double own, double shadow, double rest) {
        q[diagonal(1)] = own;
        q[UpperFactor.column(1)] = shadow;
        q[diagonal(0)] += rest;
    }

    private void climb(double seconds) {
        f[1] = seconds;
        f[k + 1] = 1;
        double own = slope.perSecond() * seconds;
        slopeNoise(own, 0.5 * seconds, own * seconds * seconds / 12);
    }

    private void climbByTicks(double seconds, long ticks, double sinceTick) {
        f[1] = seconds;
        f[k + 1] = 1;
        double every = slope.everyMicros() * 1e-6;
        double m = ticks;
        double own = slope.perSecond() * every * m;
        // Of m equally spaced times: their mean distance from the end, and their spread.
        slopeNoise(own, sinceTick + 0.5 * every * (m - 1), own * every * every * (m * m - 1) / 12);
    }

    private void climbDamped(double seconds) {
        double rate = slope.damping();
        double lost = -Elementary.expm1(-rate * seconds);
        f[1] = lost / rate;
        f[k + 1] = Elementary.exp(-rate * seconds);
        double own = slope.perSecond() * lost * (2 - lost) / (2 * rate);
        double shadow = lost / (rate * (2 - lost));
        double rest = slope.perSecond() / (rate * rate * rate) * unseen(rate * seconds, lost);
        slopeNoise(own, shadow, rest);
    }

    /** x − E − E²/2 − E³/(2(2−E)) with E = 1 − e⁻ˣ: what the level gathers that the slope does not tell. */
    private static double unseen(double x, double lost) {
        if (lost > LARGE) {
            return x - lost - 0.5 * lost * lost - lost * lost * lost / (2 * (2 - lost));
        }
        double sum = 0;
        double power = 1;
        double half = 0.25;
        for (int i = 3; i < TERMS + 3; i++) {
            sum += power * (1.0 / i - half);
            power *= lost;
            half *= 0.5;
        }
        return lost * lost * lost * sum;
    }

    private void fade(double seconds) {
        double x = Elementary.log(memory.coefficients().get(0)) * (seconds * 1e6 / memory.everyMicros());
        f[memoryAt * k + memoryAt] = Elementary.exp(x);
        q[diagonal(memoryAt)] = -memory.sd() * memory.sd() * Elementary.expm1(2 * x);
    }
}
