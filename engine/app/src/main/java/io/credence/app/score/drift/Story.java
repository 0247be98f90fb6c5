package io.credence.app.score.drift;

import io.credence.core.ChangeKind;
import io.credence.core.drift.RankDetector;
import io.credence.core.drift.RankDetector.Source;

/** What happens to a stream, and what it may be called. */
enum Story {
    LEVEL("level", ChangeKind.LEVEL),
    VARIANCE("variance", ChangeKind.VARIANCE),
    BOTH("level and variance", ChangeKind.LEVEL),
    SLOPE("slope", ChangeKind.SLOPE),
    RAMP("ramp", ChangeKind.SLOPE),
    DEPENDENCE("dependence", ChangeKind.DEPENDENCE),
    SEASON("season", ChangeKind.SEASON),
    RATE("rate of counts", ChangeKind.RATE),
    OUTLIERS("outliers only", ChangeKind.OUTLIERS),
    NOTHING("nothing", ChangeKind.OUTLIERS);

    /** Records, and seconds, of a day where there are days. */
    static final int DAY = 24;

    final String words;
    final ChangeKind kind;

    Story(String words, ChangeKind kind) {
        this.words = words;
        this.kind = kind;
    }

    /** Whether anything changes at all. */
    boolean isChange() {
        return kind != ChangeKind.OUTLIERS;
    }

    /** Ranks as a pipeline would have them for such a stream: days are known to a model that follows what it foresees. */
    RankDetector ranks(double threshold) {
        return this == SEASON
                ? Budget.ranks(threshold, Source.RESIDUALS_FIRST, DAY)
                : Budget.ranks(threshold, Source.VALUES);
    }

    /** What the model of such a stream calls a shift. */
    ChangeKind shift() {
        return this == RATE ? ChangeKind.RATE : ChangeKind.LEVEL;
    }
}
