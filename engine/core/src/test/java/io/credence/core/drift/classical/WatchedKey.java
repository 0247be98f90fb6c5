package io.credence.core.drift.classical;

import io.credence.core.Belief;
import io.credence.core.DriftDetector;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.random.KeyedRandom;

/** One key under a detector of residuals, a record a second, of a model that always foresees a standard normal. */
public final class WatchedKey {
    /** What is watched. */
    public final DriftDetector detector;

    /** Its numbers. */
    public final Belief belief;

    /** What it made of the last record. */
    public final Suspicion suspicion = new Suspicion();

    private final Surprise surprise = new Surprise();
    private final Observation y = new Observation();
    private final KeyedRandom ties = new KeyedRandom();
    private long records;

    /** A key that has seen nothing. */
    public WatchedKey(DriftDetector detector) {
        this.detector = detector;
        belief = Belief.of(detector.layout());
        detector.reset(belief);
    }

    /** Everything from the beginning. */
    public void restart() {
        detector.reset(belief);
        records = 0;
    }

    /** Whether a residual alarms. */
    public boolean alarms(double residual) {
        ties.aim(1, records, 0, 5);
        surprise.timeMicros(records++ * 1_000_000);
        surprise.scoreNormal(y.value(residual), 0, 1, ties);
        suspicion.calm();
        detector.watch(belief, y, surprise, ties, suspicion);
        return suspicion.isAlarm();
    }
}
