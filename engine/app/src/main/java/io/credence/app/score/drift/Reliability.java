package io.credence.app.score.drift;

import io.credence.core.drift.ChangeRate;
import io.credence.core.drift.trial.WatchedKey;
import io.credence.core.random.KeyedRandom;
import io.credence.simulate.score.Share;

/**
 * Probabilities that were said of alerts, 25 records after the alarm, and what was true of these; confined to a thread.
 *
 * <p>A key of its own for each alert, one after the other, each with a change of any kind alike after a wait of its own.
 */
final class Reliability {
    /** Tenths of probability. */
    static final int BINS = 10;

    private static final Story[] STORIES = {
        Story.LEVEL, Story.VARIANCE, Story.BOTH, Story.SLOPE, Story.RAMP, Story.DEPENDENCE
    };
    private static final double RECORDS_PER_ALARM = 500; // a loose budget: many false alarms to tell apart
    private static final int SEED = 107;
    private static final int TIES = 108;
    private static final long LIVES = 1_000_000;
    private static final double WAITS = 4; // mean waits until a key is given up

    private int n;
    private double trulyChanged;
    private double sumP;
    private double sumPp;
    private double sumPt;
    private final int[] counts = new int[BINS];
    private final double[] sums = new double[BINS];
    private final int[] trues = new int[BINS];

    private Reliability() {}

    /**
     * Alerts until there are so many.
     *
     * @param perRecord changes a record, in truth
     * @param rate what is thought of that
     * @param learns whether each alert teaches it
     */
    static Reliability of(int alerts, double perRecord, ChangeRate rate, boolean learns) {
        Reliability said = new Reliability();
        for (int i = 0; said.n < alerts; i++) {
            said.key(i, perRecord, rate, learns);
        }
        return said;
    }

    private void key(int number, double perRecord, ChangeRate rate, boolean learns) {
        KeyedRandom random = new KeyedRandom().aim(SEED, number, 0, 0);
        int wait = (int) (-StrictMath.log(random.nextOpenDouble()) / perRecord);
        Story story = STORIES[(int) (random.nextDouble() * STORIES.length)];
        Life life = new Life(story, LIVES + number);
        WatchedKey key = new WatchedKey(story.ranks(RECORDS_PER_ALARM), TIES + number);
        int alarm = -1;
        for (int t = 0; t < WAITS / perRecord; t++) {
            // The story's own beginning is moved to the waited one.
            boolean isAlarm = key.alarms(life.next(t < wait ? 0 : life.before() + t - wait));
            if (learns) {
                rate.watched();
            }
            if (isAlarm && alarm < 0) {
                alarm = t;
                key.newRegime();
            }
            if (alarm >= 0 && key.suspicion.isConcluded()) {
                if (learns) {
                    rate.seen(key.suspicion.logEvidence());
                }
                return;
            }
            if (alarm >= 0 && key.suspicion.isSettled()) {
                add(rate.probability(key.suspicion.logEvidence()), wait <= alarm);
            }
        }
    }

    private void add(double p, boolean isTrue) {
        int truth = isTrue ? 1 : 0;
        n++;
        trulyChanged += truth;
        sumP += p;
        sumPp += p * p;
        sumPt += p * truth;
        int bin = Math.min(BINS - 1, (int) (BINS * p));
        counts[bin]++;
        sums[bin] += p;
        trues[bin] += truth;
    }

    int alerts() {
        return n;
    }

    double meanSaid() {
        return sumP / n;
    }

    Share cameTrue() {
        return new Share((long) trulyChanged, n);
    }

    /** Of truth in what was said: 1 where it is right, less where it is too sure. */
    double slope() {
        return (sumPt - sumP * trulyChanged / n) / (sumPp - sumP * sumP / n);
    }

    /** Its standard error, by least squares. */
    double slopeError() {
        return Math.sqrt(spread() / (sumPp - sumP * sumP / n));
    }

    private double spread() {
        double residual = slope() * (sumPt - sumP * trulyChanged / n);
        return (trulyChanged - trulyChanged * trulyChanged / n - residual) / n;
    }

    /** Mean of what was said within a tenth; NaN where nothing was. */
    double meanSaid(int bin) {
        return sums[bin] / counts[bin];
    }

    Share cameTrue(int bin) {
        return new Share(trues[bin], counts[bin]);
    }
}
