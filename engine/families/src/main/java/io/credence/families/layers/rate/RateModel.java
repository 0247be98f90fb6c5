package io.credence.families.layers.rate;

import io.credence.core.Censoring;
import io.credence.core.ChangeKind;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Updater;
import io.credence.core.WrappedModel;
import java.time.Duration;
import java.util.Set;

/**
 * A model of how fast a counter counts.
 *
 * @param of the model of rates
 * @param perSeconds how long it is that they are per
 * @param wrap where counters begin again; {@link #NEVER} where they do not
 */
public record RateModel(Model of, double perSeconds, double wrap) implements WrappedModel {
    /** No counter reaches it. */
    public static final double NEVER = Double.POSITIVE_INFINITY;

    /** From the end of the model's own numbers on. */
    static final int LAST = 0;

    static final int ELAPSED = 1; // microseconds since: whole numbers add up to the bit
    static final int BEGUN = 2; // whether there was one

    private static final Layout OWN = Layout.of(1, "last", "elapsed", "begun");

    /** Checks the numbers. */
    public RateModel {
        if (of.dimension() != 1 || !of.isContinuous()) {
            throw new IllegalArgumentException("rates are numbers, not what " + of.family() + " is a model of");
        }
        if (!(perSeconds > 0 && perSeconds <= Double.MAX_VALUE) || !(wrap > 0)) {
            throw new IllegalArgumentException("per " + perSeconds + " s and wrapped at " + wrap);
        }
    }

    @Override
    public String layer() {
        return RateLayer.NAME;
    }

    @Override
    public Layout layout() {
        return of.layout().then(RateLayer.NAME + ".", OWN);
    }

    @Override
    public Updater newUpdater() {
        return new RateUpdater(this);
    }

    @Override
    public boolean isComparable() {
        return false; // a counter only rises
    }

    @Override
    public boolean isExchangeable() {
        return false; // each is a difference from the one before
    }

    /** Of counters; whether the rate is possible depends on the one before. */
    @Override
    public boolean admits(Observation y) {
        if (y.isMissing()) {
            return of.admits(y);
        }
        double value = y.value();
        return wrap == NEVER ? Math.abs(value) <= Double.MAX_VALUE : value >= 0 && value < wrap;
    }

    @Override
    public String possible() {
        String counters = wrap == NEVER ? "" : "counters from 0 to below " + Prose.number(wrap);
        String rates = of.possible().isEmpty() ? "" : "rates that are " + of.possible();
        return counters + (counters.isEmpty() || rates.isEmpty() ? "" : ", and ") + rates;
    }

    /** What counts on beyond a limit leaves the next nothing to be a difference from. */
    @Override
    public Set<Censoring> sides() {
        return Set.of();
    }

    @Override
    public ChangeKind kindOfShift() {
        return ChangeKind.RATE;
    }

    @Override
    public String layerInWords() {
        return "Values are counters: all this is of what they count in "
                + Prose.duration(Duration.ofNanos(Math.round(perSeconds * 1e9)))
                + (wrap == NEVER ? "; one that is smaller was reset" : "; they begin again at " + Prose.number(wrap))
                + ". A key's first and one after a reset tell no rate and count as missing.";
    }
}
