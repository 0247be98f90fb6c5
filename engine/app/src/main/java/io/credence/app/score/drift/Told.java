package io.credence.app.score.drift;

import io.credence.core.Suspicion;
import io.credence.core.drift.trial.WatchedKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What the alarm of one stream of a story said at once, 25 and 50 records later; immutable.
 *
 * @param isEarly whether it alarmed before anything happened, and no more was looked at
 * @param records watched since something may have happened, until the alarm
 * @param says empty where there was no alarm
 */
record Told(boolean isEarly, int records, List<Said> says) {
    static final double RECORDS_PER_ALARM = 10_000;
    private static final int SEED = 106;
    private static final int TIMES = 3;

    private static final int HORIZON = 500; // records in which an alarm counts as about what happened

    /**
     * Once.
     *
     * @param isSteady whether it is told that nothing but values far out was there
     */
    record Said(boolean isNamed, boolean isHeld, int width, boolean isSteady) {}

    /** Tells one stream. */
    static Told of(Story story, int number) {
        Life life = new Life(story, number);
        WatchedKey key = new WatchedKey(story.ranks(RECORDS_PER_ALARM), SEED + number);
        List<Said> says = new ArrayList<>();
        int watched = 0;
        for (int t = 0; says.size() < TIMES && (t < life.before() + HORIZON || !says.isEmpty()); t++) {
            boolean isAlarm = alarms(key, story, life, t);
            if (isAlarm && t < life.before()) {
                return new Told(true, 0, List.of());
            }
            boolean isFirst = isAlarm && says.isEmpty();
            watched += t >= life.before() && says.isEmpty() ? 1 : 0;
            if (isFirst) {
                key.newRegime();
            }
            if (isFirst || key.suspicion.isSettled()) {
                says.add(said(story, life, key.suspicion));
            }
        }
        return new Told(false, watched, says);
    }

    /** Values that are no counts have a mean of 10 and an sd of 3, so that nothing hangs on their unit. */
    private static boolean alarms(WatchedKey key, Story story, Life life, int t) {
        double value = life.next(t);
        return story == Story.RATE ? key.alarms(value) : key.alarms(10 + 3 * value, 10 + 3 * life.foreseen(t), 3);
    }

    private static Said said(Story story, Life life, Suspicion suspicion) {
        long from = WatchedKey.number(suspicion.onsetFromMicros());
        long to = WatchedKey.number(suspicion.onsetToMicros());
        boolean isHeld = from <= life.before() && life.before() <= to;
        boolean isNamed = suspicion.name(story.shift()) == story.kind;
        return new Said(isNamed, isHeld, (int) (to - from), suspicion.isSteady());
    }
}
