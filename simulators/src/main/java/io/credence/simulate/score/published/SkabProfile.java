package io.credence.simulate.score.published;

/** What SKAB pays for a change point found at once, an alarm outside every window, and a window missed. */
public enum SkabProfile {
    /** The headline. */
    STANDARD(1, -0.11, -1),
    /** False alarms cost twice as much. */
    LOW_FALSE_POSITIVES(1, -0.22, -1),
    /** Missed windows cost twice as much. */
    LOW_FALSE_NEGATIVES(1, -0.11, -2);

    private final double found;
    private final double falseAlarm;
    private final double missed;

    SkabProfile(double found, double falseAlarm, double missed) {
        this.found = found;
        this.falseAlarm = falseAlarm;
        this.missed = missed;
    }

    double found() {
        return found;
    }

    double falseAlarm() {
        return falseAlarm;
    }

    double missed() {
        return missed;
    }
}
