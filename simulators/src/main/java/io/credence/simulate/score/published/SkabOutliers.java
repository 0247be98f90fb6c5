package io.credence.simulate.score.published;

/** How many judged rows were called rightly, over as many files as were added; immutable. */
public record SkabOutliers(long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {
    /** No row. */
    public static final SkabOutliers NONE = new SkabOutliers(0, 0, 0, 0);

    /** Those of one file. */
    public static SkabOutliers of(SkabFile file, boolean[] alarms) {
        if (alarms.length != file.micros().length) {
            throw new IllegalArgumentException(
                    file.name() + ": " + alarms.length + " verdicts for " + file.micros().length + " rows");
        }
        long[] counts = new long[4];
        for (int i = SkabFile.FITTED; i < alarms.length; i++) {
            counts[(file.isAnomaly()[i] ? 0 : 2) + (alarms[i] ? 0 : 1)]++;
        }
        return new SkabOutliers(counts[0], counts[2], counts[3], counts[1]);
    }

    /** Pooled with another's rows: long files weigh more. */
    public SkabOutliers plus(SkabOutliers other) {
        return new SkabOutliers(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                trueNegatives + other.trueNegatives,
                falseNegatives + other.falseNegatives);
    }

    /** Harmonic mean of precision and recall; NaN where nothing was labelled and nothing called. */
    public double f1() {
        return 2.0 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
    }

    /** Normal rows that were called, in percent. */
    public double falseAlarmPercent() {
        return 100.0 * falsePositives / (falsePositives + trueNegatives);
    }

    /** Anomalous rows that were not called, in percent. */
    public double missedAlarmPercent() {
        return 100.0 * falseNegatives / (falseNegatives + truePositives);
    }
}
