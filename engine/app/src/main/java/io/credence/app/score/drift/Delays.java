package io.credence.app.score.drift;

import io.credence.core.random.KeyedRandom;
import io.credence.simulate.score.Interval;
import io.credence.simulate.score.Share;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Records from the first changed one to the alarm, of many streams; immutable. */
final class Delays {
    /** Records after which a change counts as not found. */
    static final int LONG_ENOUGH = 3000;

    private static final int SEED = 104;
    private static final int LOOKS = 32; // some look only every so many records, wherever the change is
    private static final double DEVIATES = 1.96; // 95 %

    private final int[] ascending;

    private Delays(int[] delays) {
        ascending = delays;
        Arrays.sort(ascending);
    }

    /**
     * Of all changes, after as many calm records and up to 31 more, on streams on which nothing alarmed before: each of these goes on once for every change.
     *
     * @param times streams
     */
    static Map<Change, Delays> of(Watcher watcher, int before, int times, Change... changes) {
        int[][] delays = new int[changes.length][times];
        KeyedRandom random = new KeyedRandom();
        int calm = 0;
        for (int i = 0; calm < times; i++) {
            random.aim(SEED, i, before, 0);
            watcher.restart();
            if (isCalm(watcher, random, before + i % LOOKS)) {
                watcher.mark();
                for (int c = 0; c < changes.length; c++) {
                    random.aim(SEED, i, before, 1 + changes[c].ordinal());
                    watcher.rewind();
                    delays[c][calm] = delay(watcher, random, changes[c]);
                }
                calm++;
            }
        }
        Map<Change, Delays> all = new EnumMap<>(Change.class);
        for (int c = 0; c < changes.length; c++) {
            all.put(changes[c], new Delays(delays[c]));
        }
        return all;
    }

    private static boolean isCalm(Watcher watcher, KeyedRandom random, int records) {
        for (int t = 0; t < records; t++) {
            if (watcher.alarms(random.nextGaussian())) {
                return false;
            }
        }
        return true;
    }

    private static int delay(Watcher watcher, KeyedRandom random, Change change) {
        int delay = 1;
        while (delay < LONG_ENOUGH && !watcher.alarms(change.shift + change.sd * random.nextGaussian())) {
            delay++;
        }
        return delay;
    }

    /** In whole records. */
    int wholeMedian() {
        return ascending[ascending.length / 2];
    }

    /** Within its record. */
    double median() {
        return quantile(0.5);
    }

    /** 95 % limits of the median. */
    Interval limits() {
        double share = DEVIATES * 0.5 / Math.sqrt(ascending.length);
        return new Interval(quantile(0.5 - share), quantile(0.5 + share));
    }

    /** The quantile where each delay is taken for anywhere within half a record of it; infinite where that many were not found. */
    private double quantile(double share) {
        double target = Math.max(0, Math.min(1, share)) * ascending.length;
        int d = ascending[(int) Math.min(ascending.length - 1.0, target)];
        if (d == LONG_ENOUGH) {
            return Double.POSITIVE_INFINITY;
        }
        int below = first(d);
        return d - 0.5 + (target - below) / (first(d + 1) - below);
    }

    /** How many delays are shorter. */
    private int first(int delay) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < delay) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many were not found. */
    Share missed() {
        return new Share(ascending.length - first(LONG_ENOUGH), ascending.length);
    }

    /** This median over that of others. */
    double times(Delays others) {
        return median() / others.median();
    }

    /** 95 % limits of that, both medians being uncertain. */
    Interval timesLimits(Delays others) {
        double spread = Math.hypot(logHalfWidth(), others.logHalfWidth());
        double ratio = times(others);
        return new Interval(ratio * StrictMath.exp(-spread), ratio * StrictMath.exp(spread));
    }

    private double logHalfWidth() {
        Interval limits = limits();
        return 0.5 * StrictMath.log(limits.high() / limits.low());
    }
}
