package io.credence.core;

/** placeholder replaced in the next commit. */
public final class Forecast {
    /** Probabilities of the published quantiles. */
    public static final java.util.List<Double> PROBABILITIES =
            java.util.List.of(0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975);
}
