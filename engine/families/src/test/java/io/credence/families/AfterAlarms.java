package io.credence.families;

import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.RankDetector;
import io.credence.core.random.KeyedRandom;

/** How well streams that change once are predicted after the alarm, under one policy; every seed is fixed. */
final class AfterAlarms {
    /** Records after an alarm that are scored. */
    static final int SCORED = 200;

    private static final int LONG_ENOUGH = 1000;

    /** What changes: the mean by so many sds, and the sd by a factor; of counts the rate by a factor. */
    record Shift(String name, double step, double factor) {
        private double value(KeyedRandom noise, boolean isOver) {
            double z = noise.nextGaussian();
            return isOver ? step + factor * z : z;
        }
    }

    private final Model model;
    private final RankDetector.Source source;
    private final DriftPolicy policy;
    private long alarms;
    private double logDensity;

    AfterAlarms(Model model, RankDetector.Source source, DriftPolicy policy) {
        this.model = model;
        this.source = source;
        this.policy = policy;
    }

    /** One stream of a regime and what comes after it; the alarm must come after the shift. */
    void run(Shift shift, int before, long seed) {
        RankDetector detector = new RankDetector(new AlarmBudget.PerRecords(1, 10_000), source);
        Assimilator step = new Assimilator(model, detector, policy, false);
        Posterior p = step.begin(seed);
        Observation y = new Observation();
        KeyedRandom noise = new KeyedRandom();
        int left = -1;
        double sum = 0;
        for (int i = 0; i < before + LONG_ENOUGH && left != 0; i++) {
            noise.aim(seed, i, 0, 77);
            double value = shift.value(noise, i >= before);
            step.accept(
                    p,
                    y.value(model.isContinuous() ? value : counted(value))
                            .time(i * 1_000_000L)
                            .sequence(0));
            boolean isAlarm = step.suspicion().isAlarm();
            if (isAlarm && i < before) {
                return; // a false alarm: another regime than was asked for
            }
            if (left > 0) {
                sum += step.surprise().logDensity();
                left--;
            } else if (isAlarm) {
                left = SCORED;
            }
        }
        if (left == 0) {
            alarms++;
            logDensity += sum;
        }
    }

    /** Counts of mean and variance about 20, moved and spread like the values. */
    private static double counted(double value) {
        return Math.max(0, Math.rint(20 + Math.sqrt(20) * value));
    }

    /** Counts another's streams here too. */
    void add(AfterAlarms other) {
        alarms += other.alarms;
        logDensity += other.logDensity;
    }

    long alarms() {
        return alarms;
    }

    /** Mean log density of the records after alarms. */
    double natsPerRecord() {
        return logDensity / (alarms * (double) SCORED);
    }
}
