package io.credence.pipeline;

import io.credence.core.Assimilator;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What is forecast of a key at the horizons of a spec, made after its newest record; reused, confined to a thread.
 *
 * <p>Quantiles are computed when they are asked for, so a forecast that nobody reads costs little.
 */
public final class Outlook {
    /** Nothing is forecast; may be shared. */
    public static final Outlook NONE = new Outlook(List.of(), 1);

    private static final double SECOND = 1e6;

    private final long[] horizons; // microseconds
    private final Forecast[] forecasts;
    private final Observation nothing; // what is asked about has no value yet

    /** Undefined forecasts at those horizons, of observations of that dimension. */
    public Outlook(List<Duration> horizons, int dimension) {
        this.horizons = horizons.stream().mapToLong(Outlook::micros).toArray();
        forecasts = new Forecast[this.horizons.length];
        Arrays.setAll(forecasts, i -> new Forecast());
        nothing = new Observation(dimension);
    }

    /** A horizon as the seconds that models reckon with. */
    public static double seconds(Duration horizon) {
        return micros(horizon) / SECOND;
    }

    private static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    }

    /** How many horizons there are. */
    public int size() {
        return horizons.length;
    }

    /** How far ahead the i-th is. */
    public long horizonMicros(int i) {
        return horizons[i];
    }

    /** What is forecast there; valid until the next record. */
    public Forecast forecast(int i) {
        return forecasts[i];
    }

    /** Looks ahead from where a posterior stands. */
    void from(Assimilator assimilator, Posterior p) {
        nothing.time(p.timeMicros());
        for (int i = 0; i < horizons.length; i++) {
            assimilator.forecast(p, nothing, horizons[i] / SECOND, forecasts[i]);
        }
    }
}
