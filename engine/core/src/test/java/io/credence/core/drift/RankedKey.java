package io.credence.core.drift;

import io.credence.core.Belief;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.random.KeyedRandom;

/** One key under a rank detector, a record a second. */
final class RankedKey {
    final RankDetector detector;
    final Belief belief;
    final Suspicion suspicion = new Suspicion();
    private final Surprise surprise = new Surprise();
    private final Observation y = new Observation();
    private final KeyedRandom ties = new KeyedRandom();
    private final long seed;
    private long records;

    RankedKey(double recordsPerAlarm, RankDetector.Source source, long seed) {
        this(new AlarmBudget.PerRecords(1, recordsPerAlarm), source, seed);
    }

    RankedKey(AlarmBudget budget, RankDetector.Source source, long seed) {
        this(new RankDetector(budget, source), seed);
    }

    RankedKey(RankDetector detector, long seed) {
        this.detector = detector;
        belief = Belief.of(detector.layout());
        this.seed = seed;
        detector.reset(belief);
    }

    /** Everything from the beginning. */
    void restart() {
        detector.reset(belief);
        records = 0;
    }

    /** Whether a value alarms, of a model that always foresees a standard normal. */
    boolean alarms(double value) {
        return alarms(value, 0, 1);
    }

    boolean alarms(double value, double foreseen, double sd) {
        y.value(value);
        ties.aim(seed, records, 0, 5);
        surprise.timeMicros(records++ * 1_000_000);
        surprise.scoreNormal(y, foreseen, sd, ties);
        suspicion.calm();
        detector.watch(belief, y, surprise, ties, suspicion);
        return suspicion.isAlarm();
    }

    /** The number of a record by its time. */
    static long number(long micros) {
        return Math.round(micros * 1e-6);
    }
}
