package io.credence.simulate;

import io.credence.core.ChangeKind;

/**
 * One scheduled change of one sensor's world, as it truly happened; immutable.
 *
 * @param key the sensor
 * @param sensor its kind
 * @param kind what changed
 * @param onsetMicros event time of the first reading of the changed world
 * @param size how far the mean moved, in sds before, with its sign; for {@link ChangeKind#VARIANCE} the factor of the sd
 * @param isSubtle whether it is small on purpose: worth finding, no failure if not
 * @param before the predictive of somebody who knew the world before
 * @param after and after
 */
public record Shift(
        String key,
        SensorKind sensor,
        ChangeKind kind,
        long onsetMicros,
        double size,
        boolean isSubtle,
        Level before,
        Level after) {

    /** Centre and spread of a predictive. */
    public record Level(double mean, double sd) {}
}
