package io.credence.pipeline;

/**
 * When a detected change is worth telling; immutable.
 *
 * @param minimumEffect smallest change that fires, in sds of the predictive before; 0 fires on every detection
 * @param pendingMicros how long a change stays pending before it fires
 * @param keepFiringMicros how long it fires at least
 */
public record AlertRules(double minimumEffect, long pendingMicros, long keepFiringMicros) {
    /** Fires at once, resolves when the new regime is learnt. */
    public static final AlertRules DEFAULT = new AlertRules(0, 0, 0);
}
