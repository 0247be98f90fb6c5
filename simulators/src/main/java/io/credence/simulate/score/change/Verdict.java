package io.credence.simulate.score.change;

/**
 * A change and the first alarm about it; immutable.
 *
 * @param alarm null where there is none
 * @param isJudged whether the key was watched until the horizon: a change too near the end is neither found nor missed
 */
public record Verdict(TrueChange change, Alarm alarm, boolean isJudged) {
    /** Whether there is an alarm about it. */
    public boolean isFound() {
        return alarm != null;
    }

    /** From the onset to the alarm, of one that was found. */
    public long delay() {
        return alarm.detectedAt() - change.onset();
    }

    /** Whether the alarm's interval holds the onset, of one that was found. */
    public boolean isOnsetHeld() {
        return alarm.holds(change.onset());
    }
}
