package io.credence.pipeline;

import io.credence.core.Prose;

/**
 * The smallest change that is worth waking somebody; immutable.
 *
 * @param size how large; 0 where every change is
 * @param isInUnits whether in the unit of the values, else in sds of the predictive before
 */
public record MinimumEffect(double size, boolean isInUnits) {
    /** Every change is worth it. */
    public static final MinimumEffect NONE = inSds(0);

    /** Checks that it is a size. */
    public MinimumEffect {
        if (!(size >= 0 && size <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("a smallest change of " + size);
        }
    }

    /** In sds of the predictive before. */
    public static MinimumEffect inSds(double size) {
        return new MinimumEffect(size, false);
    }

    /** In the unit of the values. */
    public static MinimumEffect inUnits(double size) {
        return new MinimumEffect(size, true);
    }

    /** Whether every change is worth it. */
    public boolean isNone() {
        return size == 0;
    }

    /** Whether a change is known to be smaller: what has no mean or no sd is not. */
    boolean exceeds(Alert.Level before, Alert.Level now) {
        return (isInUnits ? before.difference(now) : before.distance(now)) < size;
    }

    /** As in "a change of at least 0.5 sds". */
    public String inWords() {
        return Prose.number(size) + (isInUnits ? " in the unit of the values, of the level or of the sd" : " sds");
    }
}
