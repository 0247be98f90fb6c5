package io.credence.core.drift.trial;

import io.credence.core.Belief;
import io.credence.core.DriftDetector;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.random.KeyedRandom;

/** One key under a detector, a record a second; confined to a thread, allocates nothing of its own. */
public class WatchedKey {
    private static final int TIES = 5; // as the assimilator numbers its steps

    /** What is watching. */
    public final DriftDetector detector;

    /** Its numbers. */
    public final Belief belief;

    /** What it made of the last record. */
    public final Suspicion suspicion = new Suspicion();

    private final Surprise surprise = new Surprise();
    private final Observation y = new Observation();
    private final KeyedRandom ties = new KeyedRandom();
    private final long seed;
    private final double[] marked;
    private long records;
    private long recordsMarked;

    /** A key that has seen nothing. */
    public WatchedKey(DriftDetector detector) {
        this(detector, 1);
    }

    /**
     * A key that has seen nothing.
     *
     * @param seed by which values that are equal are told apart
     */
    public WatchedKey(DriftDetector detector, long seed) {
        this.detector = detector;
        this.seed = seed;
        belief = Belief.of(detector.layout());
        marked = new double[detector.layout().width()];
        detector.reset(belief);
    }

    /** Everything from the beginning. */
    public final void restart() {
        detector.reset(belief);
        records = 0;
    }

    /** Begins a new regime, as what an alarm leads to does. */
    public final void newRegime() {
        detector.newRegime(belief);
    }

    /** Remembers where it is, so that several futures of one past can be tried. */
    public final void mark() {
        System.arraycopy(belief.array(), belief.offset(), marked, 0, marked.length);
        recordsMarked = records;
    }

    /** Goes back to where it was marked. */
    public final void rewind() {
        System.arraycopy(marked, 0, belief.array(), belief.offset(), marked.length);
        records = recordsMarked;
    }

    /** Whether a value alarms, of a model that always foresees a standard normal. */
    public final boolean alarms(double value) {
        return alarms(value, 0, 1);
    }

    /** Whether a value alarms where a normal with such a mean and sd is foreseen. */
    public final boolean alarms(double value, double foreseen, double sd) {
        y.value(value);
        ties.aim(seed, records, 0, TIES);
        surprise.timeMicros(records++ * 1_000_000);
        surprise.scoreNormal(y, foreseen, sd, ties);
        suspicion.calm();
        detector.watch(belief, y, surprise, ties, suspicion);
        return suspicion.isAlarm();
    }

    /** The number of a record, from 0 since the key began, by its time. */
    public static long number(long micros) {
        return Math.round(micros * 1e-6);
    }
}
