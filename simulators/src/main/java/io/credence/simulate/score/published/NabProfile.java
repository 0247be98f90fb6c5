package io.credence.simulate.score.published;

/** What NAB pays for a window found, a false record and a window missed. */
public enum NabProfile {
    /** The headline. */
    STANDARD("standard", 1, 0.11, 1),
    /** False records cost twice as much. */
    LOW_FALSE_POSITIVES("reward_low_FP_rate", 1, 0.22, 1),
    /** Missed windows cost twice as much. */
    LOW_FALSE_NEGATIVES("reward_low_FN_rate", 1, 0.11, 2);

    private final String title;
    private final double found;
    private final double falseRecord;
    private final double missed;

    NabProfile(String title, double found, double falseRecord, double missed) {
        this.title = title;
        this.found = found;
        this.falseRecord = falseRecord;
        this.missed = missed;
    }

    /** Its name in the benchmark's own files. */
    public String title() {
        return title;
    }

    double found() {
        return found;
    }

    double falseRecord() {
        return falseRecord;
    }

    double missed() {
        return missed;
    }
}
