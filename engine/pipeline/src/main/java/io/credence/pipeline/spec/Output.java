package io.credence.pipeline.spec;

import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.pipeline.Outlook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often what is believed is published, and how far ahead of it; immutable.
 *
 * @param emit if the spec states it; it then holds for posterior and uncertainty alike
 * @param horizons of the forecasts published with each uncertainty, ascending
 * @param score what ranks records
 * @param surprise whether what a record cost is taken apart
 */
public record Output(Optional<Emit> emit, List<Duration> horizons, Score score, Surprise surprise) {
    /** The most horizons: each costs every uncertainty a forecast. */
    static final int MOST_HORIZONS = 64;

    /** What ranks records. */
    public enum Score {
        /** How new they are against a long memory of their key. */
        NOVELTY,
        /** How rare they are by the prediction before them. */
        TAIL
    }

    /** What is told of a record's surprise. */
    public enum Surprise {
        /** The whole, as its log density. */
        WHOLE,
        /** What of it is usual, and what is due to which part of the model. */
        PARTS
    }

    /** How a spec writes a horizon. */
    static final Option.Form HORIZON = new Option.Form(
            "ISO-8601 durations such as PT10S or P1D, longer than nothing", Option.ISO_DURATION, Output::horizon);

    private static final Option ANY =
            Option.of("horizons", Option.Type.DURATION, "").positive();
    private static final Duration NEAREST = Duration.ofNanos(1_000);
    private static final Duration FARTHEST = Duration.ofDays(36_525); // whose microseconds are exact as a double
    private static final Emit POSTERIOR = new Emit.Every(Duration.ofSeconds(1));
    private static final Emit UNCERTAINTY = new Emit.EveryRecord();

    /** Sorts the horizons. */
    public Output {
        horizons = horizons.stream().sorted().toList();
    }

    private static Duration horizon(String text) {
        Duration horizon;
        try {
            horizon = (Duration) ANY.parse(text);
        } catch (OptionException e) {
            throw new IllegalArgumentException(e.problem(), e);
        }
        if (horizon.compareTo(NEAREST) < 0) {
            throw new IllegalArgumentException("'" + Option.echo(text) + "' is nearer than a microsecond");
        }
        if (horizon.compareTo(FARTHEST) > 0) {
            throw new IllegalArgumentException("'" + Option.echo(text) + "' is farther ahead than a century");
        }
        return horizon;
    }

    /** The horizons as models reckon with them. */
    double[] horizonsSeconds() {
        return horizons.stream().mapToDouble(Outlook::seconds).toArray();
    }

    /** For the posterior; once a second of event time unless stated. */
    public Emit posterior() {
        return emit.orElse(POSTERIOR);
    }

    /** For the uncertainty; every record unless stated. */
    public Emit uncertainty() {
        return emit.orElse(UNCERTAINTY);
    }
}
