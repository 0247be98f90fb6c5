package io.credence.simulate.score.change;

/**
 * A change as it truly happened; immutable.
 *
 * @param key whose
 * @param onset the time or index of the first record of the changed world; of all changes, alarms and watches alike
 * @param kind what changed, in the words by which recall is to be broken down
 */
public record TrueChange(String key, long onset, String kind) {}
