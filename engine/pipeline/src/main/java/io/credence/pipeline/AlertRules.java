package io.credence.pipeline;

/**
 * When a detected change is worth telling; immutable.
 *
 * @param minimumEffect smallest change that fires
 * @param pendingMicros how long a change stays pending before it fires
 * @param keepFiringMicros how long it fires at least
 * @param missCost what a change costs that is not told, in the stretch that the spec says; NaN where it says no costs
 * @param coolDownMicros how long after an alert that fired is over the next of its key does not fire
 */
public record AlertRules(
        MinimumEffect minimumEffect, long pendingMicros, long keepFiringMicros, double missCost, long coolDownMicros) {
    /** Without costs and cool-down, the smallest change in sds of the predictive before; 0 fires on every detection. */
    public AlertRules(double minimumSds, long pendingMicros, long keepFiringMicros) {
        this(MinimumEffect.inSds(minimumSds), pendingMicros, keepFiringMicros, Double.NaN, 0);
    }

    /** What doing nothing about an alert is expected to cost in that stretch; NaN where no costs are said. */
    public double expectedLoss(Alert alert) {
        return alert.probability() * missCost;
    }

    /** Fires at once, resolves when the new regime is learnt. */
    public static final AlertRules DEFAULT = new AlertRules(0, 0, 0);
}
