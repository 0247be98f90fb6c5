package io.credence.testkit;

import io.credence.core.DriftDetector;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;

/** What watches the streams of laws; static. */
final class Watched {
    /** Immutable: all laws share one. */
    static final DriftDetector DETECTOR = new CusumDetector(new AlarmBudget.PerRecords(1, 1000), 5);

    private Watched() {}
}
