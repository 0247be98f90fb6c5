package io.credence.app.score.drift;

import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.RankDetector;
import java.util.Locale;

/** One false alarm in so many records, as the tables' figures are named; immutable. */
record Budget(double records) {
    /** One in a thousand and one in ten thousand. */
    static final Budget[] USUAL = {new Budget(1e3), new Budget(1e4)};

    /** As 1e-4. */
    String words() {
        return String.format(Locale.ROOT, "1e-%d", Math.round(StrictMath.log10(records)));
    }

    /** Ranks that keep to it, as a spec has them by default. */
    RankDetector ranks(RankDetector.Source source, double... seasons) {
        return ranks(records, source, seasons);
    }

    /** Ranks that alarm at such a threshold. */
    static RankDetector ranks(double threshold, RankDetector.Source source, double... seasons) {
        return new RankDetector(new AlarmBudget.PerRecords(1, threshold), source, seasons);
    }
}
