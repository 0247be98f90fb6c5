package io.credence.simulate.score;

/** How many events there were in some exposure, be it records or time; immutable. */
public record Rate(long events, double exposure) {
    /** Refuses what is negative. */
    public Rate {
        if (events < 0 || !(exposure >= 0)) {
            throw new IllegalArgumentException("neither may be negative: " + events + " in " + exposure);
        }
    }

    /** Events per unit of exposure; NaN where there was none. */
    public double observed() {
        return exposure == 0 ? Double.NaN : events / exposure;
    }

    /** Exact limits of the true rate, by {@link Limits#poissonRate}. */
    public Interval limits(double confidence) {
        return Limits.poissonRate(events, exposure, confidence);
    }
}
