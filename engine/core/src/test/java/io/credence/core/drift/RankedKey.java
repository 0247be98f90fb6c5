package io.credence.core.drift;

import io.credence.core.drift.trial.WatchedKey;

/** A watched key whose detector is one on ranks, which a test may ask more. */
final class RankedKey extends WatchedKey {
    /** The detector as what it is. */
    final RankDetector ranks;

    RankedKey(double recordsPerAlarm, RankDetector.Source source, long seed) {
        this(new AlarmBudget.PerRecords(1, recordsPerAlarm), source, seed);
    }

    RankedKey(AlarmBudget budget, RankDetector.Source source, long seed) {
        this(new RankDetector(budget, source), seed);
    }

    RankedKey(RankDetector detector, long seed) {
        super(detector, seed);
        ranks = detector;
    }
}
