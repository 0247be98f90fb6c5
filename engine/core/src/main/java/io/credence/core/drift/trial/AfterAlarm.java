package io.credence.core.drift.trial;

import io.credence.core.Assimilator;
import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.random.KeyedRandom;

/** How well streams that change once are predicted after the alarm, under one policy; confined to a thread. */
public final class AfterAlarm {
    /** Records after an alarm that are scored. */
    public static final int SCORED = 200;

    private static final int LONG_ENOUGH = 1_000; // records in which a change is found, or is not
    private static final int NOISE = 77; // as the assimilator numbers its steps, and unlike them
    private static final double COUNTED = 20;

    private final boolean isContinuous;
    private final Assimilator step;
    private final Observation y = new Observation();
    private final KeyedRandom noise = new KeyedRandom();

    /**
     * What changes: the mean by so many sds, and the sd by a factor.
     *
     * @param words what figures call it
     */
    public record Shift(String words, double step, double factor) {
        private double value(KeyedRandom noise, boolean isOver) {
            double z = noise.nextGaussian();
            return isOver ? step + factor * z : z;
        }
    }

    /** Under that policy; the detector is one on values, or on residuals, as suits the model. */
    public AfterAlarm(Model model, DriftDetector detector, DriftPolicy policy) {
        isContinuous = model.isContinuous();
        step = new Assimilator(model, detector, policy, false);
    }

    /**
     * Mean log density of the records after the alarm about the shift; NaN where it alarmed before the shift, or not within 1,000 records
     * of it.
     *
     * <p>Until the alarm no policy makes a difference: under all of them the same streams are scored, from the same record on.
     *
     * @param before records of the regime before the shift
     */
    public double nats(Shift shift, int before, long seed) {
        Posterior p = step.begin(seed);
        int left = -1;
        double sum = 0;
        for (int i = 0; i < before + LONG_ENOUGH && left != 0; i++) {
            noise.aim(seed, i, 0, NOISE);
            double value = shift.value(noise, i >= before);
            step.accept(
                    p,
                    y.value(isContinuous ? value : counted(value))
                            .time(i * 1_000_000L)
                            .sequence(0));
            boolean isAlarm = step.suspicion().isAlarm();
            if (isAlarm && i < before) {
                return Double.NaN; // another regime than was asked for
            }
            if (left > 0) {
                sum += step.surprise().logDensity();
                left--;
            } else if (isAlarm) {
                left = SCORED;
            }
        }
        return left == 0 ? sum / SCORED : Double.NaN;
    }

    /** Counts of mean and variance about 20, moved and spread like the values. */
    private static double counted(double value) {
        return Math.max(0, Math.rint(COUNTED + Math.sqrt(COUNTED) * value));
    }
}
