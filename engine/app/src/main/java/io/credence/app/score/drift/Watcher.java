package io.credence.app.score.drift;

import io.credence.core.DriftDetector;
import io.credence.core.drift.trial.WatchedKey;

/** One of several ways to look for a change in values of mean 0 and variance 1; confined to a thread. */
interface Watcher {
    /** Everything from the beginning. */
    void restart();

    /** Whether a value alarms. */
    boolean alarms(double value);

    /** Remembers where it is. */
    void mark();

    /** Goes back to where it was marked. */
    void rewind();

    /** A detector, of a model that always foresees a standard normal. */
    static Watcher of(DriftDetector detector) {
        return new OfDetector(detector);
    }

    /** A key that is watched. */
    final class OfDetector extends WatchedKey implements Watcher {
        private static final long TIES = 103;

        OfDetector(DriftDetector detector) {
            super(detector, TIES);
        }
    }
}
