package io.credence.core;

import io.credence.core.special.Normal;
import io.credence.core.special.StudentT;

/** A predictive that is a normal or Student's t: where, how wide, of how many degrees; reused, confined to a thread. */
public final class Bell {
    private double location;
    private double scale = 1;
    private double degrees = Double.POSITIVE_INFINITY;

    /** A standard normal. */
    public Bell() {}

    /** Makes it Student's t; of infinitely many degrees a normal. Returns this. */
    public Bell set(double location, double scale, double degrees) {
        this.location = location;
        this.scale = scale;
        this.degrees = degrees;
        return this;
    }

    /** Makes it a normal; returns this. */
    public Bell normal(double mean, double sd) {
        return set(mean, sd, Double.POSITIVE_INFINITY);
    }

    /** Its centre. */
    public double location() {
        return location;
    }

    /** Its scale, before anything is rounded: of a normal the sd. */
    public double scale() {
        return scale;
    }

    /** Infinite of a normal. */
    public double degrees() {
        return degrees;
    }

    /** Whether it is a normal. */
    public boolean isNormal() {
        return degrees == Double.POSITIVE_INFINITY; // exactly
    }

    /** P(Y ≤ y), taken no narrower than values are rounded. */
    public double below(double y, double resolution) {
        double z = (y - location) / Forecast.noFiner(scale, resolution);
        return isNormal() ? Normal.cdf(z) : StudentT.cdf(z, degrees);
    }
}
