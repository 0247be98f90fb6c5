package io.credence.pipeline;

/**
 * How much of what came before the last two decisions a belief still holds: what a late record's age has earned.
 *
 * @param at when the last decision took effect
 * @param retained of what came up to then
 * @param earlierAt when the one before took effect; {@link Long#MIN_VALUE} where there was none
 * @param earlierRetained of what came up to then; older records count as these, an upper bound
 */
record Forgotten(long at, double retained, long earlierAt, double earlierRetained) {

    /** After one more decision. */
    static Forgotten next(Forgotten before, long at, double retain) {
        return before == null
                ? new Forgotten(at, retain, Long.MIN_VALUE, retain)
                : new Forgotten(at, retain, before.at, before.retained * retain);
    }

    /** What a record of that time is worth now. */
    double weight(long time) {
        if (time > at) {
            return 1;
        }
        return time > earlierAt ? retained : earlierRetained;
    }
}
