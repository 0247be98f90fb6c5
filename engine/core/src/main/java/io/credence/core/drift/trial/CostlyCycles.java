package io.credence.core.drift.trial;

import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.AlarmCosts;
import io.credence.core.drift.RankDetector;
import io.credence.core.random.KeyedRandom;

/** What false alarms and what is told late cost together, where costs, changes and sizes are those that were said; static. */
public final class CostlyCycles {
    private static final int SEED = 301;
    private static final int TIES = 302;
    private static final int SETTLING = 300; // records before a change can come
    private static final int GIVEN_UP = 3_000; // records after it

    private CostlyCycles() {}

    /**
     * What each cycle costs under ranks at a threshold: Gaussian records up to a shift that comes as often as said, and until it is told. The
     * records are the same for every threshold.
     *
     * @param costs by records
     */
    public static double[] losses(AlarmCosts costs, double threshold, int cycles) {
        double[] losses = new double[cycles];
        double late = costs.miss().perRecord(1);
        double mean = 1 / costs.changes().perRecord(1);
        AlarmBudget budget = new AlarmBudget.PerRecords(1, threshold);
        for (int i = 0; i < cycles; i++) {
            KeyedRandom random = new KeyedRandom().aim(SEED, i, 0, 0);
            WatchedKey key = new WatchedKey(new RankDetector(budget, RankDetector.Source.VALUES), TIES + i);
            int change = SETTLING + (int) (-mean * StrictMath.log(random.nextOpenDouble()));
            boolean isTold = false;
            for (int t = 0; t < change + GIVEN_UP && !isTold; t++) {
                boolean isAfter = t >= change;
                boolean isAlarm = key.alarms(random.nextGaussian() + (isAfter ? costs.size() : 0));
                losses[i] += isAfter ? late : isAlarm ? costs.falseAlarm() : 0;
                isTold = isAlarm && isAfter;
                if (isAlarm && !isAfter) {
                    key.newRegime();
                }
            }
        }
        return losses;
    }
}
