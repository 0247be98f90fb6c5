package io.credence.core.ahead;

import io.credence.core.Accuracy;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Prose;
import io.credence.core.Updater;
import io.credence.core.WrappedModel;
import io.credence.core.clock.WallClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Another model, and beside it what its key's values were found to be worth as forecasts at given horizons: there it answers
 * by errors it has seen, everywhere else the other does.
 *
 * @param of of scalars without inputs
 * @param horizons in seconds, ascending
 * @param clock whose day and year the values may follow; none where times are no instants
 */
public record AheadModel(Model of, List<Double> horizons, Optional<WallClock> clock) implements WrappedModel {

    /** Checks that the inner model is one of scalars without inputs, and the horizons' order. */
    public AheadModel {
        horizons = List.copyOf(horizons);
        if (of.dimension() != 1 || of.leastInputs() > 0) {
            throw new IllegalArgumentException("forecasts ahead are learnt of single values without inputs");
        }
        double before = 0;
        for (double horizon : horizons) {
            if (!(horizon > before)) {
                throw new IllegalArgumentException("horizons must be above nought and ascend, not " + horizons);
            }
            before = horizon;
        }
        if (horizons.isEmpty()) {
            throw new IllegalArgumentException("at least one horizon is needed");
        }
    }

    /** The same, of horizons as {@link Model#lookingAhead} is given them. */
    public static AheadModel of(Model inner, Optional<WallClock> clock, double... horizonsSeconds) {
        return new AheadModel(inner, Arrays.stream(horizonsSeconds).boxed().toList(), clock);
    }

    Places places() {
        return new Places(of.layout(), horizons, clock.isPresent());
    }

    /** It is asked for by horizons, not named. */
    @Override
    public String family() {
        return of.family();
    }

    @Override
    public Layout layout() {
        return places().layout;
    }

    @Override
    public Accuracy accuracy() {
        return of.accuracy() instanceof Accuracy.Exact
                ? new Accuracy.Approximate(0, "exact a record ahead; what is learnt of horizons is nobody's posterior")
                : of.accuracy();
    }

    @Override
    public Updater newUpdater() {
        return new AheadUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return false;
    }

    static String inWords(double seconds) {
        return Prose.duration(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    @Override
    public String layer() {
        return "ahead";
    }

    @Override
    public String layerInWords() {
        return "Forecasts "
                + horizons.stream().map(AheadModel::inWords).collect(Collectors.joining(", "))
                + " ahead are learnt from the errors of earlier ones, as those become known: levels, "
                + (clock.isPresent()
                        ? "the day before (of slow series the year) and returns to its means, "
                        : "returns to a slow mean, ")
                + "drift, each on the value and, while values allow, on its logarithm, weighed by how well they forecast.";
    }
}
